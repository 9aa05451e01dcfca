/** A person's pause of the real core: cameras end in order, the record of coverage says why, and it ends by itself. */
import { expect, it, vi } from 'vitest';
import { cameraSettings } from '#shared/model/camera.ts';
import type { News } from '#shared/contract/app.contract.ts';
import type { Core } from '#main/core.ts';
import { createTurnedClock } from '#main/platform/clock.fake.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import {
  createObedientChildren,
  newFolders,
  usePaperPictures,
  writeFilm,
} from '#main/test-paper-core.fake.ts';

const pictures = usePaperPictures();
const noonMs = Date.UTC(2026, 4, 9, 12);
const minuteMs = 60_000;

async function coverageOf(core: Core, cameraId: string) {
  await core.coverage.settled();
  const intervals = await core.coverage.list({ fromMs: noonMs - minuteMs, toMs: noonMs + 600 * minuteMs });
  return intervals
    .filter((interval) => interval.cameraId === cameraId)
    .map(({ state, reason }) => (reason === null ? state : `${state}: ${reason}`));
}

it('stops every camera for as long as was said, also over a restart, and records why', async () => {
  const { root, folder } = newFolders();
  const clock = createTurnedClock(noonMs);
  const children = createObedientChildren(pictures(), clock);
  const first = await openTestCore(root, { clock, spawnChild: children.spawnChild });
  const { path } = await writeFilm(folder, { atMs: [noonMs] });
  await first.startWatching();
  const source = { type: 'file', path, playback: 'loop' } as const;
  const { id } = await first.cameras.save(undefined, cameraSettings.parse({ name: 'Gate', source }));
  const isWatched = (core: Core) => ['starting', 'watching'].includes(core.capture.statusOf(id).state);
  await vi.waitFor(() => expect(isWatched(first)).toBe(true));
  const news: News[] = [];
  first.news.on((item) => news.push(item));

  await first.watching.pause('hour');
  await vi.waitFor(() => expect(isWatched(first)).toBe(false));
  await vi.waitFor(async () => expect((await coverageOf(first, id)).at(-1)).toBe('off: paused'));
  expect(news.map(({ kind }) => kind)).toContain('watching:changed');
  await clock.pass(10 * minuteMs, minuteMs);
  await first.stop();

  const second = await openTestCore(root, { clock, spawnChild: children.spawnChild });
  await second.startWatching();
  expect(second.watching.state().pause?.untilMs).toBe(noonMs + 60 * minuteMs);
  expect(isWatched(second)).toBe(false);
  await vi.waitFor(async () => expect((await coverageOf(second, id)).at(-1)).toBe('off: paused'));
  await clock.pass(51 * minuteMs, minuteMs);
  await vi.waitFor(() => expect(isWatched(second)).toBe(true));
  expect(second.watching.state()).toEqual({ pause: null });
  await vi.waitFor(async () => expect((await coverageOf(second, id)).at(-1)).not.toBe('off: paused'));
});

it('leaves the cameras alone that are switched off or saved in a pause', async () => {
  const { root, folder } = newFolders();
  const clock = createTurnedClock(noonMs);
  const children = createObedientChildren(pictures(), clock);
  const core = await openTestCore(root, { clock, spawnChild: children.spawnChild });
  const { path } = await writeFilm(folder, { atMs: [noonMs] });
  await core.startWatching();
  await core.watching.pause('quarter');
  const source = { type: 'file', path, playback: 'loop' } as const;
  const on = await core.cameras.save(undefined, cameraSettings.parse({ name: 'Gate', source }));
  const off = await core.cameras.save(
    undefined,
    cameraSettings.parse({ name: 'Yard', source, enabled: false }),
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([on, off].map(({ id }) => core.capture.statusOf(id).state)).toEqual(['off', 'off']);
  await core.watching.resume();
  await vi.waitFor(() => expect(core.capture.statusOf(on.id).state).not.toBe('off'));
  expect(core.capture.statusOf(off.id).state).toBe('off');
});
