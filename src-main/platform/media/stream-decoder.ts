import { AV_FRAME_FLAG_CORRUPT } from 'node-av/constants';
import { unsupportedError } from './stream-errors.ts';
import { type TimedPacket, wallTimeBase } from './timed-packet.ts';
import { createVideoDecoder, type DecodedFrame } from './video-decoder.ts';
import type { VideoFormat } from './video-format.ts';

/** Decodes packets with wall-clock times: `ptsMs` of its pictures is ms since 1970. */
export type StreamDecoder = {
  decode(packet: TimedPacket): Generator<DecodedFrame, void>;
  /** A keyframe on its own: what came before is forgotten. Null when it gives no sound picture. */
  decodeAlone<T>(keyframe: TimedPacket, use: (frame: DecodedFrame) => T): T | null;
  /** Forgets everything; a keyframe has to come next. */
  reset(): void;
  close(): void;
};

/** Throws `stream-unsupported`. */
export function createStreamDecoder(format: VideoFormat): StreamDecoder {
  const decoder = open(format);
  return { decode, decodeAlone, reset: decoder.reset, close: decoder.close };

  function* decode(packet: TimedPacket): Generator<DecodedFrame, void> {
    for (const frame of decoder.decode(packet.native)) yield withFlags(frame);
  }

  function decodeAlone<T>(keyframe: TimedPacket, use: (frame: DecodedFrame) => T): T | null {
    decoder.reset();
    let result: T | null = null;
    for (const packet of [keyframe.native, null]) {
      for (const frame of decoder.decode(packet)) {
        if (!withFlags(frame).isDamaged) result = use(frame);
      }
    }
    decoder.reset(); // after the flush it takes packets again
    return result;
  }
}

function open({ codecpar, codec, framesPerSecond }: VideoFormat) {
  try {
    return createVideoDecoder(
      {
        stream: { codecpar, timeBase: wallTimeBase },
        info: { framesPerSecond },
        toMs: (microseconds) => Number(microseconds) / 1000,
      },
      { skipLoopFilter: true },
    );
  } catch {
    throw unsupportedError(codec);
  }
}

function withFlags(frame: DecodedFrame): DecodedFrame {
  return frame.native.hasFlags(AV_FRAME_FLAG_CORRUPT) ? { ...frame, isDamaged: true } : frame;
}
