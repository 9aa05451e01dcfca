import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConnectPauses, createLoginPauses } from './connect-pauses.ts';

const middle = () => 0.5;

/** Attempts that all fail, each after so long; the answer is when they began. */
function beginsOf(
  pauses: ReturnType<typeof createConnectPauses>,
  lastingMs: readonly number[],
): { readonly beginsMs: number[]; readonly pausesMs: number[] } {
  const beginsMs: number[] = [];
  const pausesMs: number[] = [];
  let nowMs = 0;
  for (const attemptMs of lastingMs) {
    beginsMs.push(nowMs);
    const begunMs = nowMs;
    nowMs += attemptMs;
    pauses.failed(begunMs, nowMs);
    pausesMs.push(pauses.waitMs(nowMs));
    nowMs += pauses.waitMs(nowMs);
  }
  return { beginsMs, pausesMs };
}

const attempts = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 30, maxLength: 80 });
const randomness = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 80 });

describe('a host that does not answer', () => {
  it('is tried after 1, 2, 4, 8 and 16 s, then rarely', () => {
    const { pausesMs } = beginsOf(
      createConnectPauses(middle),
      Array.from({ length: 7 }, () => 0),
    );
    expect(pausesMs.slice(0, 5)).toEqual([1000, 2000, 4000, 8000, 16_000]);
    expect(pausesMs.slice(5).every((pauseMs) => pauseMs >= 30_000 && pauseMs < 90_000)).toBe(true);
  });

  it('is tried at most ten times in any five minutes, whatever the jitter and however long a try takes', () => {
    fc.assert(
      fc.property(attempts, randomness, (lastingMs, numbers) => {
        let at = 0;
        const pauses = createConnectPauses(() => numbers[at++ % numbers.length] ?? 0);
        const { beginsMs } = beginsOf(pauses, lastingMs);
        for (const fromMs of beginsMs) {
          const within = beginsMs.filter((atMs) => atMs >= fromMs && atMs < fromMs + 300_000);
          expect(within.length).toBeLessThanOrEqual(10);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is never left alone for more than two minutes', () => {
    fc.assert(
      fc.property(attempts, randomness, (lastingMs, numbers) => {
        let at = 0;
        const pauses = createConnectPauses(() => numbers[at++ % numbers.length] ?? 0);
        expect(Math.max(...beginsOf(pauses, lastingMs).pausesMs)).toBeLessThanOrEqual(120_000);
      }),
      { numRuns: 50 },
    );
  });

  it('is tried by several cameras at different moments: each pause is off by up to half of it', () => {
    const first = (random: number) =>
      beginsOf(
        createConnectPauses(() => random),
        [0],
      ).pausesMs;
    expect([first(0), first(0.999)]).toEqual([[500], [1499]]);
  });

  it('starts with short pauses again after it has worked', () => {
    const pauses = createConnectPauses(middle);
    beginsOf(
      pauses,
      Array.from({ length: 20 }, () => 0),
    );
    pauses.reset();
    expect(pauses.waitMs(0)).toBe(0);
    pauses.failed(0, 0);
    expect(pauses.waitMs(0)).toBe(1000);
  });
});

it('asks three times with a login that is refused, then after ten minutes (F40)', () => {
  const { pausesMs } = beginsOf(createLoginPauses(middle), [0, 0, 0, 0]);
  expect(pausesMs).toEqual([1000, 2000, 600_000, 600_000]);
});
