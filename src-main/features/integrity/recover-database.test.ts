/** Databases damaged in every way (F31): fine, refused by code, or recovered with a report; never empty in silence. */
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { copyDatabase } from '#main/platform/db/database-copy.ts';
import { openDatabase } from '#main/platform/db/open-database.ts';
import { assertDatabaseIsThere } from '#main/platform/db/root-identity.ts';
import { createIds } from '#main/platform/ids.ts';
import { createLibrary, idOf, noon, realMigrations } from '#main/features/backup/library.fake.ts';
import { recoverDatabase } from './recover-database.ts';

const later = '2026-05-02T12:00:00.000Z';

async function swap(moves: readonly (readonly [string, string])[]): Promise<void> {
  for (const [from, to] of moves) if (existsSync(from)) await rename(from, to);
}

const recover = (paths: DataPaths, rootUuid: string | null = null) =>
  recoverDatabase({
    paths,
    rootUuid,
    migrationsFolder: realMigrations,
    nowUtc: later,
    newId: createIds(() => Date.parse(later)),
    swap,
  });

/** A library of three events with their lines in the event logs, closed. */
async function createClosedLibrary() {
  const library = await createLibrary(3);
  const { connection, close } = library.database;
  const documents = connection
    .prepare('SELECT document FROM event_documents ORDER BY id')
    .pluck()
    .all() as string[];
  const lines = documents.map(
    (text, n) => `{"seq":${n + 1},${text.slice(1, -1)},"camera_name":"The porch"}\n`,
  );
  await library.write('events/2026-05-01/events.json', lines.join(''));
  connection.pragma('wal_checkpoint(TRUNCATE)');
  close();
  return { ...library, lines };
}

/** What a start makes of it. */
function start(paths: DataPaths): 'fine' | AppError['code'] {
  try {
    assertDatabaseIsThere(paths);
    const database = openDatabase(paths.database, realMigrations, later, paths.backups);
    const n = database.connection.prepare('SELECT count(*) FROM events').pluck().get();
    database.close();
    expect(n).toBe(3);
    return 'fine';
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.code;
    throw thrown;
  }
}

const mutation = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bits: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant('zero' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 9000 }) }),
  fc.record({ kind: fc.constant('noise' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 5000 }) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
  fc.record({
    kind: fc.constant('header' as const),
    at: fc.integer({ min: 0, max: 99 }),
    bits: fc.integer({ min: 1, max: 255 }),
  }),
);

type Mutation = {
  readonly kind: string;
  readonly at: number;
  readonly bits?: number;
  readonly length?: number;
};

function mutate(whole: Buffer, { kind, at, bits = 1, length = 1 }: Mutation): Buffer {
  const from = kind === 'header' ? at : at % whole.length;
  if (kind === 'cut') return whole.subarray(0, from);
  const bytes = Buffer.from(whole);
  const to = Math.min(bytes.length, from + length);
  if (kind === 'zero') return bytes.fill(0, from, to);
  if (kind === 'noise') return bytes.fill('noise', from, to);
  bytes[from] = (bytes[from] ?? 0) ^ bits;
  return bytes;
}

it('ends every one of 250 mutations as fine or with a code, and every refusal as a recovered library with a report (F31)', async () => {
  const { paths } = await createClosedLibrary();
  const whole = readFileSync(paths.database);
  const outcomes = new Map<string, number>();
  for (const change of fc.sample(mutation, { numRuns: 250, seed: 20260501 })) {
    for (const name of readdirSync(paths.root)) {
      if (name.startsWith('events.db')) await rm(join(paths.root, name));
    }
    const bytes = mutate(whole, change);
    writeFileSync(paths.database, bytes);
    const outcome = start(paths);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (outcome === 'fine') continue;
    expect(['database-invalid', 'data-root-unusable', 'schema-newer']).toContain(outcome);
    const damaged = readFileSync(paths.database);
    const report = await recover(paths);
    expect(report.events).toBe(3);
    expect(start(paths)).toBe('fine');
    if (report.damagedFile) expect(readFileSync(report.damagedFile).equals(damaged)).toBe(true);
    await sleep(0);
  }
  expect(outcomes.get('fine')).toBeGreaterThan(30);
  expect(outcomes.get('database-invalid')).toBeGreaterThan(60);
}, 240_000);

describe('a recovery', () => {
  it('takes events, notes, frames and cameras from rows that can still be read', async () => {
    const library = await createClosedLibrary();
    const { paths } = library;
    await rm(paths.eventLogs, { recursive: true });
    const bytes = readFileSync(paths.database);
    // The page of one index is overwritten: the tables are whole.
    const database = openDatabase(paths.database, realMigrations, noon);
    const page = database.connection
      .prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'idx_events_day'`)
      .pluck()
      .get() as number;
    database.close();
    bytes.fill(0xa5, (page - 1) * 4096, page * 4096);
    writeFileSync(paths.database, bytes);
    expect(start(paths)).toBe('database-invalid');
    const report = await recover(paths);
    expect(report).toMatchObject({
      backup: null,
      rowsFromDamagedFile: { cameras: 1, events: 3, event_frames: 6 },
      eventsFromLogs: 0,
      framesFromFiles: 0,
      notRecovered: [],
    });
    const { connection, close } = openDatabase(paths.database, realMigrations, later);
    const rows = connection
      .prepare('SELECT id, note, frame_count_used, media_state, logged_at FROM events ORDER BY id')
      .raw()
      .all();
    expect(rows).toEqual([1, 2, 3].map((n) => [n, `note ${n}`, 2, 'stored', null]));
    expect(connection.prepare('SELECT event_id FROM event_log_entries ORDER BY seq').pluck().all()).toEqual(
      [1, 2, 3].map(idOf),
    );
    close();
  });

  it('keeps what a person said after the backup was made, and nothing that is older', async () => {
    const { paths, database } = await createLibrary(3);
    const { connection } = database;
    connection.exec(`UPDATE events SET updated_at = '${noon}';
      INSERT INTO app_settings VALUES ('language', '"en"', '${noon}')`);
    await mkdir(paths.backups);
    const backup = join(paths.backups, 'events-2026-05-01T020000Z.db');
    await copyDatabase(paths.database, backup);
    const say = (n: number, note: string, at: string) =>
      connection.exec(`UPDATE events SET note = '${note}', favourite = 1, reviewed_at = '${later}', tags = '["van"]',
        updated_at = '${at}' WHERE id = ${n}`);
    say(1, 'newer', later);
    say(2, 'older', '2026-04-01T12:00:00.000Z');
    say(3, 'no time', 'zzz');
    connection.exec(`UPDATE app_settings SET value = '"de"', updated_at = '${later}'`);
    connection.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    const report = await recover(paths);
    expect(report).toMatchObject({
      backup: basename(backup),
      rowsFromDamagedFile: { events: 1, app_settings: 1 },
      notRecovered: [],
    });
    const recovered = openDatabase(paths.database, realMigrations, later);
    const read = (sql: string) => recovered.connection.prepare(sql).raw().all();
    expect(read('SELECT note, favourite, reviewed_at, tags FROM events ORDER BY id')).toEqual([
      ['newer', 1, later, '["van"]'],
      ['note 2', 0, null, '[]'],
      ['note 3', 0, null, '[]'],
    ]);
    expect(read('SELECT value FROM app_settings')).toEqual([['"de"']]);
    recovered.close();
  });

  it('keeps saved searches with the pictures they name', async () => {
    const { paths, database } = await createLibrary(1);
    const pictureId = '018f0000-0000-7000-8000-000000000099';
    database.connection.exec(`INSERT INTO saved_searches VALUES ('${idOf(7)}', 'Van', 'like:picture-${pictureId}', '${noon}');
      INSERT INTO search_pictures VALUES ('${pictureId}', x'ffd8ffd9', 1, 1, '${noon}')`);
    database.connection.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    const report = await recover(paths);
    expect(report.rowsFromDamagedFile).toMatchObject({ saved_searches: 1, search_pictures: 1 });
    const { connection, close } = openDatabase(paths.database, realMigrations, later);
    expect(connection.prepare('SELECT name, query FROM saved_searches').raw().all()).toEqual([
      ['Van', `like:picture-${pictureId}`],
    ]);
    close();
  });

  it('reads from both ends of a table of which the middle is lost', async () => {
    const library = await createLibrary(0);
    const { paths, database } = library;
    database.connection.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
      INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, note)
      SELECT printf('018f0000-0000-7000-8000-%012d', i), '${noon}', '${noon}', 'closed', '2026-05-01', 'porch', printf('%.900c', 'n') FROM n`);
    database.connection.pragma('wal_checkpoint(TRUNCATE)');
    const pages = database.connection
      .prepare(`SELECT pageno FROM dbstat WHERE name = 'events' AND pagetype = 'leaf' ORDER BY path`)
      .pluck();
    const middle = (() => {
      try {
        const all = pages.all() as number[];
        return all[all.length >> 1] ?? 0;
      } catch {
        return 0; // this SQLite was built without the table of pages
      }
    })();
    database.close();
    const bytes = readFileSync(paths.database);
    bytes.fill(0xff, (middle - 1) * 4096, middle * 4096);
    writeFileSync(paths.database, bytes);
    const report = await recover(paths);
    expect(report.rowsFromDamagedFile['events']).toBeGreaterThan(350);
    expect(report.rowsFromDamagedFile['events']).toBeLessThan(400);
    expect(report.notRecovered).toContain('Some rows of events could not be read.');
  });

  it('makes rows of lines and frames: the event, its camera, its snapshot, frames measured anew', async () => {
    const { paths, write, lines } = await createClosedLibrary();
    const [first = '', second = ''] = lines;
    await write('events/2026-05-01/events.json', `${first}{"seq":2,"torn\n${second}{"foreign":true}\n`);
    await rm(paths.database);
    const report = await recover(paths, '018f0000-0000-4000-8000-000000000001');
    expect(report).toMatchObject({
      damagedFile: null,
      backup: null,
      eventsFromLogs: 2,
      framesFromFiles: 4,
      events: 2,
    });
    expect(report.notRecovered).toEqual([
      expect.stringContaining('2 lines of the event logs could not be read'),
      '1 folders of frames belong to no event that is known; they stay.',
      'The times of 4 frames are estimated.',
    ]);
    expect(readFileSync(`${paths.database}.unread-lines-2026-05-02.jsonl`, 'utf8')).toBe(
      '{"seq":2,"torn\n{"foreign":true}\n',
    );
    const { connection, close } = openDatabase(paths.database, realMigrations, later);
    expect(connection.prepare('SELECT id, name FROM cameras').raw().all()).toEqual([['porch', 'The porch']]);
    expect(
      connection
        .prepare(
          'SELECT id, event_id, note, media_state, frame_count_used, snapshot_bytes > 0, thumbnail_bytes > 0 FROM events',
        )
        .raw()
        .all(),
    ).toEqual([1, 2].map((n) => [n, idOf(n), `note ${n}`, 'stored', 2, 1, 1]));
    expect(connection.prepare(`SELECT value FROM app_state WHERE key = 'data_root_uuid'`).pluck().get()).toBe(
      '"018f0000-0000-4000-8000-000000000001"',
    );
    close();
  });

  it('takes the newest sound backup of this library and passes over others', async () => {
    const { paths } = await createClosedLibrary();
    const other = await createLibrary(1);
    await mkdir(paths.backups);
    const backup = (day: string) => join(paths.backups, `events-2026-05-${day}T020000Z.db`);
    await copyDatabase(paths.database, backup('01'));
    await copyDatabase(paths.database, backup('02'));
    await copyDatabase(other.database.connection.name, backup('08'));
    writeFileSync(backup('09'), 'noise');
    other.database.close();
    const uuid = JSON.parse(readFileSync(join(paths.root, 'root.json'), 'utf8')) as { dataRootUuid: string };
    writeFileSync(paths.database, 'noise '.repeat(5000));
    const report = await recover(paths, uuid.dataRootUuid);
    expect(report).toMatchObject({ backup: basename(backup('02')), events: 3, eventsFromLogs: 0 });
    expect(report.notRecovered).toEqual(['Nothing could be read from the damaged file.']);
  });

  it('leaves the damaged database where it is when it is interrupted, and clears up the next time', async () => {
    const { paths } = await createClosedLibrary();
    writeFileSync(paths.database, 'noise '.repeat(5000));
    const failing = recoverDatabase({
      paths,
      rootUuid: null,
      migrationsFolder: realMigrations,
      nowUtc: later,
      newId: createIds(() => Date.parse(later)),
      swap: () => Promise.reject(new Error('power cut')),
    });
    await expect(failing).rejects.toThrow('power cut');
    expect(readFileSync(paths.database, 'utf8')).toBe('noise '.repeat(5000));
    copyFileSync(paths.database, `${paths.database}.recovering-2026-01-01T000000Z`);
    await recover(paths);
    expect(readdirSync(paths.root).filter((name) => name.includes('recovering'))).toEqual([]);
    expect(start(paths)).toBe('fine');
  });
});
