import { AV_NOPTS_VALUE } from 'node-av/constants';
import type { Packet } from 'node-av/lib';
import { stampPacket, type TimedPacket } from './timed-packet.ts';
import { formatOf } from './video-format.ts';
import { openVideoInput, type VideoInput } from './video-input.ts';

export type Piece = {
  readonly path: string;
  /** In ms from the first picture of the file. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Wall clock of `fromMs`. */
  readonly startMs: number;
};

/**
 * The packets of a stretch of a file, from the last keyframe at or before it on, with the wall clock's times; they are
 * the caller's to free. Throws the `file-…` code of a file that cannot be read.
 */
export function readPiece(piece: Piece, mostBytes: number): TimedPacket[] {
  const input = openVideoInput(piece.path);
  const packets: TimedPacket[] = [];
  try {
    if (piece.fromMs > 0) input.seekTo(piece.fromMs);
    collect(input, piece, { packets, mostBytes });
    return packets;
  } catch (thrown) {
    for (const { native } of packets) native.free();
    throw thrown;
  } finally {
    input.close();
  }
}

type Collection = { readonly packets: TimedPacket[]; readonly mostBytes: number };

function collect(input: VideoInput, piece: Piece, { packets, mostBytes }: Collection): void {
  const format = formatOf(input.stream);
  let sizeBytes = 0;
  for (let packet = input.nextPacket(); packet !== null; packet = input.nextPacket()) {
    const times = timesOf(packet, input, piece);
    if (times === null || (packets.length === 0 && !packet.isKeyframe)) continue;
    sizeBytes += packet.size;
    if (times.decodeAtMs > piece.startMs + piece.toMs - piece.fromMs || sizeBytes > mostBytes) return;
    const native = packet.clone();
    if (native === null) return;
    stampPacket(native, times);
    const { isKeyframe, size } = packet;
    packets.push({ native, format, ...times, isKeyframe, sizeBytes: size, number: packets.length + 1 });
  }
}

function timesOf(packet: Packet, { toMs, stream }: VideoInput, { startMs, fromMs }: Piece) {
  // Files of the simplest kind have no other time than that of decoding.
  const shownAt = packet.pts === AV_NOPTS_VALUE ? packet.dts : packet.pts;
  const ptsMs = toMs(shownAt);
  if (ptsMs === null) return null;
  const msPerTick = (stream.timeBase.num / stream.timeBase.den) * 1000;
  const decodedAt = packet.dts === AV_NOPTS_VALUE ? shownAt : packet.dts;
  const atMs = startMs + ptsMs - fromMs;
  return { atMs, decodeAtMs: atMs - Number(shownAt - decodedAt) * msPerTick };
}
