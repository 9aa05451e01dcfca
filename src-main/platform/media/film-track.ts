/** RGB pictures through an open H.264 encoder into the one track of an MP4 whose index comes first (+faststart). */
import {
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_YUV420P,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  type AVPixelFormat,
} from 'node-av/constants';
import { type CodecContext, FormatContext, Frame, Packet, SoftwareScaleContext } from 'node-av/lib';

export type FilmSize = { readonly widthPx: number; readonly heightPx: number };

/** Throws for a code of FFmpeg below zero; `step` is what was being done. */
export type Check = (code: number, step: string) => void;

export type FilmTrack = {
  /** Takes a packed RGB24 picture of the film's size; `ticks` of the encoder's time base. */
  take(rgb: Uint8Array, ticks: number): void;
  /** The picture that was taken; `take` may be called again once it is done. */
  encode(): Promise<void>;
  /** What the encoder still holds, and the index. */
  finish(): Promise<void>;
  /** Frees everything native, the encoder too, finished or not. */
  close(): Promise<void>;
};

/** `packetTicks`: how long each picture lasts, where that is known. */
export function openFilmTrack(
  path: string,
  encoder: CodecContext,
  check: Check,
  packetTicks?: bigint,
): FilmTrack {
  const size = { widthPx: encoder.width, heightPx: encoder.height };
  const output = openOutput(path, encoder, check);
  const painted = allocatedFrame(AV_PIX_FMT_RGB24, size, check);
  const encodable = allocatedFrame(AV_PIX_FMT_YUV420P, size, check);
  encodable.colorSpace = AVCOL_SPC_BT709;
  encodable.colorRange = AVCOL_RANGE_MPEG;
  // Left unconfigured: only then FFmpeg follows the colour space and range written on the frames.
  const scaler = new SoftwareScaleContext();
  scaler.allocContext();
  const packet = new Packet();
  packet.alloc();
  return { take, encode: () => pass(encodable), finish, close };

  function take(rgb: Uint8Array, ticks: number): void {
    const bytes = Buffer.from(rgb.buffer, rgb.byteOffset, size.widthPx * size.heightPx * 3);
    check(painted.fromBuffer(bytes), 'take the picture');
    check(encodable.makeWritable(), 'reuse the frame');
    check(scaler.scaleFrameSync(encodable, painted), 'convert the picture');
    encodable.pts = BigInt(ticks);
  }

  async function finish(): Promise<void> {
    await pass(null);
    check(await output.writeTrailer(), 'finish the file');
  }

  async function pass(frame: Frame | null): Promise<void> {
    check(await encoder.sendFrame(frame), 'encode');
    while ((await encoder.receivePacket(packet)) >= 0) {
      packet.streamIndex = 0;
      if (packetTicks !== undefined) packet.duration = packetTicks;
      const stream = output.streams[0];
      if (stream !== undefined) packet.rescaleTs(encoder.timeBase, stream.timeBase);
      check(await output.interleavedWriteFrame(packet), 'write');
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

/**
 * One by one, not handed to `open2` as a `Dictionary`: FFmpeg frees what it used of it, node-av 6.1.1 frees the same memory
 * again when the object is collected, and the process dies.
 */
export function setOptions(
  target: CodecContext | FormatContext,
  options: Readonly<Record<string, string>>,
  check: Check,
): void {
  for (const [name, value] of Object.entries(options)) {
    check(target.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN), `set ${name}`);
  }
}

function openOutput(path: string, encoder: CodecContext, check: Check): FormatContext {
  const output = new FormatContext();
  check(output.allocOutputContext2(null, 'mp4', path), 'prepare the file');
  const stream = output.newStream();
  stream.timeBase = encoder.timeBase;
  stream.avgFrameRate = encoder.framerate;
  check(encoder.parametersFromContext(stream.codecpar), 'describe the track');
  check(output.openOutputSync(), 'open the file');
  setOptions(output, { movflags: '+faststart' }, check);
  check(output.writeHeaderSync(), 'begin the file');
  return output;
}

function allocatedFrame(pixelFormat: AVPixelFormat, { widthPx, heightPx }: FilmSize, check: Check): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.format = pixelFormat;
  frame.width = widthPx;
  frame.height = heightPx;
  check(frame.getBuffer(), 'allocate a frame');
  return frame;
}
