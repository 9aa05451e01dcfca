/**
 * Reads one file as a row of decoded pictures, about `framesPerSecond` of them kept for analysis.
 * Damaged pictures are left out: a smear is not motion.
 */
import { createVideoDecoder, type DecodedFrame } from '#main/platform/media/video-decoder.ts';
import { openVideoInput, type VideoInput } from '#main/platform/media/video-input.ts';

export type FrameSource = {
  readonly input: VideoInput;
  /** Pictures to analyse with the running number of the decoded frame; ends at the end of the file. */
  frames(): Generator<DecodedFrame & { readonly frameNumber: number }, void>;
  framesDecoded(): number;
  lastPtsMs(): number;
  /** Starts again at the last keyframe before `ptsMs`; false where the container cannot. */
  rewind(ptsMs?: number): boolean;
  close(): void;
};

/** Motion is measured on five frames a second (capture.md: recall 11 of 11 at this rate). */
const analysedFramesPerSecond = 5;
const periodMs = 1000 / analysedFramesPerSecond;
/** Rounding of time bases: a frame this early still is the one that was due. */
const toleranceMs = 1;

export function openFrameSource(path: string): FrameSource {
  const input = openVideoInput(path);
  const decoder = createVideoDecoder(input, { skipLoopFilter: true });
  let framesDecoded = 0;
  let lastPtsMs = 0;
  let dueMs = 0;

  return {
    input,
    frames,
    framesDecoded: () => framesDecoded,
    lastPtsMs: () => lastPtsMs,
    rewind(ptsMs = 0) {
      decoder.reset();
      dueMs = 0;
      return input.seekTo(ptsMs);
    },
    close() {
      decoder.close();
      input.close();
    },
  };

  function* frames(): ReturnType<FrameSource['frames']> {
    for (let isAtEnd = false; !isAtEnd; ) {
      const packet = input.nextPacket();
      isAtEnd = packet === null;
      for (const frame of decoder.decode(packet)) {
        framesDecoded++;
        lastPtsMs = Math.max(lastPtsMs, frame.ptsMs);
        if (isDue(frame)) yield { ...frame, frameNumber: framesDecoded };
      }
    }
  }

  function isDue({ ptsMs, isDamaged }: DecodedFrame): boolean {
    if (isDamaged || ptsMs + toleranceMs < dueMs) return false;
    dueMs = Math.max(dueMs, ptsMs - toleranceMs) + periodMs;
    return true;
  }
}
