/** Whether packets also give pictures: only then is a camera being watched. */
import { damagedError, unsupportedError } from '#main/platform/media/stream-errors.ts';
import type { TimedPacket } from '#main/platform/media/timed-packet.ts';

export type StreamSight = {
  /**
   * Before a packet is decoded. Throws `stream-unsupported` when there never was a picture of this video, or
   * `stream-no-keyframe` when there is none any more.
   */
  expect(packet: Pick<TimedPacket, 'atMs' | 'isKeyframe' | 'format'>): void;
  /** A sound picture was decoded. */
  seen(): void;
};

/** As long as a camera may send nothing at all. */
const longestBlindMs = 10_000;
/** Each could have been decoded on its own. */
const leastKeyframes = 3;

/** `onFirst`: with the first picture. */
export function createStreamSight(onFirst: () => void): StreamSight {
  let hasSeen = false;
  let blindSinceMs: number | null = null;
  let keyframes = 0;
  return {
    expect({ atMs, isKeyframe, format }) {
      blindSinceMs ??= atMs;
      if (isKeyframe && keyframes >= leastKeyframes && atMs - blindSinceMs >= longestBlindMs)
        throw hasSeen ? damagedError() : unsupportedError(format.codec);
      if (isKeyframe) keyframes++;
    },
    seen() {
      keyframes = 0;
      blindSinceMs = null;
      if (hasSeen) return;
      hasSeen = true;
      onFirst();
    },
  };
}
