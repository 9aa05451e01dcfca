/**
 * Copies a stretch of a file into an MP4 without re-encoding, packet by packet, its index first. Runs in a capture child;
 * durability is the caller's matter.
 */
import { setImmediate } from 'node:timers/promises';
import {
  AV_NOPTS_VALUE,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AVERROR_ENOSPC,
} from 'node-av/constants';
import { FormatContext, type Packet, type Stream } from 'node-av/lib';
import { AppError } from '#shared/errors.ts';
import { assertReadableFile } from '../file-error.ts';
import { openVideoInput, type VideoInput } from './video-input.ts';

export type VideoCut = {
  readonly path: string;
  /** Positions in the file, ms from its first picture; the cut begins at the keyframe at or before `fromMs`. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Absolute path of the MP4 to write. */
  readonly target: string;
};

export type CutFilm = {
  /** Position in the file of the first picture that was written. */
  readonly startMs: number;
  readonly durationMs: number;
  readonly codec: string;
};

export type CutOptions = {
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress?: (share: number) => void;
};

/** What players open in an MP4; anything else is better encoded anew. */
const playableCodecs = new Set(['h264', 'hevc', 'av1', 'libdav1d', 'vp9']);
const hvc1 = 0x31_63_76_68;
const packetsPerTurn = 100;

/**
 * Throws `clip-unavailable` for a codec that does not belong in an MP4 or a stretch without a picture, `disk-full`, or the
 * `file-…` code of a file that cannot be read. The unfinished file stays for the caller to remove.
 */
export async function cutVideo(cut: VideoCut, options: CutOptions): Promise<CutFilm> {
  await assertReadableFile(cut.path);
  const input = openVideoInput(cut.path);
  try {
    const { codec } = input.info;
    if (!playableCodecs.has(codec)) throw failed(`players do not open ${codec} in an MP4`);
    if (cut.fromMs > 0 && !input.seekTo(cut.fromMs)) input.seekTo(0);
    return { codec, ...(await write(input, cut, options)) };
  } finally {
    input.close();
  }
}

type Written = Pick<CutFilm, 'startMs' | 'durationMs'>;

async function write(input: VideoInput, cut: VideoCut, options: CutOptions): Promise<Written> {
  const first = firstKeyframe(input);
  if (!first) throw failed('there is no picture at that time');
  const output = new FormatContext();
  checked(output.allocOutputContext2(null, 'mp4', cut.target), 'prepare');
  try {
    const stream = output.newStream();
    checked(input.stream.codecpar.copy(stream.codecpar), 'describe');
    stream.codecpar.codecTag = input.info.codec === 'hevc' ? hvc1 : 0; // Apple's players refuse hev1
    stream.timeBase = input.stream.timeBase;
    checked(await output.openOutput(), 'open');
    output.setOption('movflags', '+faststart', AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN);
    checked(output.writeHeaderSync(), 'begin');
    const written = await copyPackets({ input, output, stream, first }, cut, options);
    checked(await output.writeTrailer(), 'finish');
    return written;
  } finally {
    await output.closeOutput();
    output.freeContext();
  }
}

type Copying = {
  readonly input: VideoInput;
  readonly output: FormatContext;
  readonly stream: Stream;
  readonly first: Packet;
};

async function copyPackets(
  { input, output, stream, first }: Copying,
  { fromMs, toMs }: VideoCut,
  { signal, onProgress }: CutOptions,
): Promise<Written> {
  const origin = shownAt(first);
  const startMs = input.toMs(origin) ?? fromMs;
  let lastDts: bigint | null = null;
  let endMs = startMs;
  let count = 0;
  for (let packet: Packet | null = first; packet !== null; packet = input.nextPacket()) {
    const atMs = input.toMs(shownAt(packet)) ?? endMs;
    if ((input.toMs(decodedAt(packet)) ?? atMs) > toMs) break;
    // Pictures before the first keyframe belong to the one before that, which is not there.
    if (shownAt(packet) < origin) continue;
    endMs = Math.max(endMs, atMs + pictureMs(input, packet));
    lastDts = place(packet, { origin, lastDts });
    packet.streamIndex = 0;
    packet.rescaleTs(input.stream.timeBase, stream.timeBase);
    checked(output.writeFrameSync(packet), 'write');
    if (++count % packetsPerTurn > 0) continue;
    onProgress?.(Math.min(1, (atMs - startMs) / Math.max(1, toMs - startMs)));
    await setImmediate();
    signal.throwIfAborted();
  }
  return { startMs, durationMs: endMs - startMs };
}

/** Times from the origin on; a recorder whose clock stood still must not stop the copy. Returns the DTS. */
function place(
  packet: Packet,
  { origin, lastDts }: { readonly origin: bigint; readonly lastDts: bigint | null },
): bigint {
  const pts = shownAt(packet) - origin;
  const wanted = decodedAt(packet) - origin;
  const dts = lastDts !== null && wanted <= lastDts ? lastDts + 1n : wanted;
  packet.dts = dts;
  packet.pts = pts < dts ? dts : pts;
  return dts;
}

function firstKeyframe(input: VideoInput): Packet | null {
  for (let packet = input.nextPacket(); packet !== null; packet = input.nextPacket()) {
    if (packet.isKeyframe && shownAt(packet) !== AV_NOPTS_VALUE) return packet;
  }
  return null;
}

/** Files of the simplest kind have no other time than that of decoding. */
function shownAt({ pts, dts }: Packet): bigint {
  return pts === AV_NOPTS_VALUE ? dts : pts;
}

function decodedAt({ pts, dts }: Packet): bigint {
  return dts === AV_NOPTS_VALUE ? pts : dts;
}

function pictureMs({ stream, info }: VideoInput, { duration }: Packet): number {
  const { num, den } = stream.timeBase;
  return duration > 0n ? (Number(duration) * num * 1000) / den : 1000 / (info.framesPerSecond ?? 25);
}

function checked(code: number, step: string): void {
  if (code >= 0) return;
  if (code === AVERROR_ENOSPC) throw new AppError('disk-full', 'There is no space for the video.');
  throw failed(`${step} failed with ${code}`);
}

function failed(why: string): AppError {
  return new AppError('clip-unavailable', `The video could not be copied: ${why}.`, {
    nextStep: 'Its frames can be exported instead.',
  });
}
