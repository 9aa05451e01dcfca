/**
 * How firmly the motion engine's constants stand: the labelled footage at other frame rates and first
 * frames, and with each constant moved by a fifth. Takes two minutes; run it when a constant changes.
 */
import {
  hasFootage,
  type LumaFootage,
  readFootage,
  sampleFrames,
} from '#main/features/motion/footage-frames.fixture.ts';
import { type FootageLabel, footageLabels, type Span } from '#main/features/motion/footage-labels.fixture.ts';
import { countEvents, findEvents, overlapS } from '#main/features/motion/footage-score.fixture.ts';
import { createMotionDetector } from '#main/features/motion/motion-detector.ts';
import { defaultTuning, type MotionTuning } from '#main/features/motion/motion-tuning.ts';

type Clip = { readonly label: FootageLabel; readonly footage: LumaFootage };
type Sampling = { readonly perSecond: number; readonly phaseMs: number };
type Trial = { readonly isExact: boolean; readonly worstEdgeS: number; readonly leastCoverage: number };

const COOLDOWN_S = 3;
const rates = [4, 5, 6];
const phases = [0, 40, 80, 100, 120, 160, 200, 300];
const few: readonly Sampling[] = [
  { perSecond: 5, phaseMs: 0 },
  { perSecond: 5, phaseMs: 100 },
  { perSecond: 4, phaseMs: 0 },
  { perSecond: 6, phaseMs: 0 },
];
// A fifth of a factor is a fifth of its distance from 1, not a fifth of the factor itself.
const factors: readonly (keyof MotionTuning)[] = ['brightGain', 'lightStep'];
// Whole numbers by nature; their neighbours are other designs.
const fixed: readonly (keyof MotionTuning)[] = ['cellPx', 'warmUpLeastFrames', 'warmUpMostFrames'];

if (!hasFootage()) process.stdout.write('skipped: ../shared/footage is absent\n');
else reportAll(footageLabels.map((label) => ({ label, footage: readFootage(label.file) })));

function reportAll(clips: readonly Clip[]): void {
  for (const perSecond of rates) {
    const samplings = phases.map((phaseMs) => ({ perSecond, phaseMs }));
    print(`${perSecond} frames/s, ${phases.length} first frames`, clips, samplings, defaultTuning);
  }
  // Object.keys widens to string; the object is a literal and has no other keys.
  for (const name of Object.keys(defaultTuning) as (keyof MotionTuning)[]) {
    if (fixed.includes(name)) continue;
    for (const scale of [0.8, 1.2]) {
      const value = factors.includes(name)
        ? 1 + (defaultTuning[name] - 1) * scale
        : defaultTuning[name] * scale;
      print(`${name} ${value.toFixed(3)}`, clips, few, { ...defaultTuning, [name]: value });
    }
  }
}

function print(
  title: string,
  clips: readonly Clip[],
  samplings: readonly Sampling[],
  tuning: MotionTuning,
): void {
  const trials = samplings.map((sampling) => attempt(clips, sampling, tuning));
  const exact = trials.filter((trial) => trial.isExact).length;
  const edge = Math.max(...trials.map((trial) => trial.worstEdgeS)).toFixed(2);
  const coverage = Math.min(...trials.map((trial) => trial.leastCoverage)).toFixed(2);
  process.stdout.write(
    `${title.padEnd(34)} exact ${exact}/${trials.length}  worst edge ${edge} s  least coverage ${coverage}\n`,
  );
}

/** Exact: one event for each visit and none besides. */
function attempt(clips: readonly Clip[], { perSecond, phaseMs }: Sampling, tuning: MotionTuning): Trial {
  let isExact = true;
  let worstEdgeS = 0;
  let leastCoverage = 1;
  for (const { label, footage } of clips) {
    const { widthPx, heightPx, frames } = footage;
    const detector = createMotionDetector({ widthPx, heightPx, sensitivity: 'medium', zones: [] }, tuning);
    const sampled = sampleFrames(frames, perSecond, phaseMs);
    const events = findEvents(sampled, ({ luma, atMs }) => detector.measure(luma, atMs), COOLDOWN_S);
    if (label.isBusy) {
      leastCoverage = Math.min(leastCoverage, coverage(events, label.active));
      continue;
    }
    const { misses, falseAlarms } = countEvents(events, label);
    isExact &&= misses + falseAlarms === 0;
    worstEdgeS = Math.max(worstEdgeS, worstEdge(events, label.active));
  }
  return { isExact, worstEdgeS, leastCoverage };
}

function coverage(events: readonly Span[], active: readonly Span[]): number {
  const covered = active.flatMap((span) => events.map((event) => overlapS(event, span)));
  const whole = active.reduce((sum, [fromS, toS]) => sum + toS - fromS, 0);
  return covered.reduce((sum, part) => sum + part, 0) / whole;
}

function worstEdge(events: readonly Span[], active: readonly Span[]): number {
  const edges = events.map((event) => {
    const span = active.find((candidate) => overlapS(candidate, event) > 0);
    return span ? Math.max(Math.abs(event[0] - span[0]), Math.abs(event[1] - span[1])) : 0;
  });
  return Math.max(0, ...edges);
}
