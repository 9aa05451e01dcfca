/** Measures motion in a stream, decoding as little of it as `gated-state` allows; samples come out in order of time. */
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '#main/platform/clock.ts';
import type { PacketRing } from '#main/platform/media/packet-ring.ts';
import { createPictureKeeper } from '#main/platform/media/picture-keeper.ts';
import { createStreamDecoder } from '#main/platform/media/stream-decoder.ts';
import { unsupportedError } from '#main/platform/media/stream-errors.ts';
import type { TimedPacket } from '#main/platform/media/timed-packet.ts';
import type { DecodedFrame } from '#main/platform/media/video-decoder.ts';
import type { VideoFormat } from '#main/platform/media/video-format.ts';
import type { MotionSettings, Sample } from '../analysis.ts';
import { runsOf } from '../mask-runs.ts';
import type { CreateMotionMeter } from '../motion-port.ts';
import { createMotionSampler } from '../motion-sampler.ts';
import { createGatedState, type GateStep, type OnDecoding } from './gated-state.ts';

export type GatedAnalysis = {
  /**
   * One packet at a time, which is in the ring already. `isLate`: the computer does not keep up; then only keyframes
   * are measured. Throws `stream-unsupported` or the signal's reason.
   */
  take(packet: TimedPacket, isLate?: boolean): Promise<void>;
  counts(): { readonly keyframesDecoded: number; readonly framesDecoded: number };
  close(): void;
};

export type GatedAnalysisOptions = {
  readonly format: VideoFormat;
  readonly motion: MotionSettings;
  /** Position 0 of the samples' `ptsMs`, ms since 1970. */
  readonly startMs: number;
  readonly ring: Pick<PacketRing<TimedPacket>, 'since' | 'keepAround'>;
  /** Keeps the picture decoded last. */
  readonly pictures: Pick<ReturnType<typeof createPictureKeeper>, 'keep'>;
  readonly onSamples: (samples: Sample[]) => void;
  readonly onDecoding: OnDecoding;
  readonly signal: AbortSignal;
};

export type GatedAnalysisDeps = { readonly createMeter: CreateMotionMeter; readonly clock: Clock };

const yieldEveryMs = 20;
/** Packets come and keyframes too, but no decoder makes a picture of them. */
const longestBlindMs = 30_000;
/** A picture this early still is the one that was due: times are corrected by a hundredth while they go. */
const toleranceMs = 20;
/** Two times of one picture differ by rounding. */
const sameMs = 1;

/** Throws `stream-unsupported`. */
export function createGatedAnalysis(
  { format, motion, startMs, ring, pictures, onSamples, onDecoding, signal }: GatedAnalysisOptions,
  { createMeter, clock }: GatedAnalysisDeps,
): GatedAnalysis {
  const decoder = createStreamDecoder(format);
  const sampler = createMotionSampler(motion, createMeter);
  const state = createGatedState(onDecoding);
  let lastMeasuredMs = Number.NEGATIVE_INFINITY;
  let dueMs = Number.NEGATIVE_INFINITY;
  /** After a damaged picture the next ones smear, until a keyframe comes. */
  let isSound = false;
  let keyframesDecoded = 0;
  let framesDecoded = 0;
  let samples: Sample[] = [];
  /** When there was a sound picture. */
  let pictureMs: number | null = null;

  return {
    take,
    counts: () => ({ keyframesDecoded, framesDecoded }),
    close() {
      sampler.close();
      decoder.close();
    },
  };

  async function take(packet: TimedPacket, isLate = false): Promise<void> {
    pictureMs ??= packet.atMs;
    if (packet.atMs - pictureMs > longestBlindMs) throw unsupportedError(format.codec);
    const step = state.take(packet);
    if (isLate) measureLate(packet);
    else await carryOut(step, packet);
    flush();
  }

  function measureLate(packet: TimedPacket): void {
    isSound = false;
    if (packet.isKeyframe) decodeAlone(packet, (frame) => measure(frame, packet));
  }

  async function carryOut(step: GateStep, packet: TimedPacket): Promise<void> {
    switch (step) {
      case 'skip':
        return;
      case 'alone':
        decodeAlone(packet, (frame) => measure(frame, packet));
        return;
      case 'decode':
        return decode(packet);
      case 'peek':
        return peek(packet) === 'replay' ? replay() : undefined;
      case 'replay':
        return replay();
    }
  }

  function peek(packet: TimedPacket): 'measure' | 'replay' | 'skip' {
    const decision = decodeAlone(packet, (frame) => {
      const next = state.peeked(packet, sampler.looksChanged(frame));
      if (next === 'measure') measure(frame, packet);
      return next;
    });
    return decision ?? state.peeked(packet, null);
  }

  function decodeAlone<T>(packet: TimedPacket, use: (frame: DecodedFrame) => T): T | null {
    keyframesDecoded++;
    isSound = false; // the running decoder has forgotten its pictures
    return decoder.decodeAlone(packet, (frame) => {
      pictureMs = frame.ptsMs;
      pictures.keep(frame.native, frame.ptsMs);
      return use(frame);
    });
  }

  async function replay(): Promise<void> {
    isSound = false;
    let yieldedMs = clock.monotonicMs();
    for (const packet of ring.since(lastMeasuredMs)) {
      signal.throwIfAborted();
      if (packet.format !== format) continue; // from before the video changed
      decode(packet);
      if (clock.monotonicMs() - yieldedMs < yieldEveryMs) continue;
      flush();
      await setImmediate();
      yieldedMs = clock.monotonicMs();
    }
  }

  function decode(packet: TimedPacket): void {
    if (packet.isKeyframe && !isSound) decoder.reset();
    isSound ||= packet.isKeyframe;
    if (!isSound) return;
    for (const frame of decoder.decode(packet)) {
      framesDecoded++;
      if (!frame.isDamaged) pictureMs = frame.ptsMs;
      if (frame.isDamaged) isSound = false;
      else if (isDue(frame)) {
        pictures.keep(frame.native, frame.ptsMs);
        measure(frame, packet);
      }
    }
  }

  function isDue({ ptsMs }: DecodedFrame): boolean {
    return ptsMs > lastMeasuredMs + sameMs && ptsMs + toleranceMs >= dueMs;
  }

  function measure(frame: DecodedFrame, { number }: TimedPacket): void {
    const atMs = frame.ptsMs;
    lastMeasuredMs = atMs;
    const { isMotion, sinceMs, share, threshold, confidence, box, isWarmingUp } = sampler.measure(
      frame,
      atMs,
    );
    state.measured({ atMs, isMotion, isRestless: isWarmingUp || share >= threshold });
    dueMs = Math.max(dueMs, atMs - toleranceMs) + state.periodMs();
    if (dueMs < atMs) dueMs = atMs + state.periodMs();
    if (isMotion) ring.keepAround(sinceMs);
    const mask = isMotion ? { mask: maskOf() } : {};
    const times = {
      atMs: Math.round(atMs),
      sinceMs: Math.round(sinceMs),
      ptsMs: Math.max(0, atMs - startMs),
    };
    samples.push({ ...times, frameNumber: number, isMotion, share, confidence, box, ...mask });
  }

  function maskOf() {
    const { cells, ...size } = sampler.cellMask();
    return { ...size, runs: runsOf(cells) };
  }

  function flush(): void {
    if (samples.length === 0) return;
    onSamples(samples);
    samples = [];
  }
}
