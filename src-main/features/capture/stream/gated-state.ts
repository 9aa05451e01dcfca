/**
 * Decides for each packet of a stream whether it is decoded. Pure: knows times, sizes and what was seen, no pictures.
 *
 * While nothing moves only keyframes are looked at. What looks changed, or grows in size, wakes the decoder: the
 * buffered GOPs are then decoded from the picture that was measured last, and only they say whether there is motion. After
 * three quiet seconds it sleeps again. Streams whose keyframes are rarer than four seconds are decoded all the time.
 */
import type { Decoding } from '#shared/model/camera.ts';
import { createSizeWatch } from './gated-sizes.ts';

export type GateReason = 'quiet' | 'keyframe' | 'packet_sizes' | 'long_gop' | 'no_keyframes';

/**
 * `skip`: leave it; `peek`: decode it alone and tell `peeked`; `alone`: decode it alone and measure it; `decode`: feed it
 * to the decoder that runs; `replay`: decode everything from the last measured picture up to it.
 */
export type GateStep = 'skip' | 'peek' | 'alone' | 'decode' | 'replay';

export type GatePacket = { readonly atMs: number; readonly isKeyframe: boolean; readonly sizeBytes: number };

export type GateMeasure = {
  readonly atMs: number;
  readonly isMotion: boolean;
  /** Changed enough to be motion if the next picture confirms it, or the background is being learnt. */
  readonly isRestless: boolean;
};

export type GatedState = {
  decoding(): Decoding;
  /** How far apart pictures are measured now. */
  periodMs(): number;
  take(packet: GatePacket): GateStep;
  /** What a look at a keyframe said; null: it could not be decoded. */
  peeked(packet: GatePacket, isChanged: boolean | null): 'measure' | 'replay' | 'skip';
  measured(measure: GateMeasure): void;
};

export type OnDecoding = (decoding: Decoding, reason: GateReason) => void;

/** Motion is measured on five pictures a second (capture.md). */
const fullPeriodMs = 200;
const lowRatePeriodMs = 500;
/** Keyframes of all-intra streams are looked at about twice a second. */
const leastPeekMs = 450;
const holdMs = 3000;
/** When a look at the buffered pictures found nothing. */
const fruitlessHoldMs = 800;
const longGopMs = 4000;
/** Keyframes come a little late sometimes. */
const gopSlackMs = 500;
const mostUndecodable = 3;
/** So many short GOPs in a row, and keyframes can be relied on. */
const shortGopsNeeded = 2;
/** So many keyframes without another packet between them, and every picture is one. */
const intraOnlyAfter = 5;

export function createGatedState(onDecoding: OnDecoding): GatedState {
  const sizes = createSizeWatch();
  let decoding: Decoding = 'everything';
  let awakeUntilMs = Number.NEGATIVE_INFINITY;
  let restlessUntilMs = Number.NEGATIVE_INFINITY;
  let lastKeyframeMs = Number.NEGATIVE_INFINITY;
  let lastLookMs = Number.NEGATIVE_INFINITY;
  let shortGops = 0;
  let undecodable = 0;
  let keyframesInRow = 0;
  let wokenBy: GateReason | null = null;
  let hasMoved = false;
  return {
    decoding: () => decoding,
    periodMs: () => (decoding === 'low_rate' && !isRestless() ? lowRatePeriodMs : fullPeriodMs),
    take,
    peeked,
    measured,
  };

  function isRestless(): boolean {
    return lastLookMs < restlessUntilMs;
  }

  function take(packet: GatePacket): GateStep {
    countGop(packet);
    if (decoding === 'keyframes') return takeQuiet(packet);
    sizes.skip(packet);
    if (decoding === 'low_rate' && packet.isKeyframe && areKeyframesSound()) {
      change('keyframes', 'quiet');
      return 'peek';
    }
    const isAwake = decoding === 'low_rate' || packet.atMs < awakeUntilMs || lastLookMs < 0;
    if (!isAwake) {
      sleep(packet.atMs);
      return takeQuiet(packet);
    }
    // Of pictures that decode alone, only those are decoded that are measured.
    if (!isIntraOnly()) return 'decode';
    return packet.atMs + 1 < lastLookMs + fullPeriodMs ? 'skip' : 'alone';
  }

  function takeQuiet(packet: GatePacket): GateStep {
    const isAlarm = sizes.isAlarm(packet);
    if (packet.isKeyframe) return packet.atMs - lastLookMs >= leastPeekMs ? 'peek' : 'skip';
    if (packet.atMs - lastKeyframeMs > longGopMs + gopSlackMs) {
      change('low_rate', 'long_gop');
      return 'replay';
    }
    if (!isAlarm) return 'skip';
    wake(packet.atMs, 'packet_sizes');
    return 'replay';
  }

  function peeked(...[packet, isChanged]: Parameters<GatedState['peeked']>): 'measure' | 'replay' | 'skip' {
    if (isChanged === null) {
      undecodable++;
      if (undecodable < mostUndecodable) return 'skip';
      change('low_rate', 'no_keyframes');
      return 'replay';
    }
    undecodable = 0;
    if (!isChanged) return 'measure';
    wake(packet.atMs, 'keyframe');
    return 'replay';
  }

  function measured({ atMs, isMotion, isRestless: isNowRestless }: GateMeasure): void {
    lastLookMs = atMs;
    hasMoved ||= isMotion;
    if (isMotion) awakeUntilMs = Math.max(awakeUntilMs, atMs + holdMs);
    if (isNowRestless) awakeUntilMs = Math.max(awakeUntilMs, atMs + fruitlessHoldMs);
    if (isMotion || isNowRestless) restlessUntilMs = atMs + holdMs;
  }

  function countGop({ atMs, isKeyframe }: GatePacket): void {
    keyframesInRow = isKeyframe ? keyframesInRow + 1 : 0;
    if (!isKeyframe) return;
    shortGops = atMs - lastKeyframeMs <= longGopMs + gopSlackMs ? shortGops + 1 : 0;
    lastKeyframeMs = atMs;
  }

  function areKeyframesSound(): boolean {
    return shortGops >= shortGopsNeeded && undecodable < mostUndecodable;
  }

  function isIntraOnly(): boolean {
    return keyframesInRow > intraOnlyAfter;
  }

  function wake(atMs: number, reason: GateReason): void {
    awakeUntilMs = atMs + fruitlessHoldMs;
    wokenBy = reason;
    hasMoved = false;
    change('everything', reason);
  }

  function sleep(atMs: number): void {
    if (wokenBy === 'packet_sizes') sizes.judge(hasMoved, atMs);
    wokenBy = null;
    change('keyframes', 'quiet');
  }

  function change(next: Decoding, reason: GateReason): void {
    if (next === decoding) return;
    decoding = next;
    onDecoding(next, reason);
  }
}
