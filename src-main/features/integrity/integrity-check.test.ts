/** Every invariant is broken once; verify must name it, and nothing else. */
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLibrary, idOf, realMigrations, type TestLibrary } from '#main/features/backup/library.fake.ts';
import { readMigrations } from '#main/platform/db/migrations.ts';
import { checkIntegrity } from './integrity-check.ts';
import { dropUnfitEmbeddings } from './unfit-embeddings-store.ts';

const check = ({ database, paths }: TestLibrary, isInUse = false) =>
  checkIntegrity(
    { database, migrations: readMigrations(realMigrations), paths, isInUse, checkEventLogs: async () => [] },
    { isStrict: true },
  );

const found = async (library: TestLibrary, isInUse = false) =>
  (await check(library, isInUse)).violations.map(({ invariant, subject }) => [invariant, subject]);

it('finds nothing in a whole library, and counts what it looked at', async () => {
  const library = await createLibrary(2);
  expect(await check(library)).toEqual({
    isOk: true,
    checked: { events: 2, frames: 4, files: 8 },
    violations: [],
  });
});

const frame = `frames/${idOf(1)}/frame_001.jpg`;
const snapshot = 'snapshots/porch/2026-05-01/motion_120001_000000.png';
const event = `event_id = '${idOf(1)}'`;

describe('rows', () => {
  it.each([
    [
      'I1',
      'a row without its parent',
      `PRAGMA foreign_keys = OFF; INSERT INTO clip_jobs(event_id, state, not_before) VALUES ('${idOf(8)}', 'queued', 'x'); PRAGMA foreign_keys = ON`,
      'clip_jobs',
    ],
    ['I1', 'a schema that nobody made', 'CREATE TABLE guests (name TEXT)', 'schema'],
    ['I1', 'a pragma that was changed', 'PRAGMA synchronous = NORMAL', 'pragma'],
    [
      'I2',
      'a number of frames that is wrong',
      `UPDATE events SET frame_count_used = 7 WHERE ${event}`,
      idOf(1),
    ],
    ['I8', 'embeddings of one model with different lengths', embeddings(2, 3), `${idOf(1)} 2`],
    [
      'I8',
      'an embedding that was made of another file',
      `${embeddings(2, 2)}; UPDATE frame_embeddings SET input_sha256 = '${'ab'.repeat(32)}' WHERE frame_index = 0`,
      `${idOf(1)} 1`,
    ],
    [
      'I8',
      'an embedding without the vector that is compared',
      `${embeddings(2, 2)}; UPDATE frame_embeddings SET embedding_f32 = NULL WHERE frame_index = 1`,
      `${idOf(1)} 2`,
    ],
    ['I8', 'a frame without a vector of the model that its event names', embeddings(2), idOf(1)],
    ['I9', 'an event that stayed open', `UPDATE events SET state = 'open' WHERE ${event}`, idOf(1)],
    [
      'I9',
      'an event in the middle of its analysis',
      `UPDATE events SET analysis_state = 'analysing' WHERE ${event}`,
      idOf(1),
    ],
    [
      'I9',
      'an event that is done without having its files',
      `UPDATE events SET media_state = 'pending' WHERE ${event}`,
      idOf(1),
    ],
    [
      'I10',
      'an event that went without a tombstone',
      `DELETE FROM events WHERE event_id = '${idOf(9)}'; DELETE FROM deleted_events; DELETE FROM file_ops`,
      idOf(9),
    ],
    [
      'I11',
      'a path that leaves the folder',
      `PRAGMA ignore_check_constraints = 1; UPDATE events SET json_log_path = '../../secret' WHERE ${event}`,
      '../../secret',
    ],
    [
      'I14',
      'an event on another day',
      `INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, media_state, analysis_state)
       VALUES ('${idOf(8)}', '2026-05-01T12:00:00.000Z', '2026-05-01T12:00:00.000Z', 'closed', '2026-05-04', 'porch', 'none', 'failed')`,
      idOf(8),
    ],
  ])('%s: finds %s', async (invariant, _, sql, subject) => {
    const library = await createLibrary(1);
    library.database.connection.exec(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, media_state, analysis_state)
      VALUES ('${idOf(9)}', '2026-05-01T12:00:00.000Z', '2026-05-01T12:00:00.000Z', 'closed', '2026-05-01', 'porch', 'none', 'failed')`);
    library.database.connection.exec(sql);
    expect(await found(library)).toEqual([[invariant, subject]]);
  });

  it('I8: finds nothing in vectors that fit, in an event that says what failed, and in one that is still to be done', async () => {
    const library = await createLibrary(2);
    const { connection } = library.database;
    connection.exec(embeddings(2, 2));
    expect(await found(library)).toEqual([]);
    connection.exec(`DELETE FROM frame_embeddings WHERE frame_index = 0`);
    expect(await found(library)).toEqual([['I8', idOf(1)]]);
    connection.exec(`UPDATE events SET fallback_detail = '[{"code":"embedding_failed"}]'`);
    expect(await found(library)).toEqual([]);
    connection.exec(`UPDATE events SET fallback_detail = '[]', embedded_with = 'none'`);
    expect(await found(library)).toEqual([]);
  });

  it.each([
    ['no number', '0000c07f'],
    ['infinite', '0000807f'],
    ['no direction', '00000000'],
    ['a length of its own', 'caf24971'],
  ])('I8: finds and drops a vector that has %s', async (_, value) => {
    const library = await createLibrary(1);
    const { connection, db } = library.database;
    connection.exec(embeddings(2, 2));
    connection.exec(`UPDATE frame_embeddings SET embedding_f32 = x'${value}00000000' WHERE frame_index = 1`);
    expect(await found(library)).toEqual([['I8', `${idOf(1)} 2`]]);
    expect(await dropUnfitEmbeddings(db)).toBe(1);
    expect(await found(library)).toEqual([]);
  });

  it('I8: what does not fit is dropped and will be made again', async () => {
    const library = await createLibrary(1);
    const { connection, db } = library.database;
    connection.exec(embeddings(2, 3));
    expect(await dropUnfitEmbeddings(db)).toBe(1);
    expect(await found(library)).toEqual([]);
    expect(connection.prepare('SELECT embedded_with FROM events').pluck().all()).toEqual(['none']);
    expect(connection.prepare('SELECT * FROM frame_embeddings').all()).toEqual([]);
    expect(await dropUnfitEmbeddings(db)).toBe(0);
  });

  it('I5: finds footage that came twice', async () => {
    const library = await createLibrary(2);
    library.database.connection.exec(
      `DROP INDEX uq_events_source_key; UPDATE events SET source_key = 'file:x:1'`,
    );
    expect(await found(library)).toEqual([
      ['I1', 'schema'],
      ['I5', 'porch file:x:1'],
    ]);
  });
});

describe('files', () => {
  it.each([
    ['I2', frame],
    ['I2', `thumbnails/${idOf(1)}.jpg`],
    ['I2', snapshot],
  ])('%s: finds that %s is gone', async (invariant, path) => {
    const library = await createLibrary(1);
    await rm(join(library.paths.root, path));
    expect(await found(library)).toEqual([[invariant, path]]);
  });

  it.each(['not what was stored', Buffer.alloc(0)])('I2: finds that a frame is %j', async (content) => {
    const library = await createLibrary(1);
    await library.write(frame, content);
    expect(await found(library)).toEqual([['I2', frame]]);
  });

  it('I2: takes the word of an event that says its frames are missing', async () => {
    const library = await createLibrary(1);
    await rm(join(library.paths.frames, idOf(1)), { recursive: true });
    library.database.connection.exec(`UPDATE events SET media_state = 'missing'`);
    expect(await found(library)).toEqual([]);
  });

  it.each([
    'frames/stray.jpg',
    `frames/${idOf(7)}/frame_001.jpg`,
    'thumbnails/x.jpg',
    'snapshots/porch/2026-05-01/motion_999999_000000.png',
    `videos/${idOf(1)}.mp4`,
    'events/2026-05-01/events.json.part',
    'events/notes.txt',
    '.tmp/half',
  ])('I3: finds %s, which belongs to no row', async (path) => {
    const library = await createLibrary(1);
    await library.write(path, 'x');
    expect(await found(library)).toEqual([['I3', path]]);
  });

  it('I3: passes over what the sweeper leaves alone, so that nothing is reported for ever (F21)', async () => {
    const library = await createLibrary(1);
    for (const name of ['desktop.ini', '.DS_Store', '._frame_001.jpg', 'Thumbs.db']) {
      await library.write(`frames/${idOf(1)}/${name}`, 'x');
      await library.write(`events/2026-05-01/${name}`, 'x');
    }
    await symlink(library.paths.root, join(library.paths.frames, 'link'));
    expect(await found(library)).toEqual([]);
  });

  it('I3: knows kept snapshots, event logs, and the quarantine', async () => {
    const library = await createLibrary(1);
    await library.write('snapshots/porch/2026-05-01/motion_130000_000000.png', 'kept');
    await library.write('events/2026-05-01/events.json', '');
    await library.write('quarantine/2026-05-01/frames/x.jpg', 'x');
    library.database.connection.exec(
      `INSERT INTO detached_files(path, day) VALUES ('snapshots/porch/2026-05-01/motion_130000_000000.png', '2026-05-01')`,
    );
    expect(await found(library)).toEqual([]);
  });

  it('I3: finds a deletion that was not carried out after a clean start', async () => {
    const library = await createLibrary(1);
    library.database.connection.exec(
      `INSERT INTO file_ops(op, path, reason) VALUES ('delete_path', 'thumbnails/gone.jpg', 'event_deleted')`,
    );
    expect(await found(library)).toEqual([['I3', 'thumbnails/gone.jpg']]);
  });
});

it('lets whoever uses the data have events, files and deletions in work', async () => {
  const library = await createLibrary(2);
  library.database.connection.exec(`DELETE FROM events WHERE event_id = '${idOf(2)}';
    UPDATE events SET analysis_state = 'extracting', media_state = 'pending' WHERE event_id = '${idOf(1)}'`);
  await library.write(`frames/${idOf(1)}/frame_003.jpg`, 'x');
  await mkdir(library.paths.staging, { recursive: true });
  await writeFile(join(library.paths.staging, 'half'), 'x');
  expect(await found(library, true)).toEqual([]);
});

/** Vectors of so many dimensions for the first frames of the first event, which counts as embedded. */
function embeddings(...dims: readonly number[]): string {
  const rows = dims.map(
    (length, n) => `SELECT '${idOf(50 + n)}', event_id, ${n}, ${length}, '[1${',0'.repeat(length - 1)}]',
      x'0000803f${'00000000'.repeat(length - 1)}', 'm1', sha256 FROM event_frames WHERE event_id = '${idOf(1)}' AND frame_number = ${n + 1}`,
  );
  return `INSERT INTO frame_embeddings(id, event_id, frame_index, dims, embedding, embedding_f32, model_version, input_sha256)
    ${rows.join(' UNION ALL ')}; UPDATE events SET embedded_with = 'm1' WHERE event_id = '${idOf(1)}'`;
}
