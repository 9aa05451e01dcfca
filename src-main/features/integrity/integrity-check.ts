/**
 * `porchlight verify`: checks the invariants of the storage protocol (reliability I1-I3, I5, I9, I11) and
 * changes nothing. `strict` also reads every stored byte.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type SQLite from 'better-sqlite3';
import { type DataPaths, resolveInside } from '#main/platform/data-paths.ts';
import { wrongPragmas } from '#main/platform/db/connection.ts';
import { type Migration, schemaDifferences } from '#main/platform/db/migrations.ts';
import type { FrameFact, IntegrityStore } from './integrity-store.ts';

export type Invariant = 'I1' | 'I2' | 'I3' | 'I5' | 'I9' | 'I11';
export type Violation = { readonly invariant: Invariant; readonly subject: string; readonly message: string };

export type IntegrityReport = {
  readonly isOk: boolean;
  readonly checked: { readonly events: number; readonly frames: number; readonly files: number };
  readonly violations: readonly Violation[];
};

export type IntegrityDeps = {
  readonly connection: SQLite.Database;
  readonly migrations: readonly Migration[];
  readonly store: IntegrityStore;
  readonly paths: DataPaths;
  /** Another process writes at the same time: its open events and staged files are no violations. */
  readonly isInUse: boolean;
};

export async function checkIntegrity(
  deps: IntegrityDeps,
  { isStrict }: { isStrict: boolean },
): Promise<IntegrityReport> {
  const frames = await deps.store.frames();
  const files = await checkTrees(deps, frames);
  const violations = [
    ...checkDatabase(deps, isStrict),
    ...(await checkFrames(deps, frames, isStrict)),
    ...files.violations,
    ...(await checkRows(deps)),
  ];
  const events = deps.connection.prepare('SELECT count(*) FROM events').pluck().get() as number; // count(*) is a number
  return {
    isOk: violations.length === 0,
    checked: { events, frames: frames.length, files: files.count },
    violations,
  };
}

/** I1: the database itself, its schema and its connection. */
function checkDatabase({ connection, migrations, isInUse }: IntegrityDeps, isStrict: boolean): Violation[] {
  const found: Violation[] = [];
  const add = (subject: string, message: string) => found.push({ invariant: 'I1', subject, message });
  const verdicts = connection.pragma(isStrict ? 'integrity_check' : 'quick_check') as Record<
    string,
    string
  >[];
  for (const text of verdicts.flatMap((row) => Object.values(row))) if (text !== 'ok') add('events.db', text);
  const orphans = connection.pragma('foreign_key_check') as { table: string; rowid: number }[];
  for (const { table, rowid } of orphans) add(table, `row ${rowid} refers to a row that is not there`);
  for (const difference of schemaDifferences(connection, migrations)) add('schema', difference);
  // A read-only connection is not the writer, whose pragmas count.
  for (const name of isInUse ? [] : wrongPragmas(connection)) add('pragma', `${name} is not what it must be`);
  return found;
}

/** I2: every frame row has its file, byte for byte, and it is the JPEG it claims to be. */
async function checkFrames(
  { paths, store }: IntegrityDeps,
  frames: readonly FrameFact[],
  isStrict: boolean,
): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const frame of frames) {
    const message = isStrict ? await faultOf(paths.root, frame) : await sizeFaultOf(paths.root, frame);
    if (message) found.push({ invariant: 'I2', subject: frame.path, message });
  }
  for (const path of await store.thumbnails()) {
    const facts = await stat(join(paths.root, path)).catch(() => null); // absent: that is the finding
    if (!facts) found.push({ invariant: 'I2', subject: path, message: 'the file is missing' });
  }
  for (const eventId of await store.countMismatches()) {
    found.push({
      invariant: 'I2',
      subject: eventId,
      message: 'frame_count_used is not the number of its frames',
    });
  }
  return found;
}

async function sizeFaultOf(root: string, frame: FrameFact): Promise<string | null> {
  const facts = await stat(join(root, frame.path)).catch(() => null); // absent: that is the finding
  if (!facts) return 'the file is missing';
  return facts.size === frame.sizeBytes
    ? null
    : `the file has ${facts.size} bytes instead of ${frame.sizeBytes}`;
}

async function faultOf(root: string, frame: FrameFact): Promise<string | null> {
  const bytes = await resolveInside(root, frame.path).then(
    (path) => readFile(path),
    () => null,
  ); // absent: that is the finding
  if (!bytes) return 'the file is missing';
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.byteLength !== frame.sizeBytes || sha256 !== frame.sha256)
    return 'the content is not what was stored';
  // Loaded when it is needed: other commands should not carry an image library.
  const { default: sharp } = await import('sharp');
  const picture = await sharp(bytes)
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => null); // not decodable: that is the finding
  if (!picture) return 'the file is not a JPEG that can be decoded';
  const isSize = picture.info.width === frame.width && picture.info.height === frame.height;
  return isSize ? null : `the picture is ${picture.info.width}x${picture.info.height}`;
}

/** I3: every file belongs to a row; nothing staged is left. */
async function checkTrees({ paths, store, isInUse }: IntegrityDeps, frames: readonly FrameFact[]) {
  const owned = new Set([...frames.map(({ path }) => path), ...(await store.thumbnails())]);
  const unfinished = await store.unfinished();
  const found: Violation[] = [];
  let count = 0;
  for (const tree of ['frames', 'thumbnails'] as const) {
    for (const path of await filesBelow(paths[tree], tree)) {
      count++;
      const eventId = path.split('/')[1]?.replace(/\.jpg$/, '') ?? '';
      const isExplained = owned.has(path) || (isInUse && unfinished.has(eventId));
      if (!isExplained) found.push({ invariant: 'I3', subject: path, message: 'the file belongs to no row' });
    }
  }
  const staged = isInUse ? [] : await filesBelow(paths.staging, '.tmp');
  found.push(
    ...staged.map(
      (subject): Violation => ({ invariant: 'I3', subject, message: 'the file was left behind' }),
    ),
  );
  return { count, violations: found };
}

async function checkRows({ store, connection, isInUse }: IntegrityDeps): Promise<Violation[]> {
  const duplicates = (await store.duplicateSourceKeys()).map(
    (subject): Violation => ({
      invariant: 'I5',
      subject,
      message: 'more than one event came of the same footage',
    }),
  );
  const outside = (await store.storedPaths())
    .filter((path) => path.startsWith('/') || path.includes('\\') || path.split('/').includes('..'))
    .map((subject): Violation => ({ invariant: 'I11', subject, message: 'the path leaves the data root' }));
  const stuck = isInUse
    ? []
    : connection
        .prepare(`SELECT event_id FROM events WHERE state = 'open' OR analysis_state = 'extracting'`)
        .pluck()
        .all();
  const open = stuck.map(
    (eventId): Violation => ({
      invariant: 'I9',
      subject: String(eventId),
      message: 'the event is open and nobody works on it',
    }),
  );
  return [...duplicates, ...outside, ...open];
}

async function filesBelow(folder: string, name: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []); // no folder, no files
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(name, entry.parentPath.slice(folder.length), entry.name).replaceAll('\\', '/'));
}
