/** The streams that this process watches, by session; a ring is kept a while after its stream has ended. */
import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import { createPacketRing, type PacketRing } from '#main/platform/media/packet-ring.ts';
import { createPictureKeeper, type PictureKeeper } from '#main/platform/media/picture-keeper.ts';
import type { TimedPacket } from '#main/platform/media/timed-packet.ts';

export type OpenStream = {
  readonly ring: PacketRing<TimedPacket>;
  readonly pictures: PictureKeeper;
  /** Called for each packet that comes. */
  readonly listeners: Set<(packet: TimedPacket) => void>;
  /** Resolves when the stream has ended. */
  readonly ended: Promise<void>;
  isEnded(): boolean;
};

export type StreamRegistry = {
  /** Takes up the ring of a session of that id that has ended. */
  open(sessionId: string): OpenStream & { end(): void };
  /** Throws `clip-not-held`. */
  find(sessionId: string): OpenStream;
};

/** A clip around what happened just before the connection broke can still be cut. */
const keptMs = 45_000;

export function createStreamRegistry(clock: Pick<Clock, 'monotonicMs' | 'every'>): StreamRegistry {
  const streams = new Map<string, OpenStream & { readonly endedMs: () => number | null }>();
  clock.every(5000, sweep);
  return { open, find };

  function open(sessionId: string): OpenStream & { end(): void } {
    const before = streams.get(sessionId);
    if (before && !before.isEnded()) throw new AppError('internal', 'The session is open already.');
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    let endedMs: number | null = null;
    const stream = {
      ring: before?.ring ?? createPacketRing<TimedPacket>(),
      pictures: before?.pictures ?? createPictureKeeper(),
      listeners: new Set<(packet: TimedPacket) => void>(),
      ended,
      isEnded: () => endedMs !== null,
      endedMs: () => endedMs,
      end() {
        endedMs = clock.monotonicMs();
        resolve();
      },
    };
    streams.set(sessionId, stream);
    return stream;
  }

  function find(sessionId: string): OpenStream {
    const stream = streams.get(sessionId);
    if (!stream) throw new AppError('clip-not-held', 'The camera is not connected.');
    return stream;
  }

  function sweep(): void {
    for (const [sessionId, { ring, pictures, endedMs }] of streams) {
      const sinceMs = endedMs();
      if (sinceMs === null || clock.monotonicMs() - sinceMs < keptMs) continue;
      streams.delete(sessionId);
      ring.clear();
      pictures.close();
    }
  }
}
