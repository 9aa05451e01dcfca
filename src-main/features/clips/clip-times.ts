/** When the pictures of an event's kept video are shown, for whoever steps through it. */
import { AppError } from '#shared/errors.ts';
import { type ClipTimes, clipTimes } from '#shared/model/clip.ts';
import { type DataPaths, resolveStored } from '#main/platform/data-paths.ts';

type Deps = {
  readonly paths: DataPaths;
  /** As in the database; null without a kept video, undefined without an event. */
  readonly videoPathOf: (eventId: string) => Promise<string | null | undefined>;
  /** Job `clip-times` of a capture child. */
  readonly run: (path: string, signal: AbortSignal | undefined) => Promise<unknown>;
};

/** Throws `not-found`, or the `file-…` code of a file that cannot be read. */
export type TimesOfClip = (eventId: string, signal?: AbortSignal) => Promise<ClipTimes>;

export function createClipTimes({ paths, videoPathOf, run }: Deps): TimesOfClip {
  return async (eventId, signal) => {
    const stored = await videoPathOf(eventId);
    if (!stored) throw new AppError('not-found', 'There is no clip of this event.');
    return clipTimes.parse(await run(await resolveStored(paths, stored), signal));
  };
}
