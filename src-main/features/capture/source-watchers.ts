/** How each kind of source is watched (the `Source` port). */
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError, toAppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import { assertReadableFile } from '#main/platform/file-error.ts';
import type { Sample } from './analysis.ts';
import type { CaptureJobs } from './capture-jobs.ts';
import type { WatchContext, WatchedCamera, WatchSource } from './capture-service.ts';
import { createMotionPresence } from './motion-presence.ts';
import type { WatchStream } from './stream/watch-stream.ts';
import { findVideos, type FoundVideo } from './video-folder.ts';

/** Where the samples of one stretch of live footage go. */
export type SampleSink = {
  observe(samples: readonly Sample[]): void;
  readonly failed: Promise<never>;
  finish(): Promise<unknown>;
};

export type WatcherDeps = {
  readonly jobs: CaptureJobs;
  readonly openSink: (camera: WatchedCamera, mediaUrl: string) => SampleSink;
  /** Reads a file once with its own times; known content is skipped. */
  readonly readRecording: (
    camera: WatchedCamera,
    path: string,
    options: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
  ) => Promise<void>;
  /** True for a file that was read completely before and has not changed since. */
  readonly isRead: (cameraId: string, video: FoundVideo) => Promise<boolean>;
  /** Path of the demo camera's film. */
  readonly demoFilm: (signal: AbortSignal) => Promise<string>;
  readonly watchStream: WatchStream;
  /** Follows what the camera's NVR tells. */
  readonly watchNvr: WatchSource;
  readonly clock: Clock;
  readonly log: Logger;
};

const scanEveryMs = 5000;
/** The film begins with quiet for a viewer; a newcomer waits for the first event, and warming up takes 2 s. */
const demoStartMs = 2000;
/** A file that grew this recently is still being written. */
const settledAfterMs = 4000;

export function createSourceWatchers(deps: WatcherDeps): WatchSource {
  const { jobs, clock, log } = deps;
  return async (camera, context) => {
    const { source } = camera.settings;
    switch (source.type) {
      case 'demo':
        return watchLoop(
          camera,
          { path: await deps.demoFilm(context.signal), fromPtsMs: demoStartMs },
          context,
        );
      case 'file':
        if (source.playback === 'loop')
          return watchLoop(camera, { path: source.path, fromPtsMs: 0 }, context);
        return readOnce(camera, source.path, context);
      case 'folder':
        return watchFolder(camera, source.path, context);
      case 'stream':
        return deps.watchStream(camera, source, context);
      case 'nvr':
        return deps.watchNvr(camera, context);
      case 'import':
        return 'finished';
    }
  };

  async function watchLoop(
    camera: WatchedCamera,
    { path, fromPtsMs }: { readonly path: string; readonly fromPtsMs: number },
    { signal, tell }: WatchContext,
  ): Promise<'finished'> {
    await assertReadableFile(path);
    const sink = deps.openSink(camera, pathToFileURL(path).href);
    const { sensitivity, zones } = camera.settings;
    const pace = { kind: 'live', isLoop: true, fromPtsMs } as const;
    const abort = new AbortController();
    const isPresent = createMotionPresence();
    let isMotion = false;
    try {
      const analysis = jobs.analyse(
        { path, pace, motion: { sensitivity, zones } },
        {
          signal: AbortSignal.any([signal, abort.signal]),
          onNote(note) {
            if (note.type === 'samples') {
              sink.observe(note.samples);
              isMotion = isPresent(note.samples);
            }
            tell({ state: 'watching', isMotion });
          },
        },
      );
      await Promise.race([analysis, sink.failed]);
      throw new AppError('file-unreadable', `${basename(path)} cannot be played in a loop.`);
    } finally {
      abort.abort();
      await sink.finish();
    }
  }

  async function readOnce(camera: WatchedCamera, path: string, context: WatchContext): Promise<'finished'> {
    const reading = basename(path);
    context.tell({ state: 'starting', reading }); // it works once there is progress; until then it may be missing
    await deps.readRecording(camera, path, {
      signal: context.signal,
      onProgress: (progress) => context.tell({ state: 'watching', reading, progress }),
    });
    return 'finished';
  }

  async function watchFolder(
    camera: WatchedCamera,
    folder: string,
    context: WatchContext,
  ): Promise<'finished'> {
    const handled = new Map<string, string>();
    for (;;) {
      for (const video of await findVideos(folder)) {
        const version = `${video.sizeBytes}:${video.modifiedMs}`;
        // A time of change in the future is a recorder with a wrong clock, not a file that grows.
        const isSettled = Math.abs(clock.nowMs() - video.modifiedMs) > settledAfterMs;
        if (!isSettled || handled.get(video.path) === version) continue;
        if (!(await deps.isRead(camera.id, video))) await tryRead(camera, video.path, context);
        handled.set(video.path, version);
      }
      context.tell({ state: 'waiting' });
      await clock.sleep(scanEveryMs, context.signal);
    }
  }

  /** One bad file must not keep the folder's others from being read; it is tried again when it changes. */
  async function tryRead(camera: WatchedCamera, path: string, context: WatchContext): Promise<void> {
    try {
      await readOnce(camera, path, context);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (context.signal.aborted || error.code === 'disk-full') throw thrown;
      log.warn(`${basename(path)} was left out`, { cameraId: camera.id, code: error.code, cause: thrown });
    }
  }
}
