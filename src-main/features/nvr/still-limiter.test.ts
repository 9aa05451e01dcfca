import { expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { createStillLimiter } from './still-limiter.ts';

const forever = new AbortController().signal;
const picture = new Uint8Array([0xff, 0xd8]);

it('fetches at most three pictures at once, and all of them', async () => {
  const limit = createStillLimiter(createFakeClock());
  let running = 0;
  let most = 0;
  const fetch = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
    return picture;
  };
  const pictures = await Promise.all(Array.from({ length: 10 }, () => limit(fetch, forever)));
  expect(pictures).toHaveLength(10);
  expect(most).toBe(3);
});

it('tries once more after half a second', async () => {
  const clock = createFakeClock();
  const limit = createStillLimiter(clock);
  let attempts = 0;
  const fetch = async () => {
    if (++attempts === 1) throw new AppError('timed-out', 'too late');
    return picture;
  };
  expect(await limit(fetch, forever)).toBe(picture);
  expect(clock.sleepsMs).toEqual([500]);
});

it('gives up after the second attempt, and makes room for the next', async () => {
  const limit = createStillLimiter(createFakeClock());
  const fail = () => Promise.reject(new AppError('nvr-busy', 'later'));
  for (let time = 0; time < 5; time++)
    await expect(limit(fail, forever)).rejects.toMatchObject({ code: 'nvr-busy' });
  expect(await limit(async () => picture, forever)).toBe(picture);
});

it('does not knock twice where nobody lets us in', async () => {
  const limit = createStillLimiter(createFakeClock());
  let attempts = 0;
  const refuse = () => {
    attempts++;
    return Promise.reject(new AppError('nvr-unauthorized', 'no'));
  };
  await expect(limit(refuse, forever)).rejects.toMatchObject({ code: 'nvr-unauthorized' });
  expect(attempts).toBe(1);
});
