/**
 * Preloaded into a process of the core (`node --import`): watches every write, fsync, rename and commit, and notes
 * where the order of the storage protocol (reliability P4 to P7) is broken. A killed process leaves the page cache
 * behind, so kill cycles alone would never miss a forgotten fsync; this does.
 *
 * `PORCHLIGHT_TRACE` names the file that gets one line a violation.
 */
import { appendFileSync } from 'node:fs';
import promises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import SQLite from 'better-sqlite3';

const report = process.env['PORCHLIGHT_TRACE'] ?? '';
const root = process.env['PORCHLIGHT_TRACE_ROOT'] ?? '';
const finalTrees = new Set(['frames', 'thumbnails', 'snapshots', 'events', 'videos']);

/** Files with bytes that are not durable yet. */
const unsynced = new Set<string>();
/** Directories with an entry that is not durable yet. */
const unsyncedFolders = new Set<string>();
const handles = new WeakMap<FileHandle, string>();
const told = new Set<string>();

await watchFiles();
watchDatabase();

function violation(text: string): void {
  if (told.has(text)) return;
  told.add(text);
  appendFileSync(report, `${text}\n`);
}

function treeOf(path: string): string {
  return relative(root, path).split(sep)[0] ?? '';
}

function isFinal(path: string): boolean {
  return finalTrees.has(treeOf(path));
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}${sep}`);
}

/** Names without ids, so that one mistake is one line. */
function shape(path: string): string {
  return relative(root, path)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')
    .replaceAll(/\d{4}-\d\d-\d\d/g, '{day}')
    .replaceAll(/_\d+/g, '_N');
}

async function watchFiles(): Promise<void> {
  const { open, rename } = promises;
  const probe = await open(join(tmpdir(), `.trace-${process.pid}`), 'w');
  const prototype = Object.getPrototypeOf(probe) as FileHandle;
  await probe.close();
  await promises.rm(join(tmpdir(), `.trace-${process.pid}`));
  promises.open = async (...args: Parameters<typeof open>) => {
    const handle = await open(...args);
    handles.set(handle, String(args[0]));
    return handle;
  };
  promises.rename = async (from, to) => {
    await rename(from, to);
    afterRename(String(from), String(to));
  };
  wrapRemoval('rm');
  wrapRemoval('unlink');
  for (const name of ['write', 'writev', 'writeFile', 'appendFile', 'truncate'] as const)
    noteWrites(prototype, name);
  for (const name of ['sync', 'datasync'] as const) noteSyncs(prototype, name);
  syncBuiltinESMExports();
}

type AnyMethod = (this: FileHandle, ...args: unknown[]) => Promise<unknown>;

function noteWrites(
  prototype: FileHandle,
  name: 'write' | 'writev' | 'writeFile' | 'appendFile' | 'truncate',
): void {
  const original = prototype[name] as AnyMethod;
  Reflect.set(prototype, name, async function write(this: FileHandle, ...args: unknown[]) {
    const path = handles.get(this);
    if (path !== undefined) unsynced.add(path);
    return original.apply(this, args);
  });
}

function noteSyncs(prototype: FileHandle, name: 'sync' | 'datasync'): void {
  const original = prototype[name] as AnyMethod;
  Reflect.set(prototype, name, async function sync(this: FileHandle, ...args: unknown[]) {
    const result = await original.apply(this, args);
    const path = handles.get(this);
    if (path !== undefined) {
      unsynced.delete(path);
      unsyncedFolders.delete(path);
    }
    return result;
  });
}

function afterRename(from: string, to: string): void {
  for (const path of unsynced) {
    if (!isBelow(path, from)) continue;
    if (isFinal(to)) violation(`renamed before its bytes were durable: ${shape(to)}`);
    unsynced.delete(path);
    unsynced.add(to + path.slice(from.length));
  }
  if (isFinal(to)) unsyncedFolders.add(dirname(to));
}

function wrapRemoval(name: 'rm' | 'unlink'): void {
  const original = promises[name] as (path: string, ...rest: unknown[]) => Promise<void>;
  Reflect.set(promises, name, async (path: string, ...rest: unknown[]) => {
    const target = String(path);
    if (isFinal(target) && isOwned(target))
      violation(`removed while a committed row names it: ${shape(target)}`);
    await original(path, ...rest);
    for (const known of unsynced) if (isBelow(known, target)) unsynced.delete(known);
  });
}

/** By committed rows only: asked over a connection of its own. */
function isOwned(path: string): boolean {
  const stored = relative(root, path).split(sep).join('/');
  const database = new SQLite(join(root, 'events.db'), { readonly: true });
  try {
    const sql = `SELECT EXISTS (SELECT 1 FROM event_frames WHERE frame_path = @path OR frame_path LIKE @path || '/%')
      OR EXISTS (SELECT 1 FROM events WHERE thumbnail_path = @path OR image_path = @path OR video_path = @path)`;
    return database.prepare(sql).pluck().get({ path: stored }) === 1;
  } finally {
    database.close();
  }
}

function watchDatabase(): void {
  const { prepare } = SQLite.prototype;
  SQLite.prototype.prepare = function traced(this: SQLite.Database, sql: string) {
    const statement = prepare.call(this, sql);
    if (this.name.endsWith('events.db') && !this.readonly) noteRuns(this, statement, sql);
    return statement;
  } as typeof prepare;
}

const transaction: string[] = [];

function noteRuns(connection: SQLite.Database, statement: SQLite.Statement, sql: string): void {
  for (const name of ['run', 'all', 'get'] as const) {
    const original = statement[name] as (...args: unknown[]) => unknown;
    Reflect.set(statement, name, (...args: unknown[]) => {
      if (/^\s*commit/i.test(sql)) beforeCommit(connection);
      else if (/^\s*begin/i.test(sql)) transaction.length = 0;
      else if (connection.inTransaction) transaction.push(sql);
      else beforeCommit(connection, sql);
      return original.apply(statement, args);
    });
  }
}

/** `alone`: a statement outside of a transaction is one of its own. */
function beforeCommit(connection: SQLite.Database, alone?: string): void {
  const statements = alone === undefined ? transaction.splice(0) : [alone];
  const does = (pattern: RegExp) => statements.some((sql) => pattern.test(sql));
  if (!does(/insert|update|delete/i)) return;
  if (connection.pragma('synchronous', { simple: true }) !== 2)
    violation('committed without synchronous = FULL');
  if (does(/insert into "event_frames"/i)) assertDurable('frame rows', ['frames', 'thumbnails']);
  if (does(/update "events"[^;]*"snapshot_path"/i)) assertDurable('a snapshot', ['snapshots']);
  if (does(/update "event_log_entries"[^;]*"written_at"/i)) assertDurable('log lines', ['events']);
}

function assertDurable(what: string, trees: readonly string[]): void {
  const isWanted = (path: string) => trees.includes(treeOf(path));
  for (const path of unsynced) {
    if (isWanted(path)) violation(`${what} acknowledged before the bytes were durable: ${shape(path)}`);
  }
  for (const path of unsyncedFolders) {
    if (isWanted(path)) violation(`${what} acknowledged before the entry was durable: ${shape(path)}`);
  }
}
