import { expect, it } from 'vitest';
import { createTurnedClock } from '#main/platform/clock.fake.ts';
import type { Sample } from '../analysis.ts';
import { createStreamLane } from './stream-lane.ts';

const sample = { atMs: 0 } as Sample; // only passed on

function createLane(cooldownMs = 10_000) {
  const clock = createTurnedClock();
  const calls: string[] = [];
  const lane = createStreamLane(
    {
      observe: () => calls.push('observe'),
      markGap: () => calls.push('gap'),
      failed: new Promise(() => undefined),
      finish: async () => calls.push('finish'),
    },
    cooldownMs,
    clock,
  );
  return { lane, clock, calls };
}

it('goes on with the same event when the camera is back within the cooldown, and says that there was a gap', async () => {
  const { lane, clock, calls } = createLane();
  lane.observe([sample]);
  lane.lost();
  await clock.pass(9000);
  lane.observe([sample]);
  await clock.pass(20_000);
  expect(calls).toEqual(['observe', 'gap', 'observe']);
});

it('closes the event when the camera stays away longer, once, and goes on when it comes back', async () => {
  const { lane, clock, calls } = createLane();
  lane.observe([sample]);
  lane.lost();
  await clock.pass(5000);
  lane.lost(); // another attempt has failed meanwhile
  await clock.pass(6000);
  expect(calls).toEqual(['observe', 'finish']);
  lane.observe([sample]);
  expect(calls).toEqual(['observe', 'finish', 'gap', 'observe']);
});

it('closes what is open when watching ends', async () => {
  const { lane, clock, calls } = createLane();
  lane.lost();
  await lane.finish();
  await clock.pass(20_000);
  expect(calls).toEqual(['finish']);
});
