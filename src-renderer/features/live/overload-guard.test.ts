import { expect, test } from 'vitest';
import { createOverloadGuard } from './overload-guard.ts';

/** Ten pictures a second from 0 on; `shownMs` are the times at which one is shown. True as soon as it is too much. */
function play(
  { untilMs, shownMs }: { untilMs: number; shownMs: (ms: number) => boolean },
  guard = createOverloadGuard(),
) {
  for (let ms = 0; ms <= untilMs; ms += 100) {
    if (guard.arrived(ms)) return ms;
    if (shownMs(ms)) guard.shown(ms);
  }
  return null;
}

test('a film that is shown is no overload, nor is one that stands still now and then', () => {
  expect(play({ untilMs: 120_000, shownMs: () => true })).toBe(null);
  expect(play({ untilMs: 240_000, shownMs: (ms) => ms % 40_000 > 4000 })).toBe(null);
});

test('pictures that come for ten seconds without one being shown are too many', () => {
  expect(play({ untilMs: 60_000, shownMs: () => false })).toBe(10_100);
});

test('a film that stands still again and again is too much', () => {
  expect(play({ untilMs: 60_000, shownMs: (ms) => ms % 4000 === 0 && ms > 0 })).toBe(12_100);
});

test('a camera that was away is no overload', () => {
  const guard = createOverloadGuard();
  play({ untilMs: 1000, shownMs: () => true }, guard);
  for (const ms of [60_000, 120_000, 180_000, 240_000]) {
    expect(guard.arrived(ms)).toBe(false);
    guard.shown(ms + 100);
  }
});
