import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSizeWatch } from './gated-sizes.ts';

const gop = 30;
const frameMs = 66;

type Sending = {
  readonly noise?: number;
  readonly factorAt?: (index: number) => number;
  readonly seed?: number;
};

/** Sizes as a camera sends them: by place in the GOP, with a noise of `noise` (share). */
function play(packets: number, { noise = 0.05, factorAt, seed = 1 }: Sending = {}) {
  const watch = createSizeWatch();
  const random = randomOf(seed);
  const alarms: number[] = [];
  for (let index = 0; index < packets; index++) {
    const isKeyframe = index % gop === 0;
    const usual = isKeyframe ? 90_000 : 6000 + 100 * (index % gop);
    const sizeBytes = usual * (1 + noise * (random() + random() - 1)) * (factorAt?.(index) ?? 1);
    if (watch.isAlarm({ isKeyframe, sizeBytes, atMs: index * frameMs })) alarms.push(index);
  }
  return alarms;
}

function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('sizes of packets', () => {
  it('are no alarm while nothing moves, however different they are within a GOP', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.constantFrom(0, 0.01, 0.05, 0.2),
        (seed, noise) => {
          const alarms = play(1500, { seed, noise });
          expect(alarms.length).toBeLessThanOrEqual(2); // false alarms cost a look, no event
        },
      ),
      { numRuns: 40 },
    );
  });

  it('alarm within half a second of a motion', () => {
    const alarms = play(1000, { factorAt: (index) => (index >= 740 ? 2 : 1) });
    const first = alarms.find((index) => index >= 740) ?? Number.POSITIVE_INFINITY;
    expect(first - 740).toBeLessThan(8);
  });

  it('become usual when they stay large: an alarm does not come for ever', () => {
    const alarms = play(4000, { factorAt: (index) => (index >= 740 ? 2 : 1) });
    expect(alarms.filter((index) => index > 2500).length).toBeLessThanOrEqual(2);
  });

  it('keep their places in the GOP while something moves', () => {
    const watch = createSizeWatch();
    const sizeOf = (index: number) => (index % gop === 0 ? 90_000 : 6000 + 100 * (index % gop));
    const alarms: number[] = [];
    for (let index = 0; index < 1500; index++) {
      const packet = { isKeyframe: index % gop === 0, sizeBytes: sizeOf(index), atMs: index * frameMs };
      if (index > 700 && index < 760) watch.skip(packet);
      else if (watch.isAlarm(packet)) alarms.push(index);
    }
    expect(alarms).toEqual([]);
  });

  it('wait longer after each alarm that meant nothing', () => {
    const watch = createSizeWatch();
    const alarms: number[] = [];
    for (let index = 0; index < 20_000; index++) {
      const isBurst = index > 600 && index % 60 >= 50; // it begins again every four seconds
      const packet = {
        isKeyframe: index % gop === 0,
        sizeBytes: isBurst ? 60_000 : 6000,
        atMs: index * frameMs,
      };
      if (!watch.isAlarm(packet)) continue;
      alarms.push(packet.atMs);
      watch.judge(false, packet.atMs);
    }
    expect(alarms.length).toBeGreaterThan(2);
    for (const [index, atMs] of alarms.slice(1).entries())
      expect(atMs - (alarms[index] ?? 0)).toBeGreaterThanOrEqual(2000 * 2 ** (index + 1));
  });
});
