/**
 * A network stream, opened with FFmpeg's asynchronous calls: they wait on threads of their own, so that several
 * streams share a process. Every call ends in time, whatever the peer and the name server do: FFmpeg is interrupted,
 * and when even that does not help, it is left behind and tidied up when it comes back.
 */
import { constants } from 'node:os';
import { AV_NOPTS_VALUE, AV_PKT_FLAG_CORRUPT, AVDISCARD_ALL, AVMEDIA_TYPE_VIDEO } from 'node-av/constants';
import { Codec, Dictionary, FormatContext, Packet, type Stream } from 'node-av/lib';
import { type BoundedCalls, createBoundedCalls } from './bounded-calls.ts';
import { openHttpGuard } from './http-guard.ts';
import {
  elsewhereError,
  lostError,
  noVideoError,
  openError,
  stalledError,
  timeoutError,
  unsupportedError,
} from './stream-errors.ts';
import { isRtspUrl, type StreamAddress, streamOpening } from './stream-options.ts';
import { isStillAt, sameHostRedirect } from './stream-redirects.ts';
import { formatAfter, formatOf, type VideoFormat } from './video-format.ts';

export type StreamPacket = {
  /** The caller's to free. Times are still the camera's. */
  readonly native: Packet;
  readonly isKeyframe: boolean;
  readonly isDamaged: boolean;
  readonly sizeBytes: number;
  /** ms by the camera's clock; null when the packet has none. */
  readonly ptsMs: number | null;
  readonly dtsMs: number | null;
  /** Another object than before: the video changed with this packet. */
  readonly format: VideoFormat;
};

export type StreamInput = {
  readonly format: () => VideoFormat;
  /** A playlist: packets come by the segment, some seconds late. */
  readonly comesInLumps: boolean;
  /**
   * The next packet of video; one call at a time. Throws `stream-lost`, `stream-stalled` when none comes within
   * `limitMs` (thrice that for a playlist), or the reason of the signal.
   */
  nextPacket(limitMs: number): Promise<StreamPacket>;
  /** Resolves when the connection is gone. */
  close(): Promise<void>;
};

export type StreamLimits = {
  readonly connectMs: number;
};

/** Throws the `stream-…` code that tells why not, or the reason of the signal. */
export async function openStreamInput(
  address: StreamAddress,
  { connectMs }: StreamLimits,
  signal: AbortSignal,
): Promise<StreamInput> {
  const deadlineMs = performance.now() + connectMs;
  let opened = await open(address, connectMs, signal);
  // FFmpeg follows no redirects here and calls them an input/output error.
  if (opened.code === ioError && address.url.startsWith('http')) {
    const leftMs = Math.max(1, Math.ceil(deadlineMs - performance.now()));
    const url = await sameHostRedirect(address, AbortSignal.any([signal, AbortSignal.timeout(leftMs)]));
    if (url !== null) opened = await open({ ...address, url }, leftMs, signal);
  }
  if (opened.code < 0) throw opened.refusal ?? openError(opened.code);
  const { context, calls } = opened;
  try {
    if (address.url.startsWith('rtsp') && !isStillAt(context.url, address.url)) throw elsewhereError();
    const limitMs = Math.max(leastProbeMs, deadlineMs - performance.now());
    // It answered, but sends nothing.
    await calls.run(() => context.findStreamInfo(), { limitMs, onLimit: stalledError });
    return inputOf(context, videoStreamOf(context), calls);
  } catch (thrown) {
    void calls.close();
    throw thrown;
  }
}

const ioError = -constants.errno.EIO;
const leastProbeMs = 1000;

async function open(address: StreamAddress, limitMs: number, signal: AbortSignal) {
  streamOpening(address, limitMs); // throws before anything is opened
  const guard = isRtspUrl(new URL(address.url)) ? null : await openHttpGuard(address.url);
  const context = new FormatContext();
  context.allocContext(); // without it there is nothing yet that could be interrupted
  const calls = createBoundedCalls({ interrupt: () => context.interrupt(), closeInput }, signal);
  const { url, options } = streamOpening(address, limitMs, guard?.proxyUrl);
  try {
    const openInput = () => context.openInput(url, null, Dictionary.fromObject({ ...options }));
    const code = await calls.run(openInput, { limitMs, onLimit: timeoutError });
    if (code < 0) void calls.close();
    return { context, calls, code, refusal: guard?.failure() ?? null };
  } catch (thrown) {
    void calls.close();
    throw thrown;
  }

  async function closeInput(): Promise<void> {
    try {
      // node-av closes nothing that has no streams, and the connection would stay.
      if (context.iformat !== null && context.streams.length === 0) context.newStream();
      await context.closeInput();
    } finally {
      guard?.close();
    }
  }
}

/** JPEGs one after the other: FFmpeg makes their times up. */
const untimedFormats: readonly string[] = ['mpjpeg', 'mjpeg'];
/** Segments of a playlist come in lumps of several seconds. */
const lumpFactor = 3;

function videoStreamOf(context: FormatContext): Stream {
  const stream = context.streams[context.findBestStream(AVMEDIA_TYPE_VIDEO)];
  if (!stream) throw noVideoError();
  const { codecId } = stream.codecpar;
  if (!Codec.findDecoder(codecId)) throw unsupportedError(`number ${codecId}`);
  for (const other of context.streams) if (other.index !== stream.index) other.discard = AVDISCARD_ALL;
  return stream;
}

function inputOf(context: FormatContext, first: Stream, calls: BoundedCalls): StreamInput {
  let stream = first;
  let msPerTick = (stream.timeBase.num / stream.timeBase.den) * 1000;
  let format = formatOf(stream);
  const name = context.iformat?.name ?? '';
  const isUntimed = untimedFormats.includes(name);
  const comesInLumps = name === 'hls';
  return { format: () => format, comesInLumps, nextPacket, close: calls.close };

  async function nextPacket(limitMs: number): Promise<StreamPacket> {
    const deadlineMs = performance.now() + limitMs * (comesInLumps ? lumpFactor : 1);
    for (;;) {
      const native = new Packet();
      native.alloc();
      const leftMs = Math.max(1, deadlineMs - performance.now());
      const read = () => context.readFrame(native);
      const code = await calls.run(read, {
        limitMs: leftMs,
        onLimit: stalledError,
        onLate: () => native.free(),
      });
      if (code >= 0 && isVideo(native)) return describe(native);
      native.free();
      if (code < 0) throw lostError();
    }
  }

  /** A transport stream may go on under another number after a change of its video. */
  function isVideo(packet: Packet): boolean {
    if (packet.streamIndex === stream.index) return packet.size > 0;
    const other = context.streams[packet.streamIndex];
    if (other?.codecpar.codecType !== AVMEDIA_TYPE_VIDEO || !packet.isKeyframe) return false;
    stream = other;
    msPerTick = (stream.timeBase.num / stream.timeBase.den) * 1000;
    format = formatOf(stream);
    return true;
  }

  function describe(native: Packet): StreamPacket {
    const { isKeyframe } = native;
    if (isKeyframe) format = formatAfter(format, native);
    return {
      native,
      isKeyframe,
      isDamaged: native.hasFlags(AV_PKT_FLAG_CORRUPT),
      sizeBytes: native.size,
      ptsMs: toMs(native.pts),
      dtsMs: toMs(native.dts),
      format,
    };
  }

  function toMs(timestamp: bigint): number | null {
    return isUntimed || timestamp === AV_NOPTS_VALUE ? null : Number(timestamp) * msPerTick;
  }
}
