import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { dataPathsOf } from '#main/platform/data-paths.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createOrphanRowsStore } from './orphan-rows-store.ts';
import { createQuarantine } from './quarantine.ts';
import { createStoredMediaStore } from './stored-media-store.ts';
import { createSweepClaimsStore } from './sweep-claims-store.ts';
import { createSweepSchedule } from './sweep-schedule.ts';
import { createSweeper } from './sweeper.ts';

const hour = 3_600_000;
const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const frameOf = (n: number, frame = 1) => `frames/${idOf(n)}/frame_00${frame}.jpg`;
const snapshotOf = (n: number) =>
  `snapshots/porch/2026-05-01/motion_120000_${String(n).padStart(6, '0')}.png`;

/** The sweeper, two hours after everything was written, with `events` events that own all they should. */
async function createParts(events = 0, options: { snapshots?: string; suspended?: string } = {}) {
  const { db, connection } = createTestDatabase();
  // Far below the folder of the test: a sweeper that went astray must not reach anything else.
  const top = createTestFolder();
  const root = join(top, 'far', 'deep', 'data');
  const paths = dataPathsOf(root, options.snapshots ? { snapshots: join(top, options.snapshots) } : {});
  const placeOf = (stored: string) =>
    stored.startsWith('snapshots/') ? join(paths.snapshots, stored.slice(10)) : join(root, stored);
  const put = async (stored: string) => {
    await mkdir(dirname(placeOf(stored)), { recursive: true });
    await writeFile(placeOf(stored), 'x');
  };
  const changed: string[] = [];
  const reasons: string[] = [];
  const nowMs = Date.now() + 2 * hour;
  let hasSnapshots = true;
  let onPause = async () => undefined as unknown;
  const sweeper = createSweeper({
    db,
    paths,
    media: createStoredMediaStore(db, () => '2026-05-01T12:00:00.000Z'),
    claims: createSweepClaimsStore(paths),
    rows: createOrphanRowsStore(db, async () => undefined),
    quarantine: createQuarantine(paths, () => nowMs),
    hasSnapshots: async () => hasSnapshots,
    suspended: async () => options.suspended ?? null,
    pause: async () => void (await onPause()),
    onChanged: (eventId) => changed.push(eventId),
    nowMs: () => nowMs,
    log: silentLogger,
    countDegradation: (reason) => reasons.push(reason),
  });
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch')`);
  for (let n = 0; n < events; n++) await add(n);
  const today = new Date(nowMs).toISOString().slice(0, 10);
  return {
    connection,
    paths,
    top,
    put,
    add,
    changed,
    reasons,
    today,
    nowMs,
    sweep: sweeper.sweep,
    files: () => filesBelow(root).filter((path) => !path.startsWith('quarantine/')),
    quarantined: () => filesBelow(join(paths.quarantine, today)),
    connectSnapshots: (isThere: boolean) => void (hasSnapshots = isThere),
    whilePausing: (work: () => Promise<unknown>) => void (onPause = work),
  };

  async function add(n: number, analysisState = 'done'): Promise<void> {
    const id = idOf(n);
    const snapshot = snapshotOf(n).slice(10);
    connection.exec(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, analysis_state, media_state,
        frame_count_used, thumbnail_path, video_path, snapshot_path, image_path)
      VALUES ('${id}', '2026-05-01T12:00:00.000Z', '2026-05-01T12:00:00.000Z', 'closed', '2026-05-01', 'porch', '${analysisState}', 'stored', 1,
        'thumbnails/${id}.jpg', 'videos/${id}.mp4', '${snapshot}', 'snapshots/${snapshot}');
      INSERT INTO event_frames(id, event_id, frame_number, frame_path, timestamp_offset_ms, sha256)
      VALUES ('${id.replace('7000', '7001')}', '${id}', 1, '${frameOf(n)}', 0, '${'a'.repeat(64)}')`);
    for (const stored of [frameOf(n), `thumbnails/${id}.jpg`, `videos/${id}.mp4`, snapshotOf(n)])
      await put(stored);
    await put('events/2026-05-01/events.json');
    await put('events/2026-05-01/events.log');
  }
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

describe('files without a row', () => {
  it('leaves a library alone in which everything belongs to something (RT-6)', async () => {
    const { sweep, files, quarantined } = await createParts(3);
    const before = files();
    expect(await sweep()).toMatchObject({
      filesSeen: 14,
      moved: [],
      refused: null,
      missing: { frames: [], thumbnails: [], snapshots: [], videos: [] },
      removedEmpty: 0,
      removedRows: 0,
      failed: [],
    });
    expect([files(), quarantined()]).toEqual([before, []]);
  });

  it('move to quarantine out of every tree, with their folders gone (RT-6, P9)', async () => {
    const { sweep, put, files, quarantined, paths } = await createParts(1);
    const before = files();
    const strays = [
      frameOf(0, 2),
      frameOf(7),
      frameOf(7, 2),
      `thumbnails/${idOf(7)}.jpg`,
      'thumbnails/odd name.jpg',
      snapshotOf(7),
      'snapshots/gate/2026-05-02/motion_120000_000000.jpg',
      `videos/${idOf(7)}.mp4`,
      `clips/${idOf(7)}.mp4`,
      'events/2026-05-02/events.json',
      'events/2026-05-01/notes.txt',
    ];
    for (const stray of strays) await put(stray);
    const report = await sweep({ isConfirmed: true });
    expect(report.moved.toSorted()).toEqual(strays.toSorted());
    expect([files(), quarantined()]).toEqual([before, strays.toSorted()]);
    expect(readdirSync(paths.frames)).toEqual([idOf(0)]);
    expect(readdirSync(paths.snapshots)).toEqual(['porch']);
    expect(readdirSync(paths.eventLogs)).toEqual(['2026-05-01']);
  });

  it('are what plain SQL with foreign keys and triggers off leaves behind: rows and files go (A-T5, RT-6)', async () => {
    const { sweep, connection, files } = await createParts(2);
    connection.exec(`INSERT INTO event_reanalyses(event_id, mode, ok) SELECT event_id, 'multi_frame', 1 FROM events;
      UPDATE events SET tags = '["gift"]', detected_objects = '[{"label":"cat","confidence":0.5}]';
      PRAGMA foreign_keys = OFF; DROP TRIGGER trg_events_gone; DELETE FROM events WHERE event_id = '${idOf(0)}'`);
    const count = (table: string) => connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    const tables = ['event_frames', 'event_reanalyses', 'event_tags', 'event_labels'];
    expect(tables.map(count)).toEqual([2, 2, 2, 2]);
    expect((await sweep({ dryRun: true })).removedRows).toBe(4);
    expect((await sweep({ isConfirmed: true })).removedRows).toBe(4);
    expect(tables.map(count)).toEqual([1, 1, 1, 1]);
    expect(files().filter((path) => path.includes(idOf(0)))).toEqual([]);
    expect(connection.pragma('foreign_key_check')).toEqual([]);
  });

  it('stay while they are young, while their event is worked on, and while they are registered or noted', async () => {
    const { sweep, put, add, connection, files } = await createParts();
    await add(1, 'extracting');
    await put(frameOf(1, 2));
    await put(`clips/${idOf(2)}.mp4.part`);
    await put(snapshotOf(3));
    await put(snapshotOf(4));
    connection.exec(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id)
        VALUES ('${idOf(2)}', '2026-05-01T12:00:00.000Z', '2026-05-01T12:00:00.000Z', 'closed', '2026-05-01', 'porch');
      INSERT INTO clip_jobs(event_id, state, not_before) VALUES ('${idOf(2)}', 'downloading', '2026-05-01T12:00:00.000Z');
      INSERT INTO detached_files(path, day) VALUES ('${snapshotOf(3)}', '2026-05-01');
      INSERT INTO file_ops(op, path, reason) VALUES ('delete_path', '${snapshotOf(4)}', 'failed_write')`);
    const before = files();
    expect(await sweep()).toMatchObject({ moved: [], removedStale: [] });
    await put(frameOf(9));
    expect((await sweep({ minAgeMs: 3 * hour })).moved).toEqual([]);
    expect((await sweep()).moved).toEqual([frameOf(9)]);
    expect(files()).toEqual(before);
  });

  it('stay when their row comes between the search and the move (P9)', async () => {
    const { sweep, put, files, connection, whilePausing } = await createParts();
    await put(snapshotOf(1));
    whilePausing(async () =>
      connection.exec(
        `INSERT OR IGNORE INTO detached_files(path, day) VALUES ('${snapshotOf(1)}', '2026-05-01')`,
      ),
    );
    expect((await sweep()).moved).toEqual([]);
    expect(files()).toEqual([snapshotOf(1)]);
  });

  it('stay all of them when they are too many to be true, unless a person confirms (P9)', async () => {
    const { sweep, put, files, reasons } = await createParts(10);
    for (const n of [20, 21]) await put(frameOf(n));
    expect((await sweep()).moved).toHaveLength(2); // 2 of 44
    for (const n of [20, 21, 22]) await put(frameOf(n));
    const before = files();
    const refused = await sweep();
    expect(refused).toMatchObject({ moved: [], refused: { files: 3 } }); // 3 of 45
    expect([files(), reasons]).toEqual([before, ['sweep_refused']]);
    expect((await sweep({ isConfirmed: true })).moved).toHaveLength(3);
  });

  it('are only told in a dry run', async () => {
    const { sweep, put, files } = await createParts(1);
    await put(frameOf(7));
    const before = files();
    expect(await sweep({ dryRun: true })).toMatchObject({ isDryRun: true, moved: [frameOf(7)] });
    expect(files()).toEqual(before);
  });

  it('keep their name in quarantine when the same path comes again', async () => {
    const { sweep, put, quarantined } = await createParts();
    await put(frameOf(7));
    await sweep();
    await put(frameOf(7));
    await sweep();
    expect(quarantined()).toEqual([frameOf(7), `${frameOf(7)}~2`]);
  });

  it('leave quarantine for good after seven days, unless the clock is in doubt (P9, P15)', async () => {
    const day = (ago: number, nowMs: number) => new Date(nowMs - ago * 24 * hour).toISOString().slice(0, 10);
    const fill = async (parts: Awaited<ReturnType<typeof createParts>>) => {
      for (const ago of [6, 7, 8, 30]) await parts.put(`quarantine/${day(ago, parts.nowMs)}/frames/a/b.jpg`);
      await parts.put('quarantine/README.txt');
      return readdirSync(parts.paths.quarantine).length;
    };
    const parts = await createParts();
    expect(await fill(parts)).toBe(5);
    expect((await parts.sweep()).purgedDays).toEqual([day(30, parts.nowMs), day(8, parts.nowMs)]);
    expect(readdirSync(parts.paths.quarantine)).toHaveLength(3);
    const doubtful = await createParts(0, { suspended: 'The clock jumped.' });
    await fill(doubtful);
    expect((await doubtful.sweep()).purgedDays).toEqual([]);
  });
});

describe('foreign things', () => {
  it.runIf(process.platform === 'linux')(
    'never follows, never crashes, and passes over what is no file of ours (F21)',
    async () => {
      const { sweep, put, paths, top, files } = await createParts(1);
      const before = files();
      await mkdir(join(top, 'precious'));
      await writeFile(join(top, 'precious', 'a.jpg'), 'x');
      await symlink(join(top, 'precious'), join(paths.frames, idOf(5)));
      await symlink(join(top, 'precious', 'a.jpg'), join(paths.thumbnails, `${idOf(5)}.jpg`));
      await symlink(join(top, 'nowhere'), join(paths.thumbnails, `${idOf(6)}.jpg`));
      execFileSync('mkfifo', [join(paths.thumbnails, 'pipe.jpg')]);
      for (const name of ['desktop.ini', '._x.jpg', '.DS_Store', 'Thumbs.db'])
        await put(`thumbnails/${name}`);
      writeFileSync(
        Buffer.concat([Buffer.from(`${paths.thumbnails}/`), Buffer.from([0xff, 0xfe, 0x2e])]),
        'x',
      );
      const report = await sweep();
      expect(report).toMatchObject({ moved: [], failed: [], ignored: 9 });
      expect(filesBelow(join(top, 'precious'))).toEqual(['a.jpg']);
      expect(files()).toEqual(expect.arrayContaining(before));
    },
  );

  it.runIf(process.platform === 'linux')(
    'takes odd files for strays: empty ones, long names, a folder named like a picture (F21)',
    async () => {
      const { sweep, put, files, paths } = await createParts(1);
      const before = files();
      const long = `thumbnails/${'x'.repeat(250)}.jpg`;
      for (const stored of ['thumbnails/a.jpg/b.jpg', long, 'frames/loose.jpg', 'frames/a:b\\c/d.jpg'])
        await put(stored);
      await writeFile(join(paths.videos, 'empty.mp4'), '');
      await mkdir(join(paths.frames, 'empty', 'nested'), { recursive: true });
      const report = await sweep({ isConfirmed: true });
      expect([report.moved.length, report.failed]).toEqual([5, []]);
      expect(files()).toEqual(before);
      expect(readdirSync(paths.frames)).toEqual([idOf(0)]);
      expect(readdirSync(paths.thumbnails)).toEqual([`${idOf(0)}.jpg`]);
    },
  );

  it('leaves files of other programs in a snapshots folder of the person’s choice, and has a quarantine there', async () => {
    const { sweep, put, paths, today } = await createParts(1, { snapshots: 'pictures' });
    await put(snapshotOf(8));
    await put('snapshots/Holiday/beach.jpg');
    await put('snapshots/porch/2026-05-01/mine.png');
    expect((await sweep()).moved).toEqual([snapshotOf(8)]);
    expect(filesBelow(paths.snapshots)).toEqual([
      `.quarantine/${today}/${snapshotOf(8)}`,
      'Holiday/beach.jpg',
      'porch/2026-05-01/mine.png',
      snapshotOf(0).slice(10),
    ]);
  });
});

describe('missing files', () => {
  it('marks an event without its frames, keeps its row, and takes the mark back when they are there again (P9)', async () => {
    const { sweep, put, paths, connection, changed, reasons } = await createParts(2);
    await rm(join(paths.root, frameOf(0)));
    const stateOf = () => connection.prepare('SELECT media_state FROM events ORDER BY id').pluck().all();
    expect((await sweep({ dryRun: true })).missing.frames).toEqual([idOf(0)]);
    expect(stateOf()).toEqual(['stored', 'stored']);
    expect((await sweep()).missing.frames).toEqual([idOf(0)]);
    expect([stateOf(), changed]).toEqual([['missing', 'stored'], [idOf(0)]]);
    expect((await sweep()).missing.frames).toEqual([idOf(0)]);
    expect(reasons).toEqual(['files_missing', 'files_missing']);
    await put(frameOf(0));
    expect(await sweep()).toMatchObject({ missing: { frames: [] }, foundAgain: [idOf(0)] });
    expect(stateOf()).toEqual(['stored', 'stored']);
  });

  it('tells of missing thumbnails, videos and snapshots, but of no snapshot while their disk is away (RT-6, P1)', async () => {
    const { sweep, paths, connectSnapshots } = await createParts(1);
    for (const folder of [paths.thumbnails, paths.videos, paths.snapshots])
      await rm(folder, { recursive: true });
    expect((await sweep()).missing).toEqual({
      frames: [],
      thumbnails: [`thumbnails/${idOf(0)}.jpg`],
      videos: [`videos/${idOf(0)}.mp4`],
      snapshots: [snapshotOf(0)],
    });
    connectSnapshots(false);
    expect((await sweep()).missing.snapshots).toEqual([]);
  });
});

it('removes stale partial and staged files, and never an upload (RT-6)', async () => {
  const { sweep, put, paths, files } = await createParts(1);
  const before = files();
  await put(`clips/${idOf(7)}.mp4.part`);
  await put('frames/x.tmp');
  await put('.tmp/upload-1/film.mp4');
  await put('.tmp/young');
  const report = await sweep();
  expect(report.removedStale.toSorted()).toEqual([`clips/${idOf(7)}.mp4.part`, 'frames/x.tmp']);
  expect(report.moved).toEqual([]);
  await utimes(join(paths.staging, 'young'), 0, 0); // the change of its times is young, too
  await sweep();
  expect(files()).toEqual([...before, '.tmp/upload-1/film.mp4', '.tmp/young'].toSorted());
});

it('runs five minutes after the start and then daily (RT-6)', async () => {
  const clock = createFakeClock();
  let runs = 0;
  const schedule = createSweepSchedule({
    sweep: async () => void runs++,
    clock,
    log: silentLogger,
    countDegradation: () => undefined,
  });
  schedule.start();
  clock.advance(4 * 60_000);
  expect(runs).toBe(0);
  clock.advance(60_000);
  expect(runs).toBe(1);
  for (let n = 0; n < 48; n++) clock.advance(hour);
  expect(runs).toBe(3);
  schedule.stop();
  clock.advance(48 * hour);
  expect(runs).toBe(3);
});
