/** Plays a file in a loop at its own speed as live notes, without decoding it: the live view of cameras that are files. */
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import { assertReadableFile } from '#main/platform/file-error.ts';
import { createFragmentMuxer, type FragmentMuxer } from '#main/platform/media/fragment-muxer.ts';
import { openVideoInput, type VideoInput } from '#main/platform/media/video-input.ts';
import type { fileLiveInput, LiveNote } from './stream-language.ts';

export type FileLiveDeps = {
  readonly clock: Clock;
  readonly note: (note: LiveNote) => void;
  readonly signal: AbortSignal;
};

/** Beyond that the film goes on from where it is: the computer slept, or the disk did. */
const largestSlipMs = 2000;
const yieldEveryMs = 20;
const usualPictureMs = 40;

/**
 * Shows position `fromPtsMs` at once, with the pictures since the keyframe before it. Never resolves; throws
 * `cancelled`'s reason or a `file-…` code.
 */
export async function playFileLive(
  { path, fromPtsMs }: z.infer<typeof fileLiveInput>,
  deps: FileLiveDeps,
): Promise<never> {
  await assertReadableFile(path);
  const input = openVideoInput(path);
  let muxer: FragmentMuxer | null = null;
  try {
    const { codecpar, timeBase } = input.stream;
    muxer = createFragmentMuxer({ codecpar, timeBase });
    const { mimeType, init: bytes } = muxer;
    const { widthPx, heightPx } = input.info;
    deps.note({ type: 'init', mimeType, widthPx, heightPx, bytes });
    for (let startMs = fromPtsMs; ; startMs = 0) {
      const isPlayed = input.seekTo(startMs) && (await playRound(input, muxer, startMs, deps));
      if (!isPlayed) throw new AppError('file-unreadable', `${basename(path)} cannot be played in a loop.`);
    }
  } finally {
    muxer?.close();
    input.close();
  }
}

/** False when there was nothing to play. */
async function playRound(
  input: VideoInput,
  muxer: FragmentMuxer,
  startMs: number,
  { clock, note, signal }: FileLiveDeps,
): Promise<boolean> {
  const pace = createPace(startMs, clock, signal);
  let decodeMs = startMs;
  let hasPlayed = false;
  for (let packet = input.nextPacket(); packet !== null; packet = input.nextPacket()) {
    decodeMs = input.toMs(packet.dts) ?? decodeMs;
    await pace.reach(decodeMs);
    const shownLaterMs = (input.toMs(packet.pts) ?? decodeMs) - pace.positionMs();
    const fragment = muxer.add(packet);
    if (fragment === null) continue;
    hasPlayed = true;
    note({ type: 'fragment', ...fragment, atMs: Math.round(clock.nowMs() + shownLaterMs) });
  }
  await pace.reach(decodeMs + pictureMsOf(input));
  return hasPlayed;
}

function pictureMsOf({ info: { framesPerSecond } }: VideoInput): number {
  return framesPerSecond === null ? usualPictureMs : 1000 / framesPerSecond;
}

function createPace(startMs: number, clock: Clock, signal: AbortSignal) {
  /** When position 0 of the file would have been shown. */
  let originMs = clock.monotonicMs() - startMs;
  let yieldedMs = clock.monotonicMs();
  const positionMs = () => clock.monotonicMs() - originMs;
  return { positionMs, reach };

  async function reach(decodeMs: number): Promise<void> {
    signal.throwIfAborted();
    // What lies before the start is sent at once; it is needed to decode the rest.
    if (decodeMs >= startMs && positionMs() - decodeMs > largestSlipMs)
      originMs = clock.monotonicMs() - decodeMs;
    const waitMs = decodeMs - positionMs();
    if (waitMs > 0) await clock.sleep(waitMs, signal);
    else if (clock.monotonicMs() - yieldedMs > yieldEveryMs) await setImmediate();
    else return;
    yieldedMs = clock.monotonicMs();
  }
}
