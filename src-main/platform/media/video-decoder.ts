import {
  Codec,
  CodecContext,
  type CodecParameters,
  Frame,
  type IRational,
  type Packet,
  Rational,
} from 'node-av/lib';
import { AppError } from '#shared/errors.ts';

/** A decoded picture; `native` is valid until the next one is asked for. */
export type DecodedFrame = {
  readonly native: Frame;
  readonly ptsMs: number;
  readonly isDamaged: boolean;
};

export type VideoDecoder = {
  /** Pictures that the packet completes; `null` flushes the rest out. */
  decode(packet: Packet | null): Generator<DecodedFrame, void>;
  /** Forgets everything, for example after a seek. */
  reset(): void;
  close(): void;
};

export type DecoderOptions = {
  /** Saves about a quarter of the CPU and is not exact: for analysis, never for stored frames. */
  readonly skipLoopFilter: boolean;
};

/** What is to be decoded, and how its timestamps become times. */
export type DecoderSource = {
  readonly stream: { readonly codecpar: CodecParameters; readonly timeBase: IRational };
  readonly info: { readonly framesPerSecond: number | null };
  toMs(timestamp: bigint): number | null;
};

/** Throws `file-unreadable` when FFmpeg has no decoder for the codec. */
export function createVideoDecoder(input: DecoderSource, { skipLoopFilter }: DecoderOptions): VideoDecoder {
  const { codecpar } = input.stream;
  const codec = Codec.findDecoder(codecpar.codecId);
  if (!codec) throw new AppError('file-unreadable', 'There is no decoder for this video.');
  const context = new CodecContext();
  context.allocContext3(codec);
  context.parametersToContext(codecpar);
  const { num, den } = input.stream.timeBase;
  context.pktTimebase = new Rational(num, den);
  context.threadCount = 1; // many cameras share the cores; one thread each wastes none
  if (context.open2Sync(codec, null) < 0) {
    context.freeContext();
    throw new AppError('file-unreadable', `The ${codec.name ?? ''} decoder refuses this video.`);
  }
  if (skipLoopFilter) context.setOption('skip_loop_filter', 'all');
  const frame = new Frame();
  frame.alloc();
  const frameMs = 1000 / (input.info.framesPerSecond ?? 25);
  let lastMs = -frameMs;

  return {
    *decode(packet) {
      context.sendPacketSync(packet); // a refused packet shows as a missing picture
      while (context.receiveFrameSync(frame) === 0) {
        lastMs = input.toMs(frame.bestEffortTimestamp) ?? lastMs + frameMs;
        yield { native: frame, ptsMs: lastMs, isDamaged: frame.decodeErrorFlags !== 0 };
        frame.unref();
      }
    },
    reset: () => context.flushBuffers(),
    close() {
      frame.free();
      context.freeContext();
    },
  };
}
