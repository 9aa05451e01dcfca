import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';
import type { AnalyseNote, Sample } from './analysis.ts';
import { analyseVideo } from './analyse-video.ts';

const noonMs = Date.UTC(2026, 4, 1, 12);
const hourMs = 3_600_000;

/** Plays twelve seconds live; the tenth picture sets the clock. Everything moves. */
async function play({ stepMs }: { readonly stepMs: number }) {
  const clock = createFakeClock(noonMs);
  const samples: Sample[] = [];
  const measuredAtMs: number[] = [];
  const note = (given: AnalyseNote) => void (given.type === 'samples' && samples.push(...given.samples));
  const createMeter = () => ({
    measure(_: Uint8Array, atMs: number) {
      measuredAtMs.push(atMs);
      if (measuredAtMs.length === 10) clock.stepWall(stepMs);
      const sinceMs = measuredAtMs[0] ?? atMs;
      return { ...moving, sinceMs };
    },
    looksChanged: () => true,
    cellMask: () => ({ columns: 1, rows: 1, cells: new Uint8Array(1), widthCells: 1, heightCells: 1 }),
  });
  await analyseVideo(
    {
      path: testVideos.gate(),
      pace: { kind: 'live', isLoop: false, fromPtsMs: 0 },
      motion: { sensitivity: 'medium', zones: [] },
    },
    { createMeter, clock, note, signal: new AbortController().signal },
  );
  await nextTurn();
  return { clock, samples, measuredAtMs };
}

const moving = {
  isMotion: true,
  share: 0.1,
  threshold: 0.02,
  confidence: 0.9,
  box: null,
  boxes: [],
  isWarmingUp: false,
};

it.each([0, -2 * hourMs, 10 * 365 * 24 * hourMs])(
  'a live film goes on at its speed when the clock is set by %d ms, and tells the new time from then on (P15, F90)',
  async (stepMs) => {
    const { clock, samples, measuredAtMs } = await play({ stepMs });
    expect(samples.length).toBe(60);
    expect(Math.max(...clock.sleepsMs)).toBeLessThanOrEqual(200);
    expect(samples.map(({ atMs, ptsMs }) => atMs - ptsMs)).toEqual(
      samples.map((_, n) => noonMs + (n < 10 ? 0 : stepMs)),
    );
    const pauses = measuredAtMs.slice(1).map((atMs, n) => atMs - (measuredAtMs[n] ?? 0));
    expect([Math.min(...pauses), Math.max(...pauses)]).toEqual([200, 200]);
    // Motion began with the first picture; in the time that the clock shows now it is as long ago.
    expect(samples.map(({ atMs, sinceMs, ptsMs }) => atMs - sinceMs === ptsMs)).not.toContain(false);
  },
);
