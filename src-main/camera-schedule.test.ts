/** Schedules of cameras in the real core: nothing is watched outside, coverage says why, and it goes on by itself. */
import { expect, it, vi } from 'vitest';
import { cameraSettings } from '#shared/model/camera.ts';
import type { Core } from '#main/core.ts';
import { createTurnedClock } from '#main/platform/clock.fake.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import {
  createObedientChildren,
  newFolders,
  rowsOf,
  usePaperPictures,
  writeFilm,
} from '#main/test-paper-core.fake.ts';

const pictures = usePaperPictures();
const minuteMs = 60_000;
const startMs = Date.UTC(2026, 4, 9, 15); // 17:00 in Berlin, a Saturday
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const evening = { days: everyDay, fromMinute: 18 * 60, toMinute: 18 * 60 + 2 };
const evenings = [evening, { days: everyDay, fromMinute: 18 * 60 + 30, toMinute: 19 * 60 }];

async function openWithLoop() {
  const { root, folder } = newFolders();
  const clock = createTurnedClock(startMs);
  const children = createObedientChildren(pictures(), clock);
  const core = await openTestCore(root, { clock, spawnChild: children.spawnChild });
  await core.settings.change({ timeZone: 'Europe/Berlin' });
  await core.startWatching();
  const { path } = await writeFilm(folder, { atMs: [startMs] });
  const source = { type: 'file', path, playback: 'loop' } as const;
  const settings = cameraSettings.parse({ name: 'Gate', source, schedule: evenings });
  const { id } = await core.cameras.save(undefined, settings);
  const status = () => core.capture.statusOf(id);
  return { core, clock, children, id, settings, status };
}

async function coverageOf(core: Core, cameraId: string) {
  await core.coverage.settled();
  const intervals = await core.coverage.list({ fromMs: startMs - minuteMs, toMs: startMs + 600 * minuteMs });
  return intervals
    .filter((interval) => interval.cameraId === cameraId && interval.endMs > interval.startMs)
    .map(({ state, reason }) => (reason === null ? state : `${state}: ${reason}`));
}

const movingSample = { ptsMs: 1000, frameNumber: 1, isMotion: true, share: 0.05, confidence: 0.8, box: null };

it('watches inside the schedule only: what is open ends with it, and it goes on by itself (ME-5)', async () => {
  const { core, clock, children, id, status } = await openWithLoop();
  await vi.waitFor(() =>
    expect(status()).toMatchObject({ state: 'off', resumesAt: '2026-05-09T16:00:00.000Z' }),
  );
  expect(children.isWatching()).toBe(false);
  expect(core.capture.isHealthy()).toBe(true);

  await clock.pass(60 * minuteMs, minuteMs);
  await vi.waitFor(() => expect(children.isWatching()).toBe(true));
  await clock.pass(minuteMs);
  for (let n = 0; n < 3; n++) {
    await clock.pass(1000);
    children.show([{ ...movingSample, atMs: clock.nowMs(), sinceMs: clock.nowMs() }]);
  }
  await vi.waitFor(() => expect(rowsOf(core)).toMatchObject([{ state: 'open' }]));
  expect(status().state).toBe('watching');

  await clock.pass(minuteMs);
  await vi.waitFor(() =>
    expect(status()).toMatchObject({ state: 'off', resumesAt: '2026-05-09T16:30:00.000Z' }),
  );
  expect(rowsOf(core)).toMatchObject([{ state: 'closed' }]);
  expect(core.capture.isHealthy()).toBe(true);
  expect(await coverageOf(core, id)).toEqual(['off: schedule', 'offline', 'connected', 'off: schedule']);

  await clock.pass(27 * minuteMs, minuteMs);
  await clock.pass(minuteMs);
  await vi.waitFor(() => expect(status().state).toBe('starting'));
});

it('follows a schedule that is changed, and one that is taken away', async () => {
  const { core, id, settings, status } = await openWithLoop();
  await vi.waitFor(() => expect(status().resumesAt).toBe('2026-05-09T16:00:00.000Z'));
  await core.cameras.save(id, { ...settings, schedule: [{ ...evening, fromMinute: 17 * 60 + 15 }] });
  await vi.waitFor(() => expect(status().resumesAt).toBe('2026-05-09T15:15:00.000Z'));
  await core.cameras.save(id, { ...settings, schedule: [] });
  await vi.waitFor(() => expect(status().state).toBe('starting'));
  expect(status().resumesAt).toBeUndefined();
});
