/**
 * RGB frames into the H.264 track of an MP4 file whose index comes first (+faststart).
 * Encoded like a camera does it: no B-frames, a keyframe every second, no others in between.
 */
import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_YUV420P,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  AVERROR_EACCES,
  AVERROR_ENOENT,
  AVERROR_ENOSPC,
  type AVPixelFormat,
  FF_ENCODER_LIBX264,
} from 'node-av/constants';
import {
  Codec,
  CodecContext,
  FFmpegError,
  FormatContext,
  Frame,
  Packet,
  Rational,
  SoftwareScaleContext,
} from 'node-av/lib';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import { demoFilm } from './demo-film.ts';

export const demoKeyframeInterval = 10;

export type DemoWriter = {
  /** Takes one RGB24 picture, which must stay as it is until the promise resolves; encoding goes on after that. */
  write(rgb: Uint8Array): Promise<void>;
  finish(): Promise<void>;
  /** Frees everything native, finished or not. */
  close(): Promise<void>;
};

/** The picture of a film; benchmarks write larger ones. */
export type FilmFormat = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly framesPerSecond: number;
  readonly keyframeInterval: number;
  /** x264's constant rate factor (less is better and larger), or a mean bit rate in bit/s. */
  readonly rate: { readonly factor: number } | { readonly bitsPerSecond: number };
};

const demoFormat: FilmFormat = { ...demoFilm, keyframeInterval: demoKeyframeInterval, rate: { factor: 29 } };

/** Every call may fail with `disk-full`, `data-root-unusable` or `internal`. */
export function openDemoWriter(path: string, format: FilmFormat = demoFormat): DemoWriter {
  const encoder = openEncoder(format);
  const output = openOutput(path, encoder);
  const painted = allocatedFrame(AV_PIX_FMT_RGB24, format);
  const encodable = allocatedFrame(AV_PIX_FMT_YUV420P, format);
  encodable.colorSpace = AVCOL_SPC_BT709;
  encodable.colorRange = AVCOL_RANGE_MPEG;
  // Left unconfigured: only then FFmpeg follows the colour space and range written on the frames.
  const scaler = new SoftwareScaleContext();
  scaler.allocContext();
  const packet = new Packet();
  packet.alloc();
  let frameCount = 0;
  let encoding: Promise<void> = Promise.resolve();

  return { write, finish, close };

  async function write(rgb: Uint8Array): Promise<void> {
    await encoding;
    checked(painted.fromBuffer(Buffer.from(rgb.buffer, rgb.byteOffset, rgb.byteLength)), 'take the picture');
    checked(encodable.makeWritable(), 'reuse the frame');
    checked(scaler.scaleFrameSync(encodable, painted), 'convert the picture');
    encodable.pts = BigInt(frameCount++);
    encoding = encode(encodable);
    // The next call or finish() reports a failure; until then it must not count as unhandled.
    encoding.catch(() => undefined);
  }

  async function finish(): Promise<void> {
    await encoding;
    await encode(null);
    checked(await output.writeTrailer(), 'finish the file');
  }

  async function encode(frame: Frame | null): Promise<void> {
    checked(await encoder.sendFrame(frame), 'encode');
    while ((await encoder.receivePacket(packet)) >= 0) {
      packet.streamIndex = 0;
      packet.duration = 1n;
      const stream = output.streams[0];
      if (stream !== undefined) packet.rescaleTs(encoder.timeBase, stream.timeBase);
      checked(await output.interleavedWriteFrame(packet), 'write');
      packet.unref();
    }
  }

  async function close(): Promise<void> {
    await encoding.catch(() => undefined);
    await output.closeOutput();
    output.freeContext();
    encoder.freeContext();
    scaler.freeContext();
    packet.free();
    painted.free();
    encodable.free();
  }
}

function openEncoder({
  widthPx,
  heightPx,
  framesPerSecond,
  keyframeInterval,
  rate,
}: FilmFormat): CodecContext {
  const codec = Codec.findEncoderByName(FF_ENCODER_LIBX264);
  if (codec === null) throw new AppError('internal', 'This build of FFmpeg has no H.264 encoder.');
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.width = widthPx;
  encoder.height = heightPx;
  encoder.pixelFormat = AV_PIX_FMT_YUV420P;
  encoder.timeBase = new Rational(1, framesPerSecond);
  encoder.framerate = new Rational(framesPerSecond, 1);
  encoder.gopSize = keyframeInterval;
  encoder.maxBFrames = 0;
  encoder.threadCount = 2;
  encoder.colorRange = AVCOL_RANGE_MPEG;
  encoder.colorSpace = AVCOL_SPC_BT709;
  encoder.colorPrimaries = AVCOL_PRI_BT709;
  encoder.colorTrc = AVCOL_TRC_BT709;
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  setOptions(encoder, {
    preset: 'veryfast',
    'rc-lookahead': '0',
    sc_threshold: '0',
  });
  if ('factor' in rate) setOptions(encoder, { crf: String(rate.factor) });
  else encoder.bitRate = BigInt(rate.bitsPerSecond);
  checked(encoder.open2Sync(codec), 'open the encoder');
  return encoder;
}

function openOutput(path: string, encoder: CodecContext): FormatContext {
  const output = new FormatContext();
  checked(output.allocOutputContext2(null, 'mp4', path), 'prepare the file');
  const stream = output.newStream();
  stream.timeBase = encoder.timeBase;
  stream.avgFrameRate = encoder.framerate;
  checked(encoder.parametersFromContext(stream.codecpar), 'describe the track');
  checked(output.openOutputSync(), 'open the file');
  setOptions(output, { movflags: '+faststart' });
  checked(output.writeHeaderSync(), 'begin the file');
  return output;
}

function allocatedFrame(pixelFormat: AVPixelFormat, { widthPx, heightPx }: FilmFormat): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.format = pixelFormat;
  frame.width = widthPx;
  frame.height = heightPx;
  checked(frame.getBuffer(), 'allocate a frame');
  return frame;
}

/**
 * Not handed to `open2` as a `Dictionary`: FFmpeg frees what it used of it, node-av 6.1.1 frees the same
 * memory again when the object is collected, and the process dies.
 */
function setOptions(target: CodecContext | FormatContext, options: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(options)) {
    checked(target.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN), `set ${name}`);
  }
}

function checked(code: number, step: string): void {
  if (code >= 0) return;
  const cause = FFmpegError.fromCode(code);
  throw new AppError(errorCode(code), `The demo film failed to ${step}: ${cause?.message ?? code}`, {
    cause,
  });
}

function errorCode(code: number): ErrorCode {
  if (code === AVERROR_ENOSPC) return 'disk-full';
  return code === AVERROR_ENOENT || code === AVERROR_EACCES ? 'data-root-unusable' : 'internal';
}
