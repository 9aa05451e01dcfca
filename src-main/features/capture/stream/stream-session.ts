/** Watches one network camera in the capture child: connect, keep packets, look as little as needed, tell the core. */
import { AppError } from '#shared/errors.ts';
import type { Decoding } from '#shared/model/camera.ts';
import type { Clock } from '#main/platform/clock.ts';
import { openStreamInput, type StreamInput } from '#main/platform/media/stream-input.ts';
import type { TimedPacket } from '#main/platform/media/timed-packet.ts';
import type { VideoFormat } from '#main/platform/media/video-format.ts';
import type { CreateMotionMeter } from '../motion-port.ts';
import { createGatedAnalysis, type GatedAnalysis } from './gated-analysis.ts';
import type { WatchStreamInput, WatchStreamNote } from './stream-language.ts';
import { createStreamReading, type ReadingLimits } from './stream-reading.ts';
import type { StreamRegistry } from './stream-registry.ts';
import { createStreamSight, type StreamSight } from './stream-sight.ts';

export type StreamSessionDeps = {
  readonly registry: StreamRegistry;
  readonly createMeter: CreateMotionMeter;
  readonly clock: Clock;
  readonly note: (note: WatchStreamNote) => void;
  readonly signal: AbortSignal;
  readonly limits?: StreamLimits;
  readonly open?: typeof openStreamInput;
};

export type StreamLimits = ReadingLimits & { readonly connectMs: number };

export const streamLimits: StreamLimits = { connectMs: 5000, stallMs: 10_000, keyframeMs: 15_000 };
const countsEveryMs = 5000;
/** So far behind for so long, and there is more to analyse than this computer can do. */
const late = { ms: 1500, forMs: 2000 };

/** Rejects with a `stream-…` code or the reason of the signal. */
export async function watchStream(watch: WatchStreamInput, deps: StreamSessionDeps): Promise<never> {
  const { signal, note, limits = streamLimits, open = openStreamInput } = deps;
  const input = await open(watch.address, limits, signal);
  try {
    return await watchInput(input, watch, { ...deps, limits });
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'stream-stalled') note({ type: 'stalled' });
    throw thrown;
  } finally {
    await input.close();
  }
}

async function watchInput(
  input: StreamInput,
  { sessionId, motion }: WatchStreamInput,
  deps: StreamSessionDeps & { readonly limits: StreamLimits },
): Promise<never> {
  const { registry, clock, note, signal, limits } = deps;
  const stream = registry.open(sessionId);
  const reading = createStreamReading(input, clock, limits);
  let startMs: number | null = null;
  const decoded = { keyframesDecoded: 0, framesDecoded: 0 };
  let analysis = null as GatedAnalysis | null; // `beginAnew` sets it
  let format: VideoFormat | null = null;
  let sight = null as StreamSight | null;
  const isLate = input.comesInLumps ? () => false : createLateness(clock);
  const stopCounts = clock.every(countsEveryMs, tellCounts);
  try {
    for await (const packet of reading.packets()) {
      if (packet.format !== format) beginAnew(packet);
      if (!stream.ring.add(packet)) continue;
      for (const listener of stream.listeners) listener(packet);
      sight?.expect(packet);
      await analysis?.take(packet, isLate(packet));
    }
    throw new AppError('internal', 'A stream never ends by itself.');
  } finally {
    stopCounts();
    endAnalysis();
    stream.end();
  }

  function beginAnew(packet: TimedPacket): void {
    endAnalysis();
    const video = packet.format;
    format = video;
    let decoding: Decoding = 'everything';
    const { ring, pictures } = stream;
    const watched = createStreamSight(() => {
      const { codec, widthPx, heightPx, framesPerSecond } = video;
      note({ type: 'connected', info: { codec, widthPx, heightPx, framesPerSecond }, decoding });
    });
    sight = watched;
    startMs ??= packet.atMs;
    analysis = createGatedAnalysis(
      {
        format: video,
        motion,
        startMs,
        ring,
        pictures: {
          keep(frame, atMs) {
            watched.seen();
            pictures.keep(frame, atMs);
          },
        },
        onSamples: (samples) => note({ type: 'samples', samples }),
        onDecoding(next, reason) {
          decoding = next;
          note({ type: 'decoding', decoding, reason });
        },
        signal,
      },
      deps,
    );
  }

  function endAnalysis(): void {
    const counts = analysis?.counts();
    decoded.keyframesDecoded += counts?.keyframesDecoded ?? 0;
    decoded.framesDecoded += counts?.framesDecoded ?? 0;
    analysis?.close();
    analysis = null;
  }

  function tellCounts(): void {
    const now = analysis?.counts();
    note({
      type: 'counts',
      ...reading.counts(),
      keyframesDecoded: decoded.keyframesDecoded + (now?.keyframesDecoded ?? 0),
      framesDecoded: decoded.framesDecoded + (now?.framesDecoded ?? 0),
      ringBytes: stream.ring.sizeBytes(),
    });
  }
}

/** The pictures that wait when a connection begins are old, and soon caught up with. */
function createLateness(clock: Clock): (packet: TimedPacket) => boolean {
  let sinceMs: number | null = null;
  return ({ atMs }) => {
    if (clock.nowMs() - atMs <= late.ms) sinceMs = null;
    else sinceMs ??= clock.monotonicMs();
    return sinceMs !== null && clock.monotonicMs() - sinceMs > late.forMs;
  };
}
