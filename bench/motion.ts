/**
 * Measures the motion engine: time per 320 x 180 frame, and how well its events match labelled footage,
 * beside running-average background subtraction. Without the footage only time is measured.
 */
import { hasFootage, readFootage } from '#main/features/motion/footage-frames.fixture.ts';
import { footageLabels } from '#main/features/motion/footage-labels.fixture.ts';
import {
  addCounts,
  type Counts,
  countEvents,
  countSeconds,
  f1,
  findEvents,
  type MotionJudge,
} from '#main/features/motion/footage-score.fixture.ts';
import { createMotionDetector } from '#main/features/motion/motion-detector.ts';
import { createScene, type SyntheticScene } from '#main/features/motion/synthetic-scene.fixture.ts';
import type { BenchResult } from './bench-result.ts';
import { createRunningAverage } from './motion-baseline.ts';

const COOLDOWN_S = 3;
const FRAMES_PER_S = 5;
const TIMED_FRAMES = 400;
// The compiler has seen every branch by then.
const UNTIMED_FRAMES = 50;

const limits = { medianMsPerFrame: 1, leastEventF1: 0.95, leastSecondF1: 0.9 };

export async function run(): Promise<BenchResult> {
  const time = timeFrames();
  const isFast = (time['medianMsPerFrame'] ?? Number.POSITIVE_INFINITY) < limits.medianMsPerFrame;
  if (!hasFootage()) {
    const skipped = 'scores on labelled footage: ../shared/footage is absent';
    return { name: 'motion', metrics: time, limits, ok: isFast, skipped };
  }
  const { eventF1, secondF1, ...baseline } = scoreFootage();
  const isGood = eventF1 >= limits.leastEventF1 && secondF1 >= limits.leastSecondF1;
  const metrics = { ...time, eventF1, secondF1, ...baseline };
  return { name: 'motion', metrics, limits, ok: isFast && isGood };
}

/** A square and a crowd of small things that walk, in noise. */
function timeFrames(): Record<string, number> {
  const scene = createScene();
  const { widthPx, heightPx } = scene;
  const detector = createMotionDetector({ widthPx, heightPx, sensitivity: 'medium', zones: [] });
  const times: number[] = [];
  for (let i = 0; i < UNTIMED_FRAMES + TIMED_FRAMES; i++) {
    const luma = drawStreet(scene, i);
    const startMs = performance.now();
    detector.measure(luma, i * (1000 / FRAMES_PER_S));
    if (i >= UNTIMED_FRAMES) times.push(performance.now() - startMs);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.floor(share * times.length)] ?? 0);
  return { medianMsPerFrame: at(0.5), p99MsPerFrame: at(0.99) };
}

function drawStreet(scene: SyntheticScene, frame: number): Uint8Array {
  const walkers = Array.from({ length: 12 }, (_, k) => ({
    x: (frame * 2 + k * 27) % 320,
    y: 10 + k * 12,
    width: 8,
    height: 20,
    luma: 20,
  }));
  return scene.draw({
    patches: [{ x: (frame * 4) % 280, y: 60, width: 40, height: 60, luma: 230 }, ...walkers],
  });
}

type Tally = { readonly events: Counts; readonly seconds: Counts };

function scoreFootage(): { eventF1: number; secondF1: number } & Record<string, number> {
  const nothing: Counts = { hits: 0, misses: 0, falseAlarms: 0 };
  let own: Tally = { events: nothing, seconds: nothing };
  let baseline = own;
  for (const label of footageLabels) {
    const { widthPx, heightPx, frames } = readFootage(label.file, { perSecond: FRAMES_PER_S });
    const detector = createMotionDetector({ widthPx, heightPx, sensitivity: 'medium', zones: [] });
    own = score(own, ({ luma, atMs }) => detector.measure(luma, atMs));
    baseline = score(baseline, createRunningAverage());

    function score({ events, seconds }: Tally, judge: MotionJudge): Tally {
      const found = findEvents(frames, judge, COOLDOWN_S);
      return {
        events: addCounts(events, countEvents(found, label)),
        seconds: addCounts(seconds, countSeconds(found, label)),
      };
    }
  }
  return {
    eventF1: round(f1(own.events)),
    secondF1: round(f1(own.seconds)),
    baselineEventF1: round(f1(baseline.events)),
    baselineSecondF1: round(f1(baseline.seconds)),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await run())}\n`);
