/**
 * Preloaded: makes the disk full for a while. `PORCHLIGHT_FULL_DISK=frames:3:4` lets the third write below `frames`
 * and the three after it fail with ENOSPC, after a part of the bytes (as a real full disk does); `events.db:20:15`
 * lets SQLite be full from the 20th statement on, for 15 of them; `short:1:50` lets writes of staged files take a part
 * of the bytes without an error, as the system may at any time.
 */
import promises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import SQLite from 'better-sqlite3';

const [target = '', first = '1', length = '1'] = (process.env['PORCHLIGHT_FULL_DISK'] ?? '').split(':');
let seen = 0;

const isShort = target === 'short';
const folder = isShort ? '.tmp' : target;

if (target === 'events.db') fillDatabase();
else if (target !== '') await fillFolder();

/** Counts one more and says whether it falls into the time without space. */
function isFull(): boolean {
  seen++;
  return seen >= Number(first) && seen < Number(first) + Number(length);
}

async function fillFolder(): Promise<void> {
  const { open } = promises;
  const paths = new WeakMap<FileHandle, string>();
  promises.open = async (...args: Parameters<typeof open>) => {
    const handle = await open(...args);
    paths.set(handle, String(args[0]));
    return handle;
  };
  const path = join(tmpdir(), `.full-${process.pid}`);
  const probe = await open(path, 'w');
  const prototype = Object.getPrototypeOf(probe) as FileHandle;
  await probe.close();
  await promises.rm(path);
  const { write } = prototype;
  prototype.write = async function full(this: FileHandle, ...args: unknown[]) {
    const bytes = args[0];
    const isOurs = paths.get(this)?.includes(`${sep}${folder}${sep}`) && bytes instanceof Uint8Array;
    if (isOurs && isFull()) {
      const [offset, length] = [Number(args[1] ?? 0), Number(args[2] ?? bytes.byteLength)];
      const part = Reflect.apply(write, this, [bytes, offset, Math.ceil(length / 2)]) as ReturnType<
        typeof write
      >;
      if (isShort) return part;
      await part;
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), {
        code: 'ENOSPC',
        errno: -28,
      });
    }
    return Reflect.apply(write, this, args) as ReturnType<typeof write>;
  } as typeof write;
  syncBuiltinESMExports();
}

/** A page count that may not grow is SQLite's own way of being full. Compiled statements live long: runs are counted. */
function fillDatabase(): void {
  const { prepare } = SQLite.prototype;
  SQLite.prototype.prepare = function limited(this: SQLite.Database, sql: string) {
    const statement = prepare.call(this, sql);
    const isCounted =
      this.name.endsWith('events.db') && !this.readonly && !/pragma|commit|rollback/i.test(sql);
    if (isCounted) countRuns(this, statement);
    return statement;
  } as typeof prepare;
}

function countRuns(connection: SQLite.Database, statement: SQLite.Statement): void {
  for (const name of ['run', 'all', 'get'] as const) {
    const original = statement[name] as (...args: unknown[]) => unknown;
    Reflect.set(statement, name, (...args: unknown[]) => {
      limit(connection);
      return original.apply(statement, args);
    });
  }
}

let wasFull = false;

function limit(connection: SQLite.Database): void {
  const isNowFull = isFull();
  if (isNowFull === wasFull || connection.inTransaction) return;
  wasFull = isNowFull;
  const pages = isNowFull ? Number(connection.pragma('page_count', { simple: true })) : 1_073_741_823;
  connection.pragma(`max_page_count = ${pages}`);
}
