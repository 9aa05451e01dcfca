/** RGB pictures with times of their own into an H.264 MP4, its index first. Runs in a capture child. */
import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_YUV420P,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVERROR_ENOSPC,
  type AVPixelFormat,
  FF_ENCODER_LIBOPENH264,
  FF_ENCODER_LIBX264,
} from 'node-av/constants';
import {
  Codec,
  CodecContext,
  FormatContext,
  Frame,
  Packet,
  Rational,
  SoftwareScaleContext,
} from 'node-av/lib';
import { AppError } from '#shared/errors.ts';

export type FilmSize = { readonly widthPx: number; readonly heightPx: number };

export type FilmEncoder = {
  /** `rgb`: packed, of the film's size; `atMs` from the film's start, growing. */
  write(rgb: Uint8Array, atMs: number): Promise<void>;
  finish(): Promise<void>;
  /** Frees everything native, finished or not. */
  close(): Promise<void>;
};

const ticksPerMs = 90;
const picturesPerKeyframe = 50;
/** x264's constant rate factor: hardly to be told from the original. */
const rateFactor = 21;
const bitsPerPixel = 4;

/** FFmpeg's name of the H.264 encoder that this build has; null for none. */
export function h264EncoderName(): string | null {
  const names = [FF_ENCODER_LIBX264, FF_ENCODER_LIBOPENH264];
  return names.find((name) => Codec.findEncoderByName(name) !== null) ?? null;
}

/** Both sides even. Every call may fail with `disk-full` or `internal`. */
export function openFilmEncoder(path: string, size: FilmSize): FilmEncoder {
  const encoder = openEncoder(size);
  const output = openOutput(path, encoder);
  const painted = allocatedFrame(AV_PIX_FMT_RGB24, size);
  const encodable = allocatedFrame(AV_PIX_FMT_YUV420P, size);
  encodable.colorSpace = AVCOL_SPC_BT709;
  encodable.colorRange = AVCOL_RANGE_MPEG;
  // Left unconfigured: only then FFmpeg follows the colour space and range written on the frames.
  const scaler = new SoftwareScaleContext();
  scaler.allocContext();
  const packet = new Packet();
  packet.alloc();
  return { write, finish, close };

  async function write(rgb: Uint8Array, atMs: number): Promise<void> {
    const bytes = Buffer.from(rgb.buffer, rgb.byteOffset, size.widthPx * size.heightPx * 3);
    checked(painted.fromBuffer(bytes), 'take the picture');
    checked(encodable.makeWritable(), 'reuse the frame');
    checked(scaler.scaleFrameSync(encodable, painted), 'convert the picture');
    encodable.pts = BigInt(Math.round(atMs * ticksPerMs));
    await encode(encodable);
  }

  async function finish(): Promise<void> {
    await encode(null);
    checked(await output.writeTrailer(), 'finish the file');
  }

  async function encode(frame: Frame | null): Promise<void> {
    checked(await encoder.sendFrame(frame), 'encode');
    while ((await encoder.receivePacket(packet)) >= 0) {
      packet.streamIndex = 0;
      const stream = output.streams[0];
      if (stream !== undefined) packet.rescaleTs(encoder.timeBase, stream.timeBase);
      checked(await output.interleavedWriteFrame(packet), 'write');
      packet.unref();
    }
  }

  async function close(): Promise<void> {
    await output.closeOutput();
    output.freeContext();
    encoder.freeContext();
    scaler.freeContext();
    packet.free();
    painted.free();
    encodable.free();
  }
}

function openEncoder({ widthPx, heightPx }: FilmSize): CodecContext {
  const name = h264EncoderName();
  const codec = name === null ? null : Codec.findEncoderByName(name as typeof FF_ENCODER_LIBX264);
  if (!codec) throw new AppError('internal', 'This build of FFmpeg has no H.264 encoder.');
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.width = widthPx;
  encoder.height = heightPx;
  encoder.pixelFormat = AV_PIX_FMT_YUV420P;
  encoder.timeBase = new Rational(1, ticksPerMs * 1000);
  encoder.gopSize = picturesPerKeyframe;
  encoder.maxBFrames = 0;
  encoder.threadCount = 2;
  encoder.colorRange = AVCOL_RANGE_MPEG;
  encoder.colorSpace = AVCOL_SPC_BT709;
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  if (name === FF_ENCODER_LIBX264) {
    setOption(encoder, 'preset', 'veryfast');
    setOption(encoder, 'crf', String(rateFactor));
  } else encoder.bitRate = BigInt(widthPx * heightPx * bitsPerPixel);
  checked(encoder.open2Sync(codec), 'open the encoder');
  return encoder;
}

function openOutput(path: string, encoder: CodecContext): FormatContext {
  const output = new FormatContext();
  checked(output.allocOutputContext2(null, 'mp4', path), 'prepare the file');
  const stream = output.newStream();
  stream.timeBase = encoder.timeBase;
  checked(encoder.parametersFromContext(stream.codecpar), 'describe the track');
  checked(output.openOutputSync(), 'open the file');
  setOption(output, 'movflags', '+faststart');
  checked(output.writeHeaderSync(), 'begin the file');
  return output;
}

function allocatedFrame(pixelFormat: AVPixelFormat, { widthPx, heightPx }: FilmSize): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.format = pixelFormat;
  frame.width = widthPx;
  frame.height = heightPx;
  checked(frame.getBuffer(), 'allocate a frame');
  return frame;
}

/** One by one: node-av 6.1.1 frees a `Dictionary` of options that FFmpeg has freed already. */
function setOption(target: CodecContext | FormatContext, name: string, value: string): void {
  checked(target.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN), `set ${name}`);
}

function checked(code: number, step: string): void {
  if (code >= 0) return;
  if (code === AVERROR_ENOSPC) throw new AppError('disk-full', 'There is no space for the video.');
  throw new AppError('internal', `The video failed to ${step} (${code}).`);
}
