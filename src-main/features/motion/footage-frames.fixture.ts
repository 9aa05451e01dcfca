/** Decodes labelled footage to small luma planes, as capture does. For tests and the bench. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Scaler } from 'node-av/api';
import { AVMEDIA_TYPE_VIDEO, SWS_AREA } from 'node-av/constants';
import { Codec, CodecContext, FFmpegError, FormatContext, Frame, Packet } from 'node-av/lib';
import { fitWithin } from '#shared/geometry.ts';

const footageFolder = resolve(import.meta.dirname, '../../../../shared/footage');
const largest = { widthPx: 320, heightPx: 180 };

export type LumaFrame = { readonly atMs: number; readonly luma: Uint8Array };
export type LumaFootage = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frames: readonly LumaFrame[];
};

export function hasFootage(): boolean {
  return existsSync(footageFolder);
}

/** Every frame, or with `perSecond` those on a grid of that rate that starts at `phaseMs`. */
export function readFootage(file: string, sampling: Sampling = {}): LumaFootage {
  const format = new FormatContext();
  FFmpegError.throwIfError(format.openInputSync(join(footageFolder, file)), file);
  try {
    return decodeStream(format, sampling);
  } finally {
    format.closeInputSync();
  }
}

/** Frames on a grid of `perSecond` that starts `phaseMs` after the first. */
export function sampleFrames(frames: readonly LumaFrame[], perSecond: number, phaseMs = 0): LumaFrame[] {
  const isDue = createGrid(perSecond, phaseMs);
  return frames.filter((frame) => isDue(frame.atMs));
}

type Sampling = { readonly perSecond?: number; readonly phaseMs?: number };

function decodeStream(format: FormatContext, sampling: Sampling): LumaFootage {
  FFmpegError.throwIfError(format.findStreamInfoSync(), 'stream info');
  const stream = format.streams[format.findBestStream(AVMEDIA_TYPE_VIDEO)];
  const codec = stream && Codec.findDecoder(stream.codecpar.codecId);
  if (!stream || !codec) throw new Error('no video that can be decoded');
  using decoder = new CodecContext();
  decoder.allocContext3(codec);
  decoder.parametersToContext(stream.codecpar);
  decoder.threadCount = 1;
  FFmpegError.throwIfError(decoder.open2Sync(codec, null), 'decoder');
  decoder.setOption('skip_loop_filter', 'all');

  const size = fitWithin({ widthPx: stream.codecpar.width, heightPx: stream.codecpar.height }, largest);
  const msPerTick = (1000 * stream.timeBase.num) / stream.timeBase.den;
  const frames = decodeAll({ format, decoder, streamIndex: stream.index, size, msPerTick, ...sampling });
  return { ...size, frames };
}

type Decoding = Sampling & {
  readonly format: FormatContext;
  readonly decoder: CodecContext;
  readonly streamIndex: number;
  readonly size: { readonly widthPx: number; readonly heightPx: number };
  readonly msPerTick: number;
};

function decodeAll({ format, decoder, streamIndex, size, msPerTick, ...sampling }: Decoding): LumaFrame[] {
  using packet = new Packet();
  using frame = new Frame();
  using scaler = new Scaler({ flags: SWS_AREA });
  packet.alloc();
  frame.alloc();
  const { perSecond, phaseMs = 0 } = sampling;
  const isDue = perSecond === undefined ? () => true : createGrid(perSecond, phaseMs);
  const target = { resize: { width: size.widthPx, height: size.heightPx }, format: 'gray' } as const;
  const frames: LumaFrame[] = [];
  while (format.readFrameSync(packet) >= 0) {
    if (packet.streamIndex === streamIndex) receiveAfter(packet);
    packet.unref();
  }
  receiveAfter(null);
  return frames;

  function receiveAfter(input: Packet | null): void {
    decoder.sendPacketSync(input);
    while (decoder.receiveFrameSync(frame) === 0) {
      const atMs = Number(frame.bestEffortTimestamp) * msPerTick;
      // The last frame of a packed XVID stream has no time (the most negative number): it is left out.
      if (atMs >= 0 && isDue(atMs))
        frames.push({ atMs, luma: Uint8Array.from(scaler.toBufferSync(frame, target)) });
      frame.unref();
    }
  }
}

function createGrid(perSecond: number, phaseMs: number): (atMs: number) => boolean {
  const periodMs = 1000 / perSecond;
  let dueMs: number | null = null;
  return (atMs) => {
    dueMs ??= atMs + phaseMs;
    // Times are sums of fractions of a second: a thousandth of a millisecond early is in time.
    if (atMs < dueMs - 0.001) return false;
    dueMs += periodMs * Math.ceil((atMs - dueMs + 0.001) / periodMs);
    return true;
  };
}
