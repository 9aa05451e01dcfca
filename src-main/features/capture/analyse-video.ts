/**
 * The hot loop of the capture child: decode, scale to luma, measure motion, tell the core.
 * Pictures never leave this process; a sample of a few hundred bytes does, five a second.
 */
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import { assertReadableFile } from '#main/platform/file-error.ts';
import type { AnalyseInput, AnalyseNote, AnalyseOutput, Sample } from './analysis.ts';
import { type FrameSource, openFrameSource } from './frame-source.ts';
import type { CreateMotionMeter } from './motion-port.ts';
import { runsOf } from './mask-runs.ts';
import { createMotionSampler, type MotionSampler } from './motion-sampler.ts';

export type AnalyseDeps = {
  readonly createMeter: CreateMotionMeter;
  readonly clock: Clock;
  readonly note: (note: AnalyseNote) => void;
  readonly signal: AbortSignal;
};

/** Long enough to be cheap, short enough for a cancel to feel immediate. */
const yieldEveryMs = 20;
const progressEveryMs = 250;
const samplesPerNote = 32;
/** A container may claim this much more than it holds without anything being lost. */
const durationSlackMs = 2000;

export async function analyseVideo(input: AnalyseInput, deps: AnalyseDeps): Promise<AnalyseOutput> {
  await assertReadableFile(input.path);
  const source = openFrameSource(input.path);
  const sampler = createMotionSampler(input.motion, deps.createMeter);
  const batch = createBatch(deps.note, input.pace.kind === 'live' ? 1 : samplesPerNote);
  const time = createPace(input.pace, deps);
  let framesAnalysed = 0;
  const isLoop = input.pace.kind === 'live' && input.pace.isLoop;
  if (input.pace.kind === 'live' && input.pace.fromPtsMs > 0) source.rewind(input.pace.fromPtsMs);
  try {
    do await readOnce();
    while (isLoop && source.rewind());
    batch.flush();
    return { ...tallyOf(source, framesAnalysed), problem: problemOf(source, input.path) };
  } finally {
    sampler.close();
    source.close();
  }

  async function readOnce(): Promise<void> {
    time.begin();
    for (const frame of source.frames()) {
      const { atMs, runMs } = await time.reach(frame.ptsMs);
      const { isMotion, sinceMs: sinceRunMs, share, confidence, box } = sampler.measure(frame, runMs);
      const { ptsMs, frameNumber } = frame;
      const sinceMs = Math.round(atMs - (runMs - sinceRunMs));
      framesAnalysed++;
      const mask = isMotion ? { mask: maskOf(sampler) } : {};
      batch.add({ atMs, ptsMs, frameNumber, isMotion, sinceMs, share, confidence, box, ...mask });
      if (time.isProgressDue()) deps.note({ type: 'progress', ...tallyOf(source, framesAnalysed) });
    }
  }
}

function maskOf(sampler: MotionSampler) {
  const { cells, ...size } = sampler.cellMask();
  return { ...size, runs: runsOf(cells) };
}

function tallyOf(source: FrameSource, framesAnalysed: number) {
  return { framesDecoded: source.framesDecoded(), framesAnalysed, ptsMs: source.lastPtsMs() };
}

function createBatch(note: AnalyseDeps['note'], size: number) {
  let samples: Sample[] = [];
  return { add, flush };

  function add(sample: Sample): void {
    samples.push(sample);
    if (samples.length >= size) flush();
  }
  function flush(): void {
    if (samples.length > 0) note({ type: 'samples', samples });
    samples = [];
  }
}

type FrameTime = {
  /** What is stored: ms since 1970. */
  readonly atMs: number;
  /** Only for differences: unlike `atMs` it goes on when the clock is set. */
  readonly runMs: number;
};

/** Gives every frame its time, keeps to the clock when live, and lets the process breathe. */
function createPace(pace: AnalyseInput['pace'], { clock, signal }: AnalyseDeps) {
  const live = pace.kind === 'live' ? createLivePace(clock, signal) : null;
  let yieldedMs = clock.monotonicMs();
  let progressMs = -Infinity;
  return { begin: () => live?.begin(), reach, isProgressDue };

  async function reach(ptsMs: number): Promise<FrameTime> {
    signal.throwIfAborted();
    if (live) return live.reach(ptsMs);
    if (clock.monotonicMs() - yieldedMs >= yieldEveryMs) {
      await setImmediate();
      yieldedMs = clock.monotonicMs();
    }
    const startMs = pace.kind === 'fast' ? pace.startAtMs : 0;
    return { atMs: Math.round(startMs + ptsMs), runMs: Math.round(ptsMs) };
  }
  function isProgressDue(): boolean {
    const nowMs = clock.monotonicMs();
    if (nowMs - progressMs < progressEveryMs) return false;
    progressMs = nowMs;
    return true;
  }
}

/** Further behind than that, the film goes on from where it is; further off, the wall clock was set. */
const largestSlipMs = 2000;

function createLivePace(clock: Clock, signal: AbortSignal) {
  /** Of presentation time 0, on the clock that nobody sets and on the wall. */
  let runningSinceMs: number | null = null;
  let wallMs = 0;
  return { begin, reach };

  /** A new round: its first picture is shown now. */
  function begin(): void {
    runningSinceMs = null;
  }
  async function reach(ptsMs: number): Promise<FrameTime> {
    const nowMs = clock.monotonicMs();
    const isFirst = runningSinceMs === null;
    const sinceMs = runningSinceMs ?? nowMs - ptsMs;
    runningSinceMs = sinceMs + ptsMs - nowMs < -largestSlipMs ? nowMs - ptsMs : sinceMs;
    const waitMs = Math.max(0, runningSinceMs + ptsMs - nowMs);
    const shownAtMs = clock.nowMs() + waitMs;
    // Set, or the computer slept: it is that time now.
    if (isFirst || Math.abs(shownAtMs - wallMs - ptsMs) > largestSlipMs) wallMs = shownAtMs - ptsMs;
    await clock.sleep(waitMs, signal);
    return { atMs: Math.round(wallMs + ptsMs), runMs: runningSinceMs + ptsMs };
  }
}

function problemOf(source: FrameSource, path: string): AnalyseOutput['problem'] {
  const name = basename(path);
  if (source.framesDecoded() === 0)
    throw new AppError('file-unreadable', `No picture of ${name} could be decoded.`);
  const { durationMs } = source.input.info;
  const isShort =
    durationMs !== null && source.lastPtsMs() < durationMs - Math.max(durationSlackMs, durationMs * 0.05);
  if (!isShort && !source.input.isBroken()) return null;
  const readS = Math.round(source.lastPtsMs() / 1000);
  const ofS = durationMs === null ? '' : ` of ${Math.round(durationMs / 1000)} s`;
  return { code: 'file-truncated', message: `${name} breaks off after ${readS} s${ofS}.` };
}
