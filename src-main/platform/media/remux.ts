/** Writes packets as MP4 without re-encoding, its index first; durability is the caller's matter. */
import { setImmediate } from 'node:timers/promises';
import { AV_CODEC_ID_H264, AV_CODEC_ID_HEVC, AVERROR_ENOSPC } from 'node-av/constants';
import { Dictionary, FormatContext, type Packet, Rational, type Stream } from 'node-av/lib';
import { AppError } from '#shared/errors.ts';
import { type TimedPacket, wallTimeBase } from './timed-packet.ts';

export type Remuxed = {
  /** Wall clock of presentation position 0. */
  readonly startMs: number;
  readonly durationMs: number;
};

const tags: ReadonlyMap<number, string> = new Map([
  [AV_CODEC_ID_H264, 'avc1'],
  [AV_CODEC_ID_HEVC, 'hvc1'], // Apple's players refuse hev1
]);
const ticksPerSecond = 90_000;
const usualPictureMs = 66;
/** A few milliseconds of work: the process watches cameras meanwhile. One call each would take its turn 450 times. */
const packetsPerTurn = 60;

/**
 * `packets`: of one format, in decoding order, the first a keyframe; they stay the caller's and may be freed as soon as
 * the promise is there. Throws `disk-full`, `clip-unavailable` or what aborted it; the unfinished file stays for the
 * caller to remove.
 */
export function remux(packets: readonly TimedPacket[], path: string, signal?: AbortSignal): Promise<Remuxed> {
  const slice = packets.map((packet) => ({ ...packet, native: secondReference(packet.native) }));
  return write(slice, path, signal).finally(() => {
    for (const { native } of slice) native.free();
  });
}

async function write(
  packets: readonly TimedPacket[],
  path: string,
  signal: AbortSignal | undefined,
): Promise<Remuxed> {
  const [first] = packets;
  if (!first) throw failed('nothing to write');
  const output = new FormatContext();
  checked(output.allocOutputContext2(null, 'mp4', path), 'prepare');
  try {
    const stream = begin(output, first);
    checked(await output.openOutput(), 'open');
    const options = Dictionary.fromObject({
      movflags: '+faststart',
      video_track_timescale: String(ticksPerSecond),
    });
    checked(await output.writeHeader(options), 'begin');
    const startMs = Math.min(...packets.map(({ atMs }) => atMs));
    const durationMs = await writePackets(output, stream, { packets, startMs, signal });
    checked(await output.writeTrailer(), 'finish');
    return { startMs, durationMs };
  } finally {
    await output.closeOutput();
    output.freeContext();
  }
}

function begin(output: FormatContext, { format }: TimedPacket): Stream {
  const stream = output.newStream();
  checked(format.codecpar.copy(stream.codecpar), 'describe');
  stream.codecpar.codecTag = tags.get(format.codecpar.codecId) ?? 0;
  stream.timeBase = new Rational(1, ticksPerSecond);
  return stream;
}

type Film = {
  readonly packets: readonly TimedPacket[];
  readonly startMs: number;
  readonly signal: AbortSignal | undefined;
};

/** Resolves to the duration in ms, the last picture's included. */
async function writePackets(
  output: FormatContext,
  stream: Stream,
  { packets, startMs, signal }: Film,
): Promise<number> {
  const originUs = BigInt(Math.round(startMs * 1000));
  let endMs = startMs;
  for (const [index, packet] of packets.entries()) {
    const { native, decodeAtMs, atMs } = packet;
    const nextMs = packets[index + 1]?.decodeAtMs ?? decodeAtMs + meanStepMs(packets);
    native.pts -= originUs;
    native.dts -= originUs;
    native.duration = BigInt(Math.round((nextMs - decodeAtMs) * 1000));
    native.streamIndex = 0;
    native.rescaleTs(wallTimeBase, stream.timeBase);
    checked(output.writeFrameSync(native), 'write');
    if (index % packetsPerTurn === packetsPerTurn - 1) await setImmediate(undefined, { signal });
    endMs = Math.max(endMs, atMs + nextMs - decodeAtMs);
  }
  return endMs - startMs;
}

function meanStepMs(packets: readonly TimedPacket[]): number {
  const [first, last] = [packets[0], packets.at(-1)];
  if (!first || !last || packets.length < 2) return usualPictureMs;
  return (last.decodeAtMs - first.decodeAtMs) / (packets.length - 1);
}

/** Shares the bytes and has times of its own. */
function secondReference(packet: Packet): Packet {
  const clone = packet.clone();
  if (!clone) throw failed('no memory');
  return clone;
}

function checked(code: number, step: string): void {
  if (code >= 0) return;
  if (code === AVERROR_ENOSPC) throw new AppError('disk-full', 'There is no space for the clip.');
  throw failed(`${step} failed with ${code}`);
}

function failed(why: string): AppError {
  return new AppError('clip-unavailable', `The clip could not be written: ${why}.`);
}
