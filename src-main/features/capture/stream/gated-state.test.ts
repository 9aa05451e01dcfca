import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGatedState, type GatePacket, type GateStep } from './gated-state.ts';

const frameMs = 100;

type World = {
  /** Decides what is to be seen at a time. */
  readonly isMoving?: (atMs: number) => boolean;
  readonly gopMs?: (atMs: number) => number;
  readonly untilMs?: number;
  readonly sizeOf?: (atMs: number) => number;
  /** Whether a keyframe decodes. */
  readonly isDecodable?: boolean;
};

/** Plays a camera of ten pictures a second; the decoder and the detector do what the state asks for, and see all. */
function play(world: World) {
  const { isMoving = () => false, gopMs = () => 2000, untilMs = 60_000, isDecodable = true } = world;
  const changes: string[] = [];
  const state = createGatedState((decoding, reason) => changes.push(`${decoding}: ${reason}`));
  const steps: { readonly atMs: number; readonly step: GateStep }[] = [];
  const packets: GatePacket[] = [];
  const measured: number[] = [];
  let keyframeMs = Number.NEGATIVE_INFINITY;
  const measure = (atMs: number) => {
    if (atMs <= (measured.at(-1) ?? -1) || atMs + 1 < (measured.at(-1) ?? -1e9) + state.periodMs()) return;
    measured.push(atMs);
    state.measured({ atMs, isMotion: isMoving(atMs), isRestless: isMoving(atMs) || atMs < 2000 });
  };
  const replay = () => {
    const first = packets.findLastIndex(
      ({ isKeyframe, atMs }) => isKeyframe && atMs <= (measured.at(-1) ?? 0),
    );
    for (const { atMs } of packets.slice(Math.max(0, first))) measure(atMs);
  };
  for (let atMs = 0; atMs <= untilMs; atMs += frameMs) {
    const isKeyframe = atMs - keyframeMs >= gopMs(atMs);
    if (isKeyframe) keyframeMs = atMs;
    const packet = { atMs, isKeyframe, sizeBytes: world.sizeOf?.(atMs) ?? (isKeyframe ? 50_000 : 5000) };
    packets.push(packet);
    const step = state.take(packet);
    steps.push({ atMs, step });
    if (step === 'decode' || step === 'alone') measure(atMs);
    if (step === 'replay') replay();
    if (step !== 'peek') continue;
    const next = state.peeked(packet, isDecodable ? isMoving(atMs) : null);
    if (next === 'measure') measure(atMs);
    if (next === 'replay') replay();
  }
  return { changes, steps, measured, state };
}

const stepsBetween = ({ steps }: ReturnType<typeof play>, fromMs: number, toMs: number) =>
  new Set(steps.filter(({ atMs }) => atMs >= fromMs && atMs < toMs).map(({ step }) => step));

describe('gated decoding', () => {
  it('learns the scene first, then looks at keyframes only', () => {
    const run = play({});
    expect(run.changes).toEqual(['keyframes: quiet']);
    expect(stepsBetween(run, 0, 2000)).toEqual(new Set(['decode']));
    expect(stepsBetween(run, 4000, 60_000)).toEqual(new Set(['skip', 'peek']));
    expect(run.measured.filter((atMs) => atMs > 4000).every((atMs) => atMs % 2000 === 0)).toBe(true);
  });

  it('reaches back to the picture after the last quiet keyframe, and sleeps three seconds after the motion', () => {
    const run = play({ isMoving: (atMs) => atMs >= 20_300 && atMs < 26_000 });
    expect(run.changes).toEqual(['keyframes: quiet', 'everything: keyframe', 'keyframes: quiet']);
    const seen = run.measured.filter((atMs) => atMs >= 20_000 && atMs <= 26_000);
    expect(seen.slice(0, 4)).toEqual([20_000, 20_200, 20_400, 20_600]);
    expect(run.steps.findLast(({ step }) => step === 'decode')?.atMs).toBe(28_700);
  });

  it('goes back to sleep soon when the look at the buffered pictures found nothing', () => {
    const run = play({
      sizeOf: (atMs) => (atMs >= 30_500 && atMs < 31_500 ? 9000 : atMs % 2000 === 0 ? 50_000 : 5000),
    });
    expect(run.changes).toEqual(['keyframes: quiet', 'everything: packet_sizes', 'keyframes: quiet']);
    const decoded = run.steps.filter(({ step, atMs }) => step === 'decode' && atMs > 30_000);
    expect(decoded.length).toBeLessThanOrEqual(10);
  });

  it('decodes everything at a low rate when keyframes are too rare, faster while something moves', () => {
    const run = play({ gopMs: () => 10_000, isMoving: (atMs) => atMs >= 30_000 && atMs < 34_000 });
    expect(run.changes).toEqual(['keyframes: quiet', 'low_rate: long_gop']);
    const gaps = (fromMs: number, toMs: number) => {
      const times = run.measured.filter((atMs) => atMs > fromMs && atMs <= toMs);
      return new Set(times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0)));
    };
    expect(gaps(10_000, 29_000)).toEqual(new Set([500]));
    expect(gaps(30_600, 34_000)).toEqual(new Set([200]));
    expect(gaps(40_000, 60_000)).toEqual(new Set([500]));
  });

  it('returns to keyframes when the camera sends them often again', () => {
    const run = play({ gopMs: (atMs) => (atMs < 30_000 ? 10_000 : 2000) });
    expect(run.changes).toEqual(['keyframes: quiet', 'low_rate: long_gop', 'keyframes: quiet']);
  });

  it('decodes everything when keyframes do not decode alone', () => {
    const run = play({ isDecodable: false });
    expect(run.changes).toEqual(['keyframes: quiet', 'low_rate: no_keyframes']);
  });

  it('looks at about two pictures a second of a stream of keyframes, and decodes five of them while something moves', () => {
    const run = play({ gopMs: () => 0, isMoving: (atMs) => atMs >= 20_000 && atMs < 25_000 });
    expect(
      run.steps.filter(({ atMs, step }) => atMs >= 10_000 && atMs < 20_000 && step !== 'skip'),
    ).toHaveLength(20);
    expect(
      run.steps.filter(({ atMs, step }) => atMs >= 21_000 && atMs < 25_000 && step === 'alone'),
    ).toHaveLength(20);
  });

  it('never skips what moves for longer than a GOP, and measures pictures in order', () => {
    const motion = fc.record({
      startMs: fc.integer({ min: 6000, max: 50_000 }),
      lengthMs: fc.integer({ min: 2200, max: 9000 }),
    });
    fc.assert(
      fc.property(
        motion,
        fc.constantFrom(0, 300, 1000, 2000, 3500, 7000, 30_000),
        ({ startMs, lengthMs }, gop) => {
          const isMoving = (atMs: number) =>
            atMs >= startMs && atMs < startMs + Math.max(lengthMs, gop > 4000 ? 0 : gop + 200);
          const { measured } = play({ isMoving, gopMs: () => gop, untilMs: 70_000 });
          const hits = measured.filter(isMoving);
          expect(hits.length).toBeGreaterThanOrEqual(2);
          // Within one analysed picture of its beginning.
          expect((hits[0] ?? Number.NaN) - startMs).toBeLessThanOrEqual(
            gop > 4000 ? 500 : gop === 0 || gop === 300 ? 600 : 200,
          );
          expect(measured.every((atMs, index) => index === 0 || atMs > (measured[index - 1] ?? 0))).toBe(
            true,
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});
