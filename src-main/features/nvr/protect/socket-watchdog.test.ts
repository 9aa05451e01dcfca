import { expect, it } from 'vitest';
import type { AppError } from '#shared/errors.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { watchSocket } from './socket-watchdog.ts';

function watched() {
  const clock = createFakeClock();
  const given: AppError[] = [];
  let pings = 0;
  const watchdog = watchSocket({ clock, ping: () => pings++, giveUp: (reason) => given.push(reason) });
  return { clock, watchdog, given, pings: () => pings };
}

it('leaves a socket alone on which something is said', () => {
  const { clock, watchdog, given, pings } = watched();
  for (let second = 0; second < 600; second += 50) {
    clock.advance(50_000);
    watchdog.heard();
  }
  expect(pings()).toBe(0);
  expect(given).toEqual([]);
});

it('asks after a minute of silence, and gives up after five', () => {
  const { clock, given, pings } = watched();
  clock.advance(60_000);
  expect(pings()).toBe(0);
  clock.advance(5000);
  expect(pings()).toBe(1);
  for (let time = 0; time < 47; time++) clock.advance(5000);
  expect(given).toEqual([]);
  clock.advance(5000);
  expect(given).toMatchObject([{ code: 'nvr-unreachable' }]);
});

it('keeps a socket whose other end answers', () => {
  const { clock, watchdog, given } = watched();
  for (let time = 0; time < 20; time++) {
    clock.advance(65_000);
    watchdog.heard();
  }
  expect(given).toEqual([]);
});

it('gives up at once when the computer has slept', () => {
  const { clock, watchdog, given } = watched();
  clock.stepWall(3_600_000);
  clock.advance(5000);
  expect(given).toMatchObject([{ message: 'This computer has slept.' }]);
  watchdog.stop();
});
