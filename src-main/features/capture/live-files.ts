/** Live pictures of cameras that play a file in a loop: from where their analysis stands. */
import { AppError } from '#shared/errors.ts';
import type { ChildPool } from '#main/platform/child/child-pool.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { SampleSink } from './source-watchers.ts';
import { type LiveNote, liveNote, streamStillOutput, type StreamStill } from './stream/stream-language.ts';

export type LiveFiles = {
  /** A sink that also remembers where in the file its samples come from. */
  follow(cameraId: string, path: string, sink: SampleSink): SampleSink;
  /** Never resolves; throws `not-ready` when the camera plays no file now. */
  live(
    cameraId: string,
    options: { readonly onNote: (note: LiveNote) => void; readonly signal: AbortSignal },
  ): Promise<void>;
  still(cameraId: string, maxWidthPx: number, signal: AbortSignal): Promise<StreamStill>;
};

/** Samples come five a second; the film may end where the last one was. */
const mostAheadMs = 500;

type Position = { readonly path: string; readonly ptsMs: number; readonly reachedAtMs: number };

export function createLiveFiles(pool: Pick<ChildPool, 'run'>, clock: Clock): LiveFiles {
  const positions = new Map<string, Position>();
  return { follow, live, still };

  function follow(cameraId: string, path: string, sink: SampleSink): SampleSink {
    return {
      failed: sink.failed,
      observe(samples) {
        const ptsMs = samples.at(-1)?.ptsMs;
        if (ptsMs !== undefined) positions.set(cameraId, { path, ptsMs, reachedAtMs: clock.monotonicMs() });
        sink.observe(samples);
      },
      finish() {
        positions.delete(cameraId);
        return sink.finish();
      },
    };
  }

  async function live(...[cameraId, { onNote, signal }]: Parameters<LiveFiles['live']>): Promise<void> {
    const { path, ptsMs } = placeOf(cameraId);
    const onRaw = (raw: unknown) => onNote(liveNote.parse(raw));
    await pool.run('file-live', { path, fromPtsMs: ptsMs }, { onNote: onRaw, signal });
  }

  async function still(...[cameraId, maxWidthPx, signal]: Parameters<LiveFiles['still']>) {
    return streamStillOutput.parse(
      await pool.run('file-still', { ...placeOf(cameraId), maxWidthPx }, { signal }),
    );
  }

  function placeOf(cameraId: string): { readonly path: string; readonly ptsMs: number } {
    const position = positions.get(cameraId);
    if (!position) throw new AppError('not-ready', 'The camera shows no picture yet.');
    const { path, ptsMs, reachedAtMs } = position;
    return { path, ptsMs: ptsMs + Math.min(mostAheadMs, clock.monotonicMs() - reachedAtMs) };
  }
}
