/**
 * Decodes chosen pictures of a file at full quality: one pass over the GOPs that hold them, the others are
 * skipped without decoding (capture.md: no seek per picture).
 */
import { createVideoDecoder, type DecodedFrame } from './video-decoder.ts';
import { openVideoInput } from './video-input.ts';

export type PictureReader = {
  /** Presentation times in ms of every picture in `[fromMs, toMs]`, ascending. */
  list(fromMs: number, toMs: number): number[];
  /** The pictures at these times, ascending; damaged and missing ones are left out. */
  pictures(ptsMs: readonly number[]): Generator<DecodedFrame, void>;
  close(): void;
};

/** Times of containers are rounded; two pictures are never this close. */
const toleranceMs = 2;
/** Usual distance of keyframes. */
const firstStepBackMs = 2000;
/** Reordered pictures follow their place in the file by at most this many packets. */
const reorderWindow = 16;

export function openPictureReader(path: string): PictureReader {
  const input = openVideoInput(path);
  const decoder = createVideoDecoder(input, { skipLoopFilter: false });
  let keyframesMs: number[] = [];
  return {
    list,
    pictures,
    close() {
      decoder.close();
      input.close();
    },
  };

  function list(fromMs: number, toMs: number): number[] {
    rewindTo(fromMs);
    const times: number[] = [];
    keyframesMs = [];
    for (let beyond = 0; beyond < reorderWindow; ) {
      const packet = input.nextPacket();
      if (packet === null) break;
      const atMs = input.toMs(packet.pts);
      // Some containers (AVI) time packets in decoding order only: then the decoder has to say.
      if (atMs === null) return listByDecoding(fromMs, toMs);
      if (packet.isKeyframe) keyframesMs.push(atMs);
      if (atMs > toMs) beyond++;
      else if (atMs >= fromMs - toleranceMs) times.push(atMs);
    }
    return ascending(times);
  }

  function listByDecoding(fromMs: number, toMs: number): number[] {
    keyframesMs = [];
    const times: number[] = [];
    for (const { ptsMs } of decodeFrom(fromMs)) {
      if (ptsMs > toMs) break;
      if (ptsMs >= fromMs - toleranceMs) times.push(ptsMs);
    }
    return ascending(times);
  }

  function* pictures(ptsMs: readonly number[]): Generator<DecodedFrame, void> {
    const wanted = ascending(ptsMs);
    while (wanted.length > 0) {
      const first = wanted[0] ?? 0;
      const run = runFrom(first, wanted);
      yield* picturesOf(run);
      wanted.splice(0, run.length);
    }
  }

  /** The leading pictures that are cheaper to decode in one go than to seek to. */
  function runFrom(firstMs: number, wanted: readonly number[]): number[] {
    const run: number[] = [];
    let reachedMs = firstMs;
    for (const ptsMs of wanted) {
      const gopStartMs = keyframesMs.findLast((keyMs) => keyMs <= ptsMs) ?? 0;
      if (gopStartMs > reachedMs && run.length > 0) break;
      run.push(ptsMs);
      reachedMs = keyframesMs.find((keyMs) => keyMs > ptsMs) ?? ptsMs;
    }
    return run;
  }

  function* picturesOf(run: readonly number[]): Generator<DecodedFrame, void> {
    const missing = [...run];
    for (const frame of decodeFrom(run[0] ?? 0)) {
      while ((missing[0] ?? frame.ptsMs) < frame.ptsMs - toleranceMs) missing.shift();
      const isWanted = Math.abs((missing[0] ?? Number.POSITIVE_INFINITY) - frame.ptsMs) <= toleranceMs;
      if (isWanted && missing.shift() !== undefined && !frame.isDamaged) yield frame;
      if (missing.length === 0) return;
    }
  }

  function* decodeFrom(ptsMs: number): Generator<DecodedFrame, void> {
    rewindTo(ptsMs);
    for (let isAtEnd = false; !isAtEnd; ) {
      const packet = input.nextPacket();
      isAtEnd = packet === null;
      yield* decoder.decode(packet);
    }
  }

  function rewindTo(ptsMs: number): void {
    decoder.reset();
    // Without an index the container goes back to its start and the way to the picture is decoded.
    const startMs = seekableStartFor(ptsMs);
    if (startMs === null || !input.seekTo(startMs)) input.seekTo(0);
  }

  /** Where to seek to so that a keyframe comes before the picture; MPEG-TS seeks to packets, not to keyframes. */
  function seekableStartFor(ptsMs: number): number | null {
    for (let backMs = 0; backMs < ptsMs; backMs = Math.max(firstStepBackMs, backMs * 2)) {
      if (!input.seekTo(ptsMs - backMs)) return null;
      if (isKeyframeAhead(ptsMs)) return ptsMs - backMs;
    }
    return null;
  }

  function isKeyframeAhead(atMostMs: number): boolean {
    for (let packet = input.nextPacket(); packet !== null; packet = input.nextPacket()) {
      const atMs = input.toMs(packet.pts);
      if (atMs !== null && atMs > atMostMs + toleranceMs) return false;
      if (packet.isKeyframe) return true;
    }
    return false;
  }
}

function ascending(times: readonly number[]): number[] {
  return [...new Set(times)].toSorted((a, b) => a - b);
}
