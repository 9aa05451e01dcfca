/**
 * Turns packets into fragmented MP4 for Media Source Extensions, one fragment a picture, without re-encoding and
 * without delay. FFmpeg's muxer writes into memory; its callbacks run within the synchronous calls.
 */
import {
  AV_NOPTS_VALUE,
  AVFMT_FLAG_CUSTOM_IO,
  AV_CODEC_ID_AV1,
  AV_CODEC_ID_H264,
  AV_CODEC_ID_HEVC,
  AV_CODEC_ID_VP9,
} from 'node-av/constants';
import {
  type CodecParameters,
  Dictionary,
  FormatContext,
  type Rational,
  IOContext,
  type Packet,
  type Stream,
} from 'node-av/lib';
import { AppError } from '#shared/errors.ts';
import { createFragmentTimes } from './fragment-times.ts';

export type Fragment = {
  readonly isKeyframe: boolean;
  /** `moof` and `mdat` of one picture. */
  readonly bytes: Uint8Array;
};

export type FragmentMuxer = {
  /** For `MediaSource.isTypeSupported`, for example `video/mp4; codecs="avc1.64001f"`. */
  readonly mimeType: string;
  /** `ftyp` and `moov`; empty for a codec that MP4 players do not know: then there are no fragments either. */
  readonly init: Uint8Array;
  /** Null before the first keyframe. The packet is not changed and stays the caller's. */
  add(packet: Packet): Fragment | null;
  close(): void;
};

export type FragmentMuxerParams = {
  /** With extradata (parameter sets), as Annex B or as MP4 has it; decides whether packets are rewritten. */
  readonly codecpar: CodecParameters;
  /** Of the packets. */
  readonly timeBase: Rational;
};

/** `hvc1` because Apple's players refuse `hev1`. */
const tags: ReadonlyMap<number, string> = new Map([
  [AV_CODEC_ID_H264, 'avc1'],
  [AV_CODEC_ID_HEVC, 'hvc1'],
  [AV_CODEC_ID_VP9, 'vp09'],
  [AV_CODEC_ID_AV1, 'av01'],
]);
const bufferBytes = 256 * 1024;

/** Throws `stream-unsupported` when the parameters describe no video that can be put into MP4. */
export function createFragmentMuxer({ codecpar, timeBase }: FragmentMuxerParams): FragmentMuxer {
  const tag = tags.get(codecpar.codecId);
  if (tag === undefined) return unplayable();
  const sink = createSink();
  const output = new FormatContext();
  let isClosed = false;
  const stream = beginFilm(output, sink.io, { codecpar, timeBase, tag });
  if (stream === null) {
    close();
    throw new AppError('stream-unsupported', 'The stream does not say how its video is to be played.');
  }
  sink.io.flushSync();
  const init = sink.take();
  const times = createFragmentTimes(timeBase.den / timeBase.num);
  let hasBegun = false;
  return { mimeType: mimeTypeOf(stream.codecpar), init, add, close };

  function add(packet: Packet): Fragment | null {
    const { isKeyframe } = packet;
    hasBegun ||= isKeyframe;
    if (!hasBegun) return null;
    // A second reference to the same bytes: the muxer wants times of its own on it.
    const own = packet.clone();
    if (own === null || stream === null) return null;
    try {
      const { pts, dts, duration } = times({
        pts: known(packet.pts),
        dts: known(packet.dts),
        duration: packet.duration,
      });
      own.pts = pts;
      own.dts = dts;
      own.duration = duration;
      own.streamIndex = 0;
      own.rescaleTs(timeBase, stream.timeBase);
      if (output.writeFrameSync(own) < 0) return null; // a damaged packet: the next ones still count
      output.writeFrameSync(null); // the fragment ends here
      sink.io.flushSync();
      const bytes = sink.take();
      return bytes.length === 0 ? null : { isKeyframe, bytes };
    } finally {
      own.free();
    }
  }

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    if (hasBegun) output.writeTrailerSync();
    output.pb = null; // each context would free it
    output.freeContext();
    sink.io.freeContext();
  }
}

function beginFilm(
  output: FormatContext,
  io: IOContext,
  { codecpar, timeBase, tag }: FragmentMuxerParams & { readonly tag: string },
): Stream | null {
  if (output.allocOutputContext2(null, 'mp4', null) < 0) return null;
  output.pb = io;
  output.setFlags(AVFMT_FLAG_CUSTOM_IO);
  const stream = output.newStream();
  if (codecpar.copy(stream.codecpar) < 0) return null;
  stream.codecpar.codecTag = tag;
  stream.timeBase = timeBase;
  const movflags = 'empty_moov+default_base_moof+frag_custom+skip_trailer';
  return output.writeHeaderSync(Dictionary.fromObject({ movflags })) < 0 ? null : stream;
}

function mimeTypeOf(codecpar: CodecParameters): string {
  return `video/mp4; codecs="${codecpar.getCodecString() ?? 'unknown'}"`;
}

function unplayable(): FragmentMuxer {
  const nothing = new Uint8Array(0);
  return { mimeType: 'video/mp4; codecs="unknown"', init: nothing, add: () => null, close: () => undefined };
}

function createSink() {
  const io = new IOContext();
  let chunks: Uint8Array[] = [];
  io.allocContextWithCallbacks(bufferBytes, 1, null, (chunk) => {
    chunks.push(new Uint8Array(chunk)); // FFmpeg writes into the same memory again
    return chunk.length;
  });
  return { io, take };

  function take(): Uint8Array {
    const bytes = new Uint8Array(Buffer.concat(chunks));
    chunks = [];
    return bytes;
  }
}

function known(timestamp: bigint): bigint | null {
  return timestamp === AV_NOPTS_VALUE ? null : timestamp;
}
