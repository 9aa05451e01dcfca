/** A disk of 64 MB that others fill: what goes, what stays, and that it goes on by itself (F12, F14, F15, P11). */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Core } from '#main/core.ts';
import { type Clock, createSystemClock } from '#main/platform/clock.ts';
import { createIds } from '#main/platform/ids.ts';
import { localDayOf } from '#main/platform/time-zone.ts';
import { openTestCore } from '#main/test-core.fake.ts';

const disk = mkdtempSync(join(tmpdir(), 'porchlight-small-'));
const mount = () => spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]).status === 0;
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mount();
if (canMount) spawnSync('umount', [disk]);
afterAll(() => {
  spawnSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true, force: true });
});

const dayMs = 86_400_000;
const mib = 1024 ** 2;
const newId = createIds(Date.now);
const foreign = join(disk, 'foreign');

/** Minutes last a tenth of a second. */
function createQuickClock(): Clock {
  const clock = createSystemClock();
  return { ...clock, every: (ms, task) => clock.every(ms >= 60_000 ? ms / 600 : ms, task) };
}

async function openSmallCore(): Promise<Core> {
  expect(mount()).toBe(true);
  onTestFinished(() => void spawnSync('umount', ['-l', disk]));
  return openTestCore(join(disk, 'person', 'porchlight', 'data'), { clock: createQuickClock() });
}

/** A closed event of that many days ago with a frame that really takes 1 MiB. */
async function addDay(core: Core, ago: number): Promise<string> {
  const at = new Date(core.nowMs() - ago * dayMs).toISOString();
  const day = localDayOf(core.nowMs() - ago * dayMs, core.timeZone());
  const eventId = newId();
  core.database.connection
    .prepare(
      `INSERT INTO events(event_id, timestamp, ended_at, closed_at, state, day, camera_id, analysis_state, media_state,
         frame_count_used, media_bytes, created_at) VALUES (?, ?, ?, ?, 'closed', ?, 'porch', 'done', 'stored', 1, ?, ?)`,
    )
    .run(eventId, at, at, at, day, mib, at);
  await mkdir(join(core.paths.frames, eventId), { recursive: true });
  await writeFile(join(core.paths.frames, eventId, 'frame_001.jpg'), Buffer.alloc(mib, 1));
  return day;
}

/** Somebody else takes every byte there is, at once. */
function fillDisk(): void {
  const file = openSync(foreign, 'w');
  for (let chunk = mib; chunk >= 1; chunk = Math.floor(chunk / 4)) {
    const bytes = Buffer.alloc(chunk, 7);
    while (writeSome(file, bytes) > 0);
  }
  closeSync(file);
}

function writeSome(file: number, bytes: Buffer): number {
  try {
    return writeSync(file, bytes);
  } catch {
    return 0; // full: that is what is wanted
  }
}

const sizeOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

const daysIn = (core: Core) =>
  core.database.connection.prepare('SELECT DISTINCT day FROM events ORDER BY day').pluck().all();

describe.skipIf(!canMount)('a small disk (skipped where the tests may not mount one)', () => {
  it('that others fill loses no protected day, says what is needed, and goes on when there is room (F12, F15, P11)', async () => {
    const core = await openSmallCore();
    await core.cameras.ensure('Porch', {});
    await addDay(core, 20);
    const [week, today] = [await addDay(core, 6), await addDay(core, 0)];
    await core.startWatching();
    const reserve = join(core.paths.root, 'reserve.bin');
    await expect.poll(() => sizeOf(reserve), { timeout: 10_000 }).toBeGreaterThan(256 * 1024);
    expect(core.storage.state().phase).toBe('ok');

    fillDisk();
    await expect.poll(() => core.storage.state().phase, { timeout: 10_000 }).toBe('full');
    expect(core.storage.state()).toMatchObject({
      reason: 'disk',
      message: expect.stringMatching(
        /^The disk is full: [\d.]+ MB are free, at least 4\.0 MB are needed\.$/,
      ) as string,
    });
    // The reserve was given up, so that the oldest day could be deleted on the full disk.
    await expect.poll(() => daysIn(core), { timeout: 10_000 }).toEqual([week, today]);
    await expect(stat(reserve)).rejects.toThrow(/ENOENT/);
    expect(core.database.connection.pragma('quick_check', { simple: true })).toBe('ok');

    await rm(foreign);
    await expect.poll(() => core.storage.state().phase, { timeout: 10_000 }).toBe('ok');
    await expect.poll(() => sizeOf(reserve), { timeout: 10_000 }).toBeGreaterThan(256 * 1024);
    expect(daysIn(core)).toEqual([week, today]);
  });

  it('that is full at the start opens, shows what is stored, and stops in time (F14, D-3.6.8, D-3.9.8)', async () => {
    const first = await openSmallCore();
    await first.cameras.ensure('Porch', {});
    const today = await addDay(first, 0);
    await first.startWatching();
    await expect
      .poll(() => sizeOf(join(first.paths.root, 'reserve.bin')), { timeout: 10_000 })
      .toBeGreaterThan(0);
    await first.stop();
    fillDisk();
    const core = await openTestCore(first.paths.root, { clock: createQuickClock() });
    await core.startWatching();
    await expect.poll(() => core.storage.state().reason, { timeout: 10_000 }).toBe('disk');
    expect(daysIn(core)).toEqual([today]);
    expect((await core.events.list({}, { limit: 10 })).events).toHaveLength(1);
    const { files } = await core.imports.start({ paths: [foreign], cameraName: 'Gate', settings: {} })
      .finished;
    expect(files[0]).toMatchObject({ state: 'failed', error: { code: 'disk-full' } });
    await core.stop();
  });
});
