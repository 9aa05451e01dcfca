import { stat } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import { remux } from '#main/platform/media/remux.ts';
import type { TimedPacket } from '#main/platform/media/timed-packet.ts';
import type { StreamClipInput, StreamClipOutput } from './stream-language.ts';
import type { StreamRegistry } from './stream-registry.ts';

/** A clip ends with the picture shown at its end: the one before the next. */
const pictureSlackMs = 250;

/** Writes what the ring holds of the asked time; the longest stretch of one video when it changed in between. */
export async function cutStreamClip(
  { sessionId, fromMs, toMs, path }: StreamClipInput,
  registry: StreamRegistry,
  signal?: AbortSignal,
): Promise<StreamClipOutput> {
  const held = packetsWithin(registry.find(sessionId).ring.since(fromMs), toMs);
  const longest = longestStretch(held);
  const [first, last] = [longest[0], longest.at(-1)];
  if (!first || !last || last.atMs < fromMs) {
    throw new AppError('clip-not-held', 'The camera has no pictures of that time any more.');
  }
  const isComplete =
    longest.length === held.length && first.atMs <= fromMs && last.atMs >= toMs - pictureSlackMs;
  const { startMs, durationMs } = await remux(longest, path, signal);
  const { size: sizeBytes } = await stat(path);
  return { startMs, durationMs, sizeBytes, isComplete };
}

/** Up to the last picture within, with what it needs before it in decoding order. */
function packetsWithin(packets: readonly TimedPacket[], toMs: number): readonly TimedPacket[] {
  return packets.slice(0, packets.findLastIndex(({ atMs }) => atMs <= toMs) + 1);
}

function longestStretch(packets: readonly TimedPacket[]): readonly TimedPacket[] {
  const stretches: TimedPacket[][] = [];
  for (const packet of packets) {
    const stretch = stretches.at(-1);
    if (stretch?.at(-1)?.format === packet.format) stretch.push(packet);
    else stretches.push([packet]);
  }
  return stretches.toSorted((a, b) => lengthMs(b) - lengthMs(a))[0] ?? [];
}

function lengthMs(stretch: readonly TimedPacket[]): number {
  return (stretch.at(-1)?.atMs ?? 0) - (stretch[0]?.atMs ?? 0);
}
