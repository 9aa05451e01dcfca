/** Cuts a clip out of recordings without re-encoding; runs in a capture child. */
import { AppError } from '#shared/errors.ts';
import { readPiece } from '#main/platform/media/read-piece.ts';
import { remux } from '#main/platform/media/remux.ts';
import type { TimedPacket } from '#main/platform/media/timed-packet.ts';
import type { CutRecordingsInput, CutRecordingsOutput } from './recording-language.ts';

/** A clip of half a minute at 32 Mbit/s has 120 MB. */
const mostBytes = 256 * 1024 * 1024;

/** Throws `clip-unavailable` when the files have no picture of that time, or the `file-…` code of the first one. */
export async function cutRecordings(
  { parts, path }: CutRecordingsInput,
  signal: AbortSignal,
): Promise<CutRecordingsOutput> {
  const packets: TimedPacket[] = [];
  try {
    for (const part of parts) {
      signal.throwIfAborted();
      packets.push(...following(packets, readPiece(part, mostBytes)));
    }
    if (packets.length === 0)
      throw new AppError('clip-unavailable', 'The recordings have no picture of that time.');
    return await remux(packets, path);
  } finally {
    for (const { native } of packets) native.free();
  }
}

/** What of a piece comes after what is there: recorders let their files overlap. Another video ends the clip. */
function following(before: readonly TimedPacket[], piece: readonly TimedPacket[]): readonly TimedPacket[] {
  const last = before.at(-1);
  if (!last) return piece;
  const lastMs = Math.max(...before.slice(-30).map(({ atMs }) => atMs));
  const from = piece.findIndex(({ isKeyframe, atMs, decodeAtMs }) => {
    return isKeyframe && atMs > lastMs && decodeAtMs > last.decodeAtMs;
  });
  const isOther = !isSameVideo(last.format, piece[0]?.format ?? last.format);
  const kept = from < 0 || isOther ? [] : piece.slice(from);
  for (const packet of piece) if (!kept.includes(packet)) packet.native.free();
  return kept;
}

function isSameVideo(a: TimedPacket['format'], b: TimedPacket['format']): boolean {
  const isSameSize = a.codec === b.codec && a.widthPx === b.widthPx && a.heightPx === b.heightPx;
  return isSameSize && (a.identity === null || b.identity === null || a.identity.equals(b.identity));
}
