import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { cameraSettings } from '#shared/model/camera.ts';
import { createTurnedClock } from '#main/platform/clock.fake.ts';
import type { StatusChange } from './camera-status.ts';
import type { WatchSource } from './capture-service.ts';
import { createScheduledSource } from './scheduled-source.ts';

const minuteMs = 60_000;
const everyDay = [1, 2, 3, 4, 5, 6, 7];
/** 08:00 to 17:00 UTC. */
const office = [{ days: everyDay, fromMinute: 480, toMinute: 1020 }];
const at = (clock: string) => Date.parse(`2026-05-08T${clock}Z`);
const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));

/** Watches until it is stopped, and tells that it does. */
const steady: WatchSource = (_, { signal, tell }) => {
  tell({ state: 'watching' });
  signal.addEventListener('abort', () => tell({ state: 'offline' }));
  return aborted(signal);
};

function start(
  from: string,
  { watchSource = steady, change = {} }: { watchSource?: WatchSource; change?: object } = {},
) {
  const clock = createTurnedClock(at(from));
  const zone = { name: 'UTC' };
  const told: string[] = [];
  const abort = new AbortController();
  const tell = ({ state, resumesAt }: StatusChange) => {
    const text = resumesAt === undefined ? state : `${state} until ${resumesAt.slice(11, 16)}`;
    if (told.at(-1) !== text) told.push(text);
  };
  const source = createScheduledSource({ watchSource, clock, timeZone: () => zone.name });
  const settings = cameraSettings.parse({ name: 'A', source: { type: 'demo' }, schedule: office, ...change });
  const ended = source({ id: 'a', settings }, { signal: abort.signal, tell }).then(
    () => 'finished',
    (thrown: unknown) => thrown,
  );
  return { clock, zone, told, ended, stop: () => abort.abort(new AppError('cancelled', 'Stopped.')) };
}

it('watches from the first minute of its schedule to the last, again and again', async () => {
  const { clock, told, ended, stop } = start('07:00');
  await clock.pass(60 * minuteMs - 1000, 59_000);
  expect(told).toEqual(['off until 08:00']);
  await clock.pass(1000);
  expect(told).toEqual(['off until 08:00', 'starting', 'watching']);
  await clock.pass(9 * 60 * minuteMs, minuteMs);
  expect(told.slice(3)).toEqual(['off until 08:00']);
  await clock.pass(15 * 60 * minuteMs, minuteMs);
  expect(told.slice(4)).toEqual(['starting', 'watching']);
  stop();
  expect(await ended).toBeInstanceOf(Error);
});

it('ends at once when it is stopped, outside its schedule as well as inside', async () => {
  for (const from of ['07:00', '12:00']) {
    const { ended, stop } = start(from);
    await nextTurn();
    stop();
    expect(await ended).toBeInstanceOf(Error);
  }
});

it('notices within a minute that the clock was set or that the time zone is another', async () => {
  const { clock, zone, told, stop } = start('07:00');
  clock.stepWall(3 * 60 * minuteMs);
  await clock.pass(minuteMs, minuteMs);
  expect(told.at(-1)).toBe('watching'); // 10:01
  zone.name = 'Asia/Tokyo'; // 19:02 there
  await clock.pass(minuteMs, minuteMs);
  expect(told.at(-1)).toBe('off until 23:00');
  stop();
});

it('leaves what goes wrong inside its schedule to the one who tries again', async () => {
  const { ended, clock } = start('12:00', {
    watchSource: async () => {
      throw new AppError('file-not-found', 'No.');
    },
  });
  expect(await ended).toMatchObject({ code: 'file-not-found' });
  const calls = clock.sleepsMs.length;
  await clock.pass(10 * minuteMs, minuteMs);
  expect(clock.sleepsMs, 'nobody looks at the clock any more').toHaveLength(calls);
});

it.each([
  ['without a schedule', { schedule: [] }],
  ['of a folder', { source: { type: 'folder', path: '/films' } }],
  ['of a file that is read once', { source: { type: 'file', path: '/films/a.mp4' } }],
])('watches a camera %s at any time', async (_what, change) => {
  const { told, stop } = start('23:00', { change });
  await nextTurn();
  expect(told).toEqual(['watching']);
  stop();
});
