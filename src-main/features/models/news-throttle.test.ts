import { expect, it } from 'vitest';
import { createTurnedClock } from '#main/platform/clock.fake.ts';
import { createNewsThrottle } from './news-throttle.ts';

it('news of models go out at once, then at most four times a second, and the last one is never lost', async () => {
  const clock = createTurnedClock();
  const stopping = new AbortController();
  let told = 0;
  const tell = createNewsThrottle(() => void told++, clock, stopping.signal);
  tell();
  expect(told).toBe(1);
  for (let ms = 0; ms < 1000; ms += 50) {
    tell();
    await clock.pass(50, 50);
  }
  expect(told).toBe(5);
  await clock.pass(1000, 50);
  expect(told).toBeLessThanOrEqual(6);
  const before = told;
  tell();
  expect(told).toBe(before + 1);
});
