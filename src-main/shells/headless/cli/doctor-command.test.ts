/** `porchlight doctor` on folders that something happened to (P1, P13, F20, F31, DB-6). */
import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { expectRefusal, importJson, runCommand, runHere } from '#main/test-command-line.fake.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';
import type { DoctorReport } from './doctor-command.ts';

let template = '';
let root = '';
beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'porchlight-doctor-'));
  await importJson(template, [testVideos.porch()]);
  return () => rm(template, { recursive: true, force: true });
}, 60_000);
beforeEach(async () => {
  root = join(createTestFolder(), 'deep', 'down', 'data');
  await mkdir(root, { recursive: true });
  await cp(template, root, { recursive: true });
  await chmod(root, 0o700);
});

const doctor = async (...args: string[]) => {
  const { code, out, err } = await runHere(['doctor', '--data', root, '--json', ...args]);
  expect(err).toBe('');
  return { code, report: JSON.parse(out) as DoctorReport };
};
const codes = ({ findings }: Pick<DoctorReport, 'findings'>) => findings.map(({ code }) => code);

/** Every file with its size, but what looking leaves beside a database. */
const listing = () =>
  (readdirSync(root, { recursive: true }) as string[])
    .filter((name) => !/(-(shm|wal)|lock\.db.*)$/.test(name) && !name.startsWith('logs'))
    .map((name) => `${name} ${statSync(join(root, name)).isFile() ? statSync(join(root, name)).size : ''}`)
    .toSorted();

async function events() {
  const core = await openTestCore(root);
  const list = (await core.events.list({}, { limit: 10 })).events;
  const frames = await Promise.all(list.map(({ eventId }) => core.frames.list(eventId)));
  await core.stop();
  return list.map(({ eventId, timestamp, endedAt, note, mediaState, frameCountUsed, mediaBytes }, index) => {
    const sums = frames[index]?.map(({ sha256, width, fileSizeBytes }) => [sha256, width, fileSizeBytes]);
    return { eventId, timestamp, endedAt, note, mediaState, frameCountUsed, mediaBytes, sums };
  });
}

const expectWhole = async () =>
  expect(await runCommand(['verify', '--strict', '--data', root])).toMatchObject({ code: 0 });

/** As a page that was overwritten by something else. */
async function damage(from = 4096): Promise<Buffer> {
  await mergeWal();
  const path = join(root, 'events.db');
  const bytes = await readFile(path);
  for (let at = from; at < bytes.length; at += 4096) bytes.fill(0xa5, at, at + 700);
  await writeFile(path, bytes);
  return bytes;
}

async function mergeWal(): Promise<void> {
  const connection = new SQLite(join(root, 'events.db'));
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
}

async function makeBackup(): Promise<void> {
  await mkdir(join(root, 'backups'), { recursive: true });
  const connection = new SQLite(join(root, 'events.db'));
  connection.prepare('VACUUM INTO ?').run(join(root, 'backups', 'events-2026-05-02T020000Z.db'));
  connection.close();
}

function tamper(sql: string): void {
  const connection = new SQLite(join(root, 'events.db'));
  connection.exec(sql);
  connection.close();
}

it('finds nothing wrong with a sound folder, and changes nothing', async () => {
  const before = listing();
  expect(await doctor()).toMatchObject({ code: 0, report: { isOk: true, findings: [], repaired: [] } });
  expect(await runHere(['doctor', '--fix', '--data', root])).toMatchObject({
    code: 0,
    out: 'nothing is wrong\n',
  });
  expect(listing()).toEqual(before);
});

it('finds nothing wrong with a restored folder whose logs the next start writes anew', async () => {
  const archive = join(createTestFolder(), 'library.tar');
  expect(await runHere(['backup', archive, '--data', root])).toMatchObject({ code: 0 });
  expect(await runHere(['restore', archive, '--replace', '--data', root])).toMatchObject({ code: 0 });
  expect(await doctor()).toMatchObject({ code: 0, report: { isOk: true, findings: [] } });
});

it('refuses a folder in use, one without data, and a database of a newer program', async () => {
  const core = await openTestCore(root);
  expectRefusal(await runHere(['doctor', '--data', root]), 75, 'data-root-locked');
  await core.stop();
  const nothing = await runHere(['doctor', '--fix']);
  expectRefusal(nothing, 1, 'data-root-unusable');
  expect(nothing.made).toEqual([]);
  tamper(`INSERT INTO schema_version(version, name) VALUES (9, '009_later')`);
  expectRefusal(await runHere(['doctor', '--fix', '--data', root]), 1, 'schema-newer');
});

it('never repairs a sound database that another program has locked, and calls it damaged nowhere', async () => {
  await makeBackup();
  await mergeWal();
  const bytes = await readFile(join(root, 'events.db'));
  const other = new SQLite(join(root, 'events.db'));
  other.pragma('locking_mode = EXCLUSIVE');
  other.exec('BEGIN EXCLUSIVE');
  try {
    const outcomes = await Promise.all(
      [['doctor', '--fix'], ['verify'], ['events']].map((args) => runCommand([...args, '--data', root])),
    );
    for (const outcome of outcomes) {
      expectRefusal(outcome, 75, 'database-busy');
      expect(outcome.err).toContain('Close the other program');
      expect(outcome.err).not.toContain('--fix');
    }
  } finally {
    other.exec('ROLLBACK');
    other.close();
  }
  expect(listing().filter((name) => /corrupt|recovering/.test(name))).toEqual([]);
  expect(await readFile(join(root, 'events.db'))).toEqual(bytes);
});

it('starts beside a program that is writing with no word about damage', async () => {
  const other = new SQLite(join(root, 'events.db'));
  other.exec('BEGIN IMMEDIATE');
  try {
    expectRefusal(await runCommand(['serve', '--port', '0', '--data', root]), 75, 'database-busy');
  } finally {
    other.close();
  }
});

it('drops vectors that were made of other files; the next start makes them again (I8)', async () => {
  tamper(`UPDATE frame_embeddings SET input_sha256 = '${'ab'.repeat(32)}' WHERE frame_index = 0`);
  const { report } = await doctor('--fix');
  expect(codes(report)).toEqual(['I8']);
  expect(report.repaired).toEqual([expect.stringContaining('made again by the next start')]);
  await expectWhole();
  const core = await openTestCore(root);
  const { framesTotal, framesDone } = await core.embeddings.state();
  expect(framesDone).toBeLessThan(framesTotal);
  await core.startWatching();
  await vi.waitFor(async () => expect((await core.embeddings.state()).framesDone).toBe(framesTotal), 10_000);
});

describe('a damaged database (P13)', () => {
  it('is refused at every start with the way to repair it, and kept as it is (D-3.1.12)', async () => {
    await makeBackup();
    const bytes = await damage();
    for (const args of [
      ['serve', '--port', '0'],
      ['import', testVideos.gate(), '--camera', 'Porch'],
      ['verify'],
    ]) {
      const outcome = await runCommand([...args, '--data', root]);
      expectRefusal(outcome, 1, 'database-invalid');
      expect(outcome.err).toContain(`porchlight doctor --fix --data ${root}`);
      expect(outcome.err).toContain('events-2026-05-02T020000Z.db');
    }
    expect(await readFile(join(root, 'events.db'))).toEqual(bytes);
  });

  it('is only looked at without --fix', async () => {
    await damage();
    const before = listing();
    const { code, report } = await doctor();
    expect([code, codes(report), report.repaired]).toEqual([1, ['database'], []]);
    expect(listing()).toEqual(before);
  });

  it('comes back from the newest sound backup, with what happened after it', async () => {
    const [newer, older] = await events();
    tamper(`DELETE FROM events WHERE event_id = '${newer?.eventId}'`);
    await makeBackup();
    await rm(root, { recursive: true });
    await cp(template, root, { recursive: true });
    await mkdir(join(root, 'backups'), { recursive: true });
    // Newer than the good one, and no good.
    await writeFile(join(root, 'backups', 'events-2026-05-09T020000Z.db'), 'not a database');
    tamper(`UPDATE events SET note = 'x'`);
    const bytes = await damage();
    await makeGoodBackupWithout(newer?.eventId ?? '');
    const { code, report } = await doctor('--fix');
    expect([code, report.remaining]).toEqual([0, []]);
    expect(report.recovery).toMatchObject({ backup: 'events-2026-05-01T020000Z.db', events: 2 });
    expect(await readFile(report.recovery?.damagedFile ?? '')).toEqual(bytes);
    expect((await events()).map(({ eventId, sums }) => [eventId, sums])).toEqual(
      [newer, older].map((event) => [event?.eventId, event?.sums]),
    );
    await expectWhole();
  });

  it.each([
    ['that is no database any more', () => writeFile(join(root, 'events.db'), 'noise '.repeat(2000))],
    ['that is empty', () => truncate(join(root, 'events.db'), 0)],
    ['that is cut in the middle of its first page', () => truncate(join(root, 'events.db'), 1000)],
    ['that is gone', () => rm(join(root, 'events.db'))],
  ])('%s comes back from event logs and frames when there is no backup', async (_, lose) => {
    const wanted = await events();
    await mergeWal();
    await lose();
    expectRefusal(await runCommand(['serve', '--data', root]), 1, 'database-invalid');
    const { code, report } = await doctor('--fix');
    expect([code, report.remaining]).toEqual([0, []]);
    expect(report.recovery).toMatchObject({ backup: null, eventsFromLogs: 2, framesFromFiles: 20 });
    expect(await events()).toEqual(wanted);
    await expectWhole();
    const core = await openTestCore(root);
    expect((await core.cameras.list()).map(({ name }) => name)).toEqual(['Porch']);
  });

  it('does not bring back what was deleted', async () => {
    await makeBackup();
    const core = await openTestCore(root);
    const [gone] = (await core.events.list({}, { limit: 10 })).events;
    await core.deletion.deleteEvents([gone?.eventId ?? ''], {
      reason: 'event_deleted',
      deleteSnapshots: true,
    });
    await core.eventLogs.whenIdle();
    await core.stop();
    await mergeWal();
    // The rows can be read, but no Porchlight made this schema.
    tamper('DROP INDEX idx_events_timestamp');
    expectRefusal(await runHere(['verify', '--data', root]), 1, 'database-invalid');
    const { code, report } = await doctor('--fix');
    expect([code, codes(report), report.recovery?.rowsFromDamagedFile]).toEqual([
      0,
      ['database'],
      { deleted_events: 1 },
    ]);
    expect((await events()).map(({ eventId }) => eventId)).not.toContain(gone?.eventId);
    await expectWhole();
  });
});

async function makeGoodBackupWithout(eventId: string): Promise<void> {
  const path = join(root, 'backups', 'events-2026-05-01T020000Z.db');
  const source = new SQLite(join(template, 'events.db'));
  source.prepare('VACUUM INTO ?').run(path);
  source.close();
  const copy = new SQLite(path);
  copy.exec(`DELETE FROM events WHERE event_id = '${eventId}'; DELETE FROM deleted_events; DELETE FROM file_ops;
    UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(seq), 0) FROM event_log_entries) WHERE name = 'event_log_entries'`);
  copy.close();
}

describe('a database that is older than its event logs (F32)', () => {
  /** The database as it was before the second event came, as when its WAL was deleted after a crash. */
  async function forgetNewest() {
    const wanted = await events();
    const [newest] = wanted;
    await makeBackup();
    const path = join(root, 'backups', 'events-2026-05-02T020000Z.db');
    const copy = new SQLite(path);
    copy.exec(`PRAGMA foreign_keys = ON; DELETE FROM events WHERE event_id = '${newest?.eventId}'; DELETE FROM deleted_events;
      DELETE FROM file_ops; DELETE FROM event_log_rewrites; DELETE FROM stream_log;
      UPDATE sqlite_sequence SET seq = (SELECT max(seq) FROM event_log_entries) WHERE name = 'event_log_entries'`);
    copy.close();
    return { path, wanted };
  }

  it('gets back what it lost, from logs and frames, at the next start', async () => {
    const { path, wanted } = await forgetNewest();
    await cp(path, join(root, 'events.db'));
    await rm(join(root, 'events.db-wal'), { force: true });
    await expectWhole();
    expect(await events()).toEqual(wanted);
  });

  it('stays as it is when a person restored it', async () => {
    const { path, wanted } = await forgetNewest();
    expect(await runCommand(['restore', path, '--replace', '--data', root])).toMatchObject({ code: 0 });
    expect(await events()).toEqual(wanted.slice(1));
  });
});

describe('the folder around it', () => {
  it('gets its root.json back from the database (P1)', async () => {
    const marker = JSON.parse(await readFile(join(root, 'root.json'), 'utf8')) as { dataRootUuid: string };
    await rm(join(root, 'root.json'));
    expectRefusal(await runCommand(['verify', '--data', root]), 1, 'data-root-unusable');
    expect(codes((await doctor()).report)).toEqual(['root-marker']);
    expect(await doctor('--fix')).toMatchObject({ code: 0, report: { isOk: true } });
    expect(JSON.parse(await readFile(join(root, 'root.json'), 'utf8'))).toMatchObject({
      dataRootUuid: marker.dataRootUuid,
    });
    await writeFile(join(root, 'root.json'), '{');
    expect(await doctor('--fix')).toMatchObject({ code: 0, report: { isOk: true } });
    expect((await readdir(root)).filter((name) => name.startsWith('root.json.damaged'))).toHaveLength(1);
    await expectWhole();
  });

  it.skipIf(process.platform === 'win32')('is closed to other users', async () => {
    await chmod(root, 0o755);
    expect(codes((await doctor()).report)).toEqual(['rights']);
    expect((await doctor('--fix')).code).toBe(0);
    expect(statSync(root).mode & 0o777).toBe(0o700);
  });
});

describe('files', () => {
  it('that are missing are marked, damaged ones put away, foreign ones put away (F20, P9)', async () => {
    const [first, second] = await readdir(join(root, 'frames'));
    await rm(join(root, 'frames', first ?? '', 'frame_003.jpg'));
    await writeFile(join(root, 'frames', second ?? '', 'frame_004.jpg'), 'a bad sector');
    await rm(join(root, 'thumbnails', `${second}.jpg`));
    await mkdir(join(root, 'frames', 'stray'));
    await writeFile(join(root, 'frames', 'stray', 'x.jpg'), 'x');
    const { code, report } = await doctor();
    expect([code, codes(report).toSorted()]).toEqual([1, ['I2', 'I3']]);
    const fixed = await doctor('--fix');
    expect([fixed.code, fixed.report.remaining]).toEqual([0, []]);
    expect((await events()).map(({ mediaState }) => mediaState)).toEqual(['missing', 'missing']);
    const [day = ''] = await readdir(join(root, 'quarantine'));
    expect((await readdir(join(root, 'quarantine', day), { recursive: true })).toSorted()).toEqual(
      expect.arrayContaining([
        join('frames', 'stray', 'x.jpg'),
        join('frames', second ?? '', 'frame_004.jpg'),
      ]),
    );
    await expectWhole();
  });

  it('of the event logs are written anew (I6, I7)', async () => {
    const [day = ''] = await readdir(join(root, 'events'));
    const path = join(root, 'events', day, 'events.json');
    const wanted = await readFile(path, 'utf8');
    await writeFile(path, wanted.slice(0, wanted.length - 30));
    await writeFile(join(root, 'events', day, 'events.log'), 'forged');
    expect(codes((await doctor()).report)).toEqual(['I6', 'I7']);
    expect((await doctor('--fix')).code).toBe(0);
    expect(await readFile(path, 'utf8')).toBe(wanted);
    await expectWhole();
  });
});

it('makes the tables for searching and counting anew (DB-6)', async () => {
  tamper(`UPDATE event_counts SET n = n + 5; INSERT INTO event_tags VALUES ('ghost', '2026-05-01T12:00:00.000Z', 1, 'porch', 'motion');
    UPDATE events SET note = 'parcel'; INSERT INTO events_fts(events_fts) VALUES ('delete-all')`);
  expect((await doctor()).report.findings[0]).toMatchObject({
    code: 'derived',
    message: 'event_tags, event_counts, events_fts do not match the events',
  });
  expect((await doctor('--fix')).code).toBe(0);
  const core = await openTestCore(root);
  expect((await core.events.list({ q: 'parcel' }, { limit: 10 })).events).toHaveLength(2);
  expect((await core.events.stats({})).totalEvents).toBe(2);
});
