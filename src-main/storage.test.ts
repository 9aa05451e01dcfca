/** Storage through the real core and the real command line: sparse files that have a size and take no space. */
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { router } from '#main/api/router.ts';
import { createUploads } from '#main/api/uploads.ts';
import { cameraSettings } from '#shared/model/camera.ts';
import type { Core } from '#main/core.ts';
import { createIds } from '#main/platform/ids.ts';
import { localDayOf } from '#main/platform/time-zone.ts';
import { runCommand, startCommand } from '#main/test-command-line.fake.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';

const gib = 1024 ** 3;
const limitGb = 1;
const dayMs = 86_400_000;
const newId = createIds(Date.now);

/** Anything that deletes works three folders deep. */
const createRoot = () => join(createTestFolder(), 'person', 'porchlight', 'data');

const dayOf = (core: Core, ago: number) => localDayOf(core.nowMs() - ago * dayMs, core.timeZone());

/** A closed event of that many days ago; its only frame is so large, and so are its snapshot and its log. */
async function addDay(core: Core, ago: number, sizeBytes: number): Promise<string> {
  const at = new Date(core.nowMs() - ago * dayMs).toISOString();
  const day = dayOf(core, ago);
  const eventId = newId();
  core.database.connection
    .prepare(
      `INSERT INTO events(event_id, timestamp, ended_at, closed_at, state, day, camera_id, analysis_state, media_state,
         frame_count_used, media_bytes, created_at) VALUES (?, ?, ?, ?, 'closed', ?, 'porch', 'done', 'stored', 1, ?, ?)`,
    )
    .run(eventId, at, at, at, day, sizeBytes, at);
  await writeSparse(join(core.paths.frames, eventId, 'frame_001.jpg'), sizeBytes);
  await writeSparse(join(core.paths.snapshots, 'porch', day, 'motion_120000_000000.png'), 1000);
  return day;
}

async function writeSparse(path: string, sizeBytes: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, '');
  await truncate(path, sizeBytes);
}

/** The base of an empty library, then old days and one of yesterday, together so many percent of the limit. */
async function fill(core: Core, percent: number): Promise<{ days: string[]; yesterday: string }> {
  await core.cameras.ensure('Porch', {});
  await core.settings.change({ maxStorageGb: limitGb });
  const { totalBytes } = await core.storage.recount();
  const oldBytes = Math.floor((limitGb * gib * percent) / 100) - totalBytes - 0.1 * gib;
  const days: string[] = [];
  for (let index = 0; index < 8; index++) days.push(await addDay(core, 29 - index, Math.floor(oldBytes / 8)));
  return { days, yesterday: await addDay(core, 1, Math.floor(0.1 * gib)) };
}

const daysIn = (core: Core) =>
  core.database.connection.prepare('SELECT DISTINCT day FROM events ORDER BY day').pluck().all();

const clientOf = (core: Core) =>
  createRouterClient(router, {
    context: { core, uploads: createUploads(core.paths.staging), shell: 'headless', version: '1.2.3' },
  });

describe('a library (AT-6)', () => {
  it.each([
    [79.5, 'ok', 0],
    [81, 'warning', 0],
    [91, 'ok', 2],
    [95, 'ok', 2],
    [101, 'ok', 2],
  ] as const)(
    'of %d percent of the limit is %s after %d days were rotated',
    async (percent, phase, rotated) => {
      const core = await openTestCore(createRoot());
      const { days, yesterday } = await fill(core, percent);
      await core.startWatching();
      await core.storage.ready();
      expect(core.storage.state().phase).toBe(phase);
      expect(daysIn(core)).toEqual([...days.slice(rotated), yesterday]);
      if (rotated > 0) expect(core.storage.state().stats.percentageUsed).toBeLessThan(80);
      const frames = core.database.connection.prepare('SELECT count(*) FROM event_frames').pluck().get();
      expect([
        frames,
        core.database.connection.prepare('SELECT count(*) FROM file_ops').pluck().get(),
      ]).toEqual([0, 0]);
    },
  );

  it('whose protected days alone reach the limit stops ingest and stays readable; it goes on with a higher limit', async () => {
    const core = await openTestCore(createRoot());
    await core.cameras.ensure('Porch', {});
    await core.settings.change({ maxStorageGb: limitGb });
    for (let ago = 0; ago < 7; ago++) await addDay(core, ago, Math.floor(0.15 * gib));
    const told: string[] = [];
    core.news.on((news) => news.kind === 'storage:state' && told.push(news.state.phase));
    await core.startWatching();
    const client = clientOf(core);
    expect(await client.storage.state()).toMatchObject({ phase: 'full', reason: 'protected_days' });
    expect((await client.events.list({ limit: 10 })).events).toHaveLength(7);
    const { finished } = core.imports.start({ paths: [testVideos.gate()], cameraName: 'Gate', settings: {} });
    expect((await finished).files[0]).toMatchObject({
      state: 'failed',
      events: 0,
      error: { code: 'storage-full' },
    });
    await client.settings.set({ maxStorageGb: 2 * limitGb });
    await expect.poll(() => core.storage.state().phase).toBe('ok');
    expect(told).toEqual(['full', 'ok']);
    expect(
      (await core.imports.start({ paths: [testVideos.gate()], cameraName: 'Gate', settings: {} }).finished)
        .files[0],
    ).toMatchObject({ state: 'done', events: 1 });
  });

  it('that becomes full while a camera is watched ends its capture in order, and begins it anew when there is room (D-3.6.8, D-3.9.11)', async () => {
    const core = await openTestCore(createRoot());
    await core.settings.change({ maxStorageGb: limitGb });
    await core.cameras.ensure('Porch', {});
    const { id } = await core.cameras.save(undefined, {
      ...cameraSettings.parse({
        name: 'Gate',
        source: { type: 'file', path: testVideos.gate(), playback: 'loop' },
      }),
    });
    await core.startWatching();
    await expect.poll(() => core.capture.statusOf(id).state, { timeout: 15_000 }).toBe('watching');
    for (let ago = 0; ago < 7; ago++) await addDay(core, ago, Math.floor(0.15 * gib));
    await core.storage.checkUsage();
    await expect.poll(() => core.capture.statusOf(id).state).toBe('off');
    expect(
      core.database.connection.prepare(`SELECT count(*) FROM events WHERE state = 'open'`).pluck().get(),
    ).toBe(0);
    await core.settings.change({ maxStorageGb: 2 * limitGb });
    await expect.poll(() => core.capture.statusOf(id).state, { timeout: 15_000 }).toBe('watching');
  });
});

describe('what windows ask about storage', () => {
  it('is answered by kind, camera and day (RT-3)', async () => {
    const core = await openTestCore(createRoot());
    await core.cameras.ensure('Porch', {});
    const day = await addDay(core, 3, 5_000_000);
    const usage = await clientOf(core).storage.recount();
    const bytesOf = Object.fromEntries(usage.byKind.map(({ kind, bytes }) => [kind, bytes]));
    expect(bytesOf).toMatchObject({
      frames: 5_000_000,
      snapshots: 1000,
      database: expect.any(Number) as number,
    });
    expect(usage).toMatchObject({
      byCamera: [{ cameraId: 'porch', bytes: 5_000_000, events: 1 }],
      byDay: [{ day, bytes: 5_001_000 }],
      eventCount: 1,
      measuredAt: expect.any(String) as string,
    });
  });

  it('is what a plan would keep and delete, and nothing is changed by asking', async () => {
    const core = await openTestCore(createRoot());
    const { days } = await fill(core, 70);
    const client = clientOf(core);
    const plan = {
      maxStorageGb: limitGb,
      minRetentionDays: 7,
      retentionDays: 25,
      retentionMaxEvents: 0,
    } as const;
    expect(await client.storage.forecast(plan)).toMatchObject({
      keepsDays: expect.any(Number) as number,
      deletesNow: { events: 5, oldestKeptDay: days[5] },
    });
    expect(daysIn(core)).toHaveLength(9);
  });

  it('can be a rotation before it is due, which leaves protected days (D-3.7.10)', async () => {
    const core = await openTestCore(createRoot());
    const { days, yesterday } = await fill(core, 85);
    const client = clientOf(core);
    expect(await client.storage.rotate({})).toEqual({ days: [], protectedBytes: null });
    const { days: rotated } = await client.storage.rotate({ force: true });
    expect(rotated.map(({ day }) => day)).toEqual(days.slice(0, 1));
    expect(daysIn(core)).toEqual([...days.slice(1), yesterday]);
  });
});

describe('porchlight', () => {
  /** A library that is filled and closed again. */
  async function createLibrary(work: (core: Core) => Promise<unknown>): Promise<string> {
    const root = createRoot();
    const core = await openTestCore(root);
    await work(core);
    await core.stop();
    return root;
  }

  const fillProtected = async (core: Core) => {
    await core.cameras.ensure('Porch', {});
    await core.settings.change({ maxStorageGb: limitGb });
    for (let ago = 0; ago < 7; ago++) await addDay(core, ago, Math.floor(0.15 * gib));
  };

  it('serve with 95 % rotates to below 80 %', async () => {
    let oldest = '';
    const root = await createLibrary(async (core) => {
      oldest = (await fill(core, 95)).days[0] ?? '';
    });
    const { child, ended } = startCommand(['serve', '--port', '0', '--data', root, '--json']);
    const { url, port } = await addressOf(child);
    const health = async () => {
      const authorization = `Bearer ${new URL(url).searchParams.get('token')}`;
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { headers: { authorization } });
      return ((await answer.json()) as { storage: { stats: { percentage_used: number } } }).storage.stats
        .percentage_used;
    };
    await expect.poll(health, { timeout: 15_000 }).toBeLessThan(80);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0 });
    const { out } = await runCommand(['events', '--data', root, '--json']);
    expect(out).not.toContain(`"${oldest}"`);
  });

  it('serve with only protected days at 100 % says why and exits with 3; told to stay, it stays (D-3.6.8)', async () => {
    const [root, other] = [await createLibrary(fillProtected), await createLibrary(fillProtected)];
    const staying = startCommand(['serve', '--port', '0', '--data', other, '--stay-when-full']);
    const outcome = await runCommand(['serve', '--port', '0', '--data', root]);
    expect(outcome.code).toBe(3);
    expect(outcome.err).toMatch(
      /porchlight: Storage limit exceeded: 1\.1GB \/ 1GB \(10\d%\): the last 7 days need .+ \[storage-full\]\n.+\n$/,
    );
    expect(staying.child.exitCode).toBeNull();
    staying.child.kill('SIGTERM');
    expect(await staying.ended).toMatchObject({ code: 0 });
  });

  it('import into a full store exits with 3 and adds nothing', async () => {
    const root = await createLibrary(fillProtected);
    const { code, out } = await runCommand([
      'import',
      testVideos.gate(),
      '--camera',
      'Gate',
      '--data',
      root,
      '--json',
    ]);
    expect([code, out]).toEqual([3, expect.stringContaining('storage-full') as string]);
    const core = await openTestCore(root);
    expect(core.database.connection.prepare('SELECT camera_id FROM events').pluck().all()).toEqual(
      Array(7).fill('porch'),
    );
  });
});

async function addressOf(child: {
  readonly stdout: NodeJS.ReadableStream | null;
}): Promise<{ url: string; port: number }> {
  const text = await new Promise<string>((resolve) =>
    child.stdout?.once('data', (data) => resolve(String(data))),
  );
  return JSON.parse(text) as { url: string; port: number };
}

it('applies a new age of retention soon after it is set, whoever set it (RT-1)', {
  timeout: 30_000,
}, async () => {
  const core = await openTestCore(createRoot());
  await core.cameras.ensure('Porch', {});
  const old = await addDay(core, 20, 1000);
  const kept = await addDay(core, 3, 1000);
  await core.startWatching();
  const daysLeft = () =>
    core.database.connection.prepare('SELECT day FROM events ORDER BY day').pluck().all();
  expect(daysLeft()).toEqual([old, kept]);
  await core.settings.change({ retentionDays: 7 });
  await expect.poll(daysLeft, { timeout: 20_000 }).toEqual([kept]);
});
