import { AV_CODEC_ID_MJPEG } from 'node-av/constants';
import { Codec, CodecParameters, type Packet, type Stream } from 'node-av/lib';
import { parameterSetsIn } from './parameter-sets.ts';
import { createVideoDecoder } from './video-decoder.ts';

/** What the packets of one stretch of a stream are; another object means another video. */
export type VideoFormat = {
  readonly codecpar: CodecParameters;
  /** FFmpeg's short name, for example `h264`. */
  readonly codec: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** As announced; null when it is not. */
  readonly framesPerSecond: number | null;
  /** Every picture decodes alone. */
  readonly isIntraOnly: boolean;
  /** Parameter sets that say what the pictures are; null when none came yet. */
  readonly identity: Buffer | null;
};

export function formatOf(stream: Stream): VideoFormat {
  const codecpar = copyOf(stream.codecpar);
  const { extradata, codecId } = codecpar;
  const identity = extradata === null ? null : (parameterSetsIn(extradata, codecId)?.identity ?? null);
  const { num, den } = stream.avgFrameRate;
  return describe(codecpar, { identity, framesPerSecond: num > 0 && den > 0 ? num / den : null });
}

/** The format that the parameter sets of a keyframe say; the same object when nothing changed. */
export function formatAfter(format: VideoFormat, keyframe: Packet): VideoFormat {
  const { data } = keyframe;
  const sets = data && parameterSetsIn(data, format.codecpar.codecId);
  const isSame = format.widthPx > 0 && (format.identity?.equals(sets?.identity ?? nothing) ?? false);
  if (!sets || isSame) return format;
  const codecpar = copyOf(format.codecpar);
  codecpar.extradata = sets.bytes;
  Object.assign(codecpar, sizeOf(codecpar, keyframe));
  return describe(codecpar, { identity: sets.identity, framesPerSecond: format.framesPerSecond });
}

const nothing = Buffer.alloc(0);

/** Only a decoder reads all of a parameter set; this happens when the video changes. */
function sizeOf(codecpar: CodecParameters, keyframe: Packet): { width?: number; height?: number } {
  const decoder = createVideoDecoder(
    { stream: { codecpar, timeBase: keyframe.timeBase }, info: { framesPerSecond: null }, toMs: () => 0 },
    { skipLoopFilter: true },
  );
  try {
    for (const packet of [keyframe, null])
      for (const { native } of decoder.decode(packet)) return { width: native.width, height: native.height };
    return {};
  } finally {
    decoder.close();
  }
}

function describe(
  codecpar: CodecParameters,
  { identity, framesPerSecond }: Pick<VideoFormat, 'identity' | 'framesPerSecond'>,
): VideoFormat {
  return {
    codecpar,
    codec: Codec.findDecoder(codecpar.codecId)?.name ?? 'unknown',
    widthPx: codecpar.width,
    heightPx: codecpar.height,
    framesPerSecond,
    isIntraOnly: codecpar.codecId === AV_CODEC_ID_MJPEG,
    identity,
  };
}

/** The stream's own go with its connection; a ring outlives it. Freed by the garbage collector. */
function copyOf(codecpar: CodecParameters): CodecParameters {
  const copy = new CodecParameters();
  copy.alloc();
  codecpar.copy(copy);
  return copy;
}
