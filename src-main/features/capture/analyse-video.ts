/**
 * The hot loop of the capture child: decode, scale to luma, measure motion, tell the core.
 * Pictures never leave this process; a sample of about a hundred bytes does, five a second.
 */
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import { assertReadableFile } from '#main/platform/file-error.ts';
import type { AnalyseInput, AnalyseNote, AnalyseOutput, Sample } from './analysis.ts';
import { type FrameSource, openFrameSource } from './frame-source.ts';
import type { CreateMotionMeter } from './motion-port.ts';
import { createMotionSampler } from './motion-sampler.ts';

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
      const atMs = await time.reach(frame.ptsMs);
      const { isMotion, sinceMs, share, confidence, box } = sampler.measure(frame, atMs);
      const { ptsMs, frameNumber } = frame;
      framesAnalysed++;
      batch.add({ atMs, ptsMs, frameNumber, isMotion, sinceMs, share, confidence, box });
      if (time.isProgressDue()) deps.note({ type: 'progress', ...tallyOf(source, framesAnalysed) });
    }
  }
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

/** Gives every frame its time, keeps to the clock when live, and lets the process breathe. */
function createPace(pace: AnalyseInput['pace'], { clock, signal }: AnalyseDeps) {
  let baseMs: number | null = pace.kind === 'fast' ? pace.startAtMs : null;
  let yieldedMs = clock.nowMs();
  let progressMs = 0;
  return { begin, reach, isProgressDue };

  /** A new round: live, its first picture is shown now. */
  function begin(): void {
    if (pace.kind === 'live') baseMs = null;
  }
  async function reach(ptsMs: number): Promise<number> {
    const nowMs = clock.nowMs();
    signal.throwIfAborted();
    baseMs ??= nowMs - ptsMs;
    if (pace.kind === 'live') await keepToClock(baseMs + ptsMs - nowMs, nowMs - ptsMs);
    else if (nowMs - yieldedMs >= yieldEveryMs) {
      await setImmediate();
      yieldedMs = clock.nowMs();
    }
    return Math.round(baseMs + ptsMs);
  }
  async function keepToClock(waitMs: number, baseOfNowMs: number): Promise<void> {
    // After a sleep of the computer the film goes on from where it stopped, with the time it is now.
    if (waitMs < -2000) baseMs = baseOfNowMs;
    await clock.sleep(Math.max(0, waitMs), signal);
  }
  function isProgressDue(): boolean {
    const nowMs = clock.nowMs();
    if (nowMs - progressMs < progressEveryMs) return false;
    progressMs = nowMs;
    return true;
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
