/**
 * One video file, opened with FFmpeg (node-av, synchronous low-level calls: the asynchronous ones cost 1.6
 * times the CPU and give up early on damaged data). Runs in a capture child process only.
 */
import { basename } from 'node:path';
import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_NOPTS_VALUE,
  AV_PKT_DATA_ENCRYPTION_INFO,
  AVERROR_EOF,
  AVMEDIA_TYPE_VIDEO,
  AVSEEK_FLAG_BACKWARD,
} from 'node-av/constants';
import { Codec, Dictionary, FormatContext, Packet, type Stream } from 'node-av/lib';
import { AppError } from '#shared/errors.ts';
import { assertOpened } from './ffmpeg-error.ts';

export type VideoInfo = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** FFmpeg's short name, for example `h264`. */
  readonly codec: string;
  /** As the container claims; null when it does not. */
  readonly durationMs: number | null;
  readonly framesPerSecond: number | null;
  /** Creation tag of the container, ms since 1970 UTC. */
  readonly createdAtMs: number | null;
};

export type VideoInput = {
  readonly info: VideoInfo;
  readonly stream: Stream;
  /** Next packet of the video stream, valid until the next call; null at the end. */
  nextPacket(): Packet | null;
  /** True when reading stopped on an error instead of at the end of the file. */
  isBroken(): boolean;
  /** Presentation time of a timestamp of this stream in ms, 0 = first picture; null when it has none. */
  toMs(timestamp: bigint): number | null;
  /** Goes to the last keyframe at or before `ptsMs`; false when the container cannot seek. */
  seekTo(ptsMs: number): boolean;
  close(): void;
};

/** Throws `file-no-video`, `file-unreadable` or `file-encrypted`. The caller has checked that the file exists. */
export function openVideoInput(path: string): VideoInput {
  const context = new FormatContext();
  // `file:` keeps names with colons from being read as protocols; the whitelist keeps playlists local.
  const options = Dictionary.fromObject({ protocol_whitelist: 'file' });
  assertOpened(context.openInputSync(`file:${path}`, null, options), path);
  try {
    assertOpened(context.findStreamInfoSync(), path);
    const stream = videoStreamOf(context, path);
    return inputOf(context, stream);
  } catch (cause) {
    context.closeInputSync();
    throw cause;
  }
}

function videoStreamOf(context: FormatContext, path: string): Stream {
  const stream = context.streams[context.findBestStream(AVMEDIA_TYPE_VIDEO)];
  const isPicture = stream?.hasDisposition(AV_DISPOSITION_ATTACHED_PIC) ?? true;
  if (!stream || isPicture) {
    throw new AppError('file-no-video', `${basename(path)} has no video track.`);
  }
  if (stream.codecpar.width <= 0 || stream.codecpar.height <= 0) {
    throw new AppError('file-unreadable', `${basename(path)} has a video track without a picture size.`);
  }
  return stream;
}

function inputOf(context: FormatContext, stream: Stream): VideoInput {
  const msPerTick = (stream.timeBase.num / stream.timeBase.den) * 1000;
  const packet = new Packet();
  packet.alloc();
  let startTicks = stream.startTime === AV_NOPTS_VALUE ? null : stream.startTime;
  let lastCode = 0;

  return {
    info: infoOf(context, stream),
    stream,
    nextPacket,
    isBroken: () => lastCode < 0 && lastCode !== AVERROR_EOF,
    toMs,
    seekTo,
    close() {
      packet.free();
      context.closeInputSync();
    },
  };

  function nextPacket(): Packet | null {
    for (;;) {
      packet.unref();
      lastCode = context.readFrameSync(packet);
      if (lastCode < 0) return null;
      if (packet.streamIndex !== stream.index) continue;
      assertNotEncrypted(packet);
      return packet;
    }
  }

  function toMs(timestamp: bigint): number | null {
    if (timestamp === AV_NOPTS_VALUE) return null;
    startTicks ??= timestamp;
    return Math.max(0, Number(timestamp - startTicks) * msPerTick);
  }

  function seekTo(ptsMs: number): boolean {
    const ticks = (startTicks ?? 0n) + BigInt(Math.floor(ptsMs / msPerTick));
    return context.seekFrameSync(stream.index, ticks, AVSEEK_FLAG_BACKWARD) >= 0;
  }
}

function assertNotEncrypted(packet: Packet): void {
  if (packet.getSideData(AV_PKT_DATA_ENCRYPTION_INFO) === null) return;
  throw new AppError('file-encrypted', 'The video is encrypted.');
}

function infoOf(context: FormatContext, stream: Stream): VideoInfo {
  const { num, den } = stream.avgFrameRate;
  return {
    widthPx: stream.codecpar.width,
    heightPx: stream.codecpar.height,
    codec: Codec.findDecoder(stream.codecpar.codecId)?.name ?? 'unknown',
    durationMs: durationMsOf(context, stream),
    framesPerSecond: num > 0 && den > 0 ? num / den : null,
    createdAtMs: createdAtMsOf(context),
  };
}

function durationMsOf(context: FormatContext, stream: Stream): number | null {
  const { num, den } = stream.timeBase;
  if (stream.duration !== AV_NOPTS_VALUE && stream.duration > 0n) {
    return Math.round((Number(stream.duration) * num * 1000) / den);
  }
  if (context.duration === AV_NOPTS_VALUE || context.duration <= 0n) return null;
  return Math.round(Number(context.duration) / 1000); // AV_TIME_BASE is a microsecond
}

function createdAtMsOf(context: FormatContext): number | null {
  const tag = context.metadata?.get('creation_time');
  const parsed = tag ? Date.parse(tag) : Number.NaN;
  // QuickTime's zero is 1904 and cameras without a clock write 1970: neither is a time of recording.
  return Number.isNaN(parsed) || parsed < Date.UTC(1990, 0) ? null : parsed;
}
