import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Arrival, createStreamTimeline, type Placed } from './stream-timeline.ts';

const noonMs = Date.UTC(2026, 4, 1, 12);
const frameMs = 40;

type Play = {
  readonly count?: number;
  readonly delayMs?: (index: number) => number;
  /** What the camera writes for a picture taken at `takenMs`. */
  readonly stamp?: (takenMs: number, index: number) => number | null;
  readonly wallStepMs?: (index: number) => number;
};

/** Pictures taken every 40 ms from noon on, as they arrive in order. */
function play({
  count = 500,
  delayMs = () => 5,
  stamp = (takenMs) => takenMs + 7_000_000,
  wallStepMs = () => 0,
}: Play) {
  const timeline = createStreamTimeline();
  let arrivedMs = 0;
  const placed: (Placed & { readonly takenMs: number; readonly delayMs: number })[] = [];
  for (let index = 0; index < count; index++) {
    const takenMs = index * frameMs;
    arrivedMs = Math.max(arrivedMs, takenMs + delayMs(index));
    const stampMs = stamp(takenMs, index);
    const wallMs = noonMs + arrivedMs + wallStepMs(index);
    const arrival: Arrival = { ptsMs: stampMs, dtsMs: stampMs, arrivedMs, wallMs };
    const [place] = index === 0 ? timeline.begin([arrival]) : [timeline.place(arrival)];
    if (place) placed.push({ ...place, takenMs: noonMs + takenMs, delayMs: arrivedMs - takenMs });
  }
  return placed;
}

const stepsOf = (placed: readonly Placed[]) =>
  placed.slice(1).map(({ decodeAtMs }, index) => decodeAtMs - (placed[index]?.decodeAtMs ?? 0));
const mended = (placed: readonly Placed[]) => placed.filter(({ isMended }) => isMended).length;

describe('times of a stream', () => {
  it('keeps the distances of pictures whatever the network does, and comes close to the least delay', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 50, maxLength: 50 }), (jitter) => {
        const placed = play({ count: 2000, delayMs: (index) => 5 + (jitter[index % jitter.length] ?? 0) });
        const uneven = stepsOf(placed).map((step) => Math.abs(step - frameMs));
        expect(Math.max(...uneven)).toBeLessThanOrEqual(frameMs * 0.0101);
        expect(mended(placed)).toBe(0);
        const last = placed.at(-1);
        const leastMs = Math.min(...placed.slice(1000).map(({ delayMs }) => delayMs));
        expect(Math.abs((last?.atMs ?? 0) - (last?.takenMs ?? 0) - leastMs)).toBeLessThan(1);
      }),
      { numRuns: 15 },
    );
  });

  it('times a burst at the beginning back from the packet that waited least', () => {
    const timeline = createStreamTimeline();
    const burst = Array.from({ length: 50 }, (_, index) => ({
      ptsMs: index * frameMs,
      dtsMs: index * frameMs,
      arrivedMs: 49 * frameMs + index * 0.1,
      wallMs: noonMs + 49 * frameMs + index * 0.1,
    }));
    const placed = timeline.begin(burst);
    expect(placed[0]?.atMs).toBeCloseTo(noonMs + 4.9, 3);
    expect(placed.at(-1)?.atMs).toBeCloseTo(noonMs + 49 * frameMs + 4.9, 3);
  });

  it('follows a clock that drifts, slowly', () => {
    const drift = 1.0002;
    const placed = play({ count: 5000, stamp: (takenMs) => takenMs * drift });
    const last = placed.at(-1);
    expect(Math.abs((last?.atMs ?? 0) - (last?.takenMs ?? 0))).toBeLessThan(20);
    expect(mended(placed)).toBe(0);
  });

  it('goes forward whatever times a camera writes, and stays near the clock (F46)', () => {
    const jump = fc.oneof(
      fc.constant(0),
      fc.constant(-(2 ** 33) / 90),
      fc.integer({ min: -100_000_000, max: 100_000_000 }),
    );
    fc.assert(
      fc.property(fc.array(jump, { minLength: 3, maxLength: 12 }), (jumps) => {
        let offsetMs = 0;
        const placed = play({
          stamp(takenMs, index) {
            if (index % 40 === 20) offsetMs += jumps[(index - 20) / 40] ?? 0;
            return takenMs + offsetMs;
          },
        });
        expect(Math.min(...stepsOf(placed))).toBeGreaterThan(0);
        expect(Math.max(...placed.map(({ atMs, takenMs }) => Math.abs(atMs - takenMs)))).toBeLessThan(2500);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['back', -50_000, 1],
    ['ahead', 50_000, 1],
    ['ahead by less than the network could explain', 5000, 1],
    ['by nothing', 0, 0],
  ])('mends a jump %s once and counts it', (_, byMs, count) => {
    const placed = play({ stamp: (takenMs, index) => takenMs + (index >= 100 ? byMs : 0) });
    expect(mended(placed)).toBe(count);
    for (const step of stepsOf(placed)) expect(step).toBeCloseTo(frameMs, 0);
  });

  it('mends a time that stands still: no two pictures are at once', () => {
    const placed = play({ stamp: () => 0, count: 50 });
    for (const step of stepsOf(placed)) expect(step).toBeGreaterThan(0);
    expect(mended(placed)).toBe(49);
  });

  it('takes the arrival for the time of packets that have none', () => {
    const placed = play({ stamp: () => null });
    expect(placed.at(-1)?.atMs).toBeCloseTo((placed.at(-1)?.takenMs ?? 0) + 5, 3);
    expect(mended(placed)).toBe(0);
  });

  it('a hole in the network is no jump, and the burst after it keeps its distances', () => {
    const placed = play({
      delayMs: (index) => (index > 200 && index < 400 ? (400 - index) * frameMs + 5 : 5),
    });
    expect(mended(placed)).toBe(0);
    for (const { atMs, takenMs } of placed) expect(Math.abs(atMs - takenMs - 5)).toBeLessThan(1);
  });

  it('catches up when the clock of a camera stood still for some seconds', () => {
    const placed = play({
      count: 1500,
      stamp: (takenMs, index) => takenMs - (index > 300 ? 8000 - 1 : 0) + 1e6,
    });
    const last = placed.at(-1);
    expect(Math.abs((last?.atMs ?? 0) - (last?.takenMs ?? 0))).toBeLessThan(100);
  });

  it.each([-7_200_000, 3_600_000])('begins a new stretch when the wall clock is set by %d ms', (byMs) => {
    const placed = play({ wallStepMs: (index) => (index >= 100 ? byMs : 0) });
    expect(placed.filter(({ isNewStretch }) => isNewStretch)).toHaveLength(1);
    expect(placed[100]?.isNewStretch).toBe(true);
    expect(placed.at(-1)?.atMs).toBeCloseTo((placed.at(-1)?.takenMs ?? 0) + byMs + 5, 0);
  });

  it('keeps the distance of reordered pictures, and drops what cannot be', () => {
    const timeline = createStreamTimeline();
    const at = (dtsMs: number, ptsMs: number) =>
      timeline.place({ ptsMs, dtsMs, arrivedMs: dtsMs, wallMs: noonMs + dtsMs });
    timeline.begin([{ ptsMs: 80, dtsMs: 0, arrivedMs: 0, wallMs: noonMs }]);
    expect(at(40, 200).atMs).toBeCloseTo(noonMs + 200, 3);
    expect(at(80, 120).atMs).toBeCloseTo(noonMs + 120, 3);
    expect(at(120, 0).atMs).toBeCloseTo(noonMs + 120, 3);
  });
});
