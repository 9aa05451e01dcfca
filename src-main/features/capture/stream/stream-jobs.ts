/** What a capture child does for network cameras: the jobs of `stream-language`. */
import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { CreateMotionMeter } from '../motion-port.ts';
import { cutStreamClip } from './stream-clip.ts';
import {
  type LiveNote,
  probeStreamInput,
  streamClipInput,
  streamLiveInput,
  streamStillInput,
  type WatchStreamNote,
  watchStreamInput,
} from './stream-language.ts';
import { playStreamLive } from './stream-live.ts';
import { createStreamRegistry } from './stream-registry.ts';
import { type StreamLimits, watchStream } from './stream-session.ts';

export type StreamJobContext<Note> = {
  readonly note: (note: Note) => void;
  readonly signal: AbortSignal;
};

export type StreamJobsDeps = {
  readonly createMeter: CreateMotionMeter;
  readonly clock: Clock;
  readonly limits?: StreamLimits;
};

export type StreamJobs = ReturnType<typeof createStreamJobs>;

export function createStreamJobs(deps: StreamJobsDeps) {
  const registry = createStreamRegistry(deps.clock);
  return {
    watch: (input: unknown, context: StreamJobContext<WatchStreamNote>) =>
      watchStream(watchStreamInput.parse(input), { ...deps, ...context, registry }),
    clip: (input: unknown, signal?: AbortSignal) =>
      cutStreamClip(streamClipInput.parse(input), registry, signal),
    live: (input: unknown, context: StreamJobContext<LiveNote>) =>
      playStreamLive(registry.find(streamLiveInput.parse(input).sessionId), context),
    still,
    async probe(input: unknown, { signal }: Pick<StreamJobContext<never>, 'signal'>) {
      const { probeStream } = await import('./probe-stream.ts');
      return probeStream(probeStreamInput.parse(input).address, { ...deps, signal });
    },
  };

  async function still(input: unknown) {
    const { sessionId, maxWidthPx } = streamStillInput.parse(input);
    const stream = registry.find(sessionId);
    // The image library only comes into the child when a still is asked for.
    const { pictureAsJpeg } = await import('./picture-jpeg.ts');
    const picture = stream.pictures.last();
    if (!picture || stream.isEnded()) throw new AppError('not-ready', 'The camera sends no picture now.');
    return { ...(await pictureAsJpeg(picture, maxWidthPx)), atMs: Math.round(picture.atMs) };
  }
}
