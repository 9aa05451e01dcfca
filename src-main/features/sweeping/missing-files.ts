/** Looks for the files that rows speak of; an event without its frames is marked, and unmarked when they are back. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { type DataPaths, locateStored } from '#main/platform/data-paths.ts';
import type { StoredMedia, StoredMediaStore } from './stored-media-store.ts';

export type MissingFiles = {
  /** Ids of events that lack a frame. */
  readonly frames: string[];
  /** Stored paths. */
  readonly thumbnails: string[];
  readonly snapshots: string[];
  readonly videos: string[];
};

export type FoundMissing = { readonly missing: MissingFiles; readonly foundAgain: string[] };

export type MissingFilesDeps = {
  readonly paths: DataPaths;
  readonly store: StoredMediaStore;
  readonly pause: () => Promise<void>;
  readonly onChanged: (eventId: string) => void;
  readonly isStopping: () => boolean;
};

const eventsPerPage = 100;

export async function findMissingFiles(
  deps: MissingFilesDeps,
  { isDryRun, hasSnapshots }: { readonly isDryRun: boolean; readonly hasSnapshots: boolean },
): Promise<FoundMissing> {
  const { paths, store, pause, onChanged, isStopping } = deps;
  const missing: MissingFiles = { frames: [], thumbnails: [], snapshots: [], videos: [] };
  const foundAgain: string[] = [];
  for (let afterId = 0; !isStopping(); ) {
    const events = await store.page(afterId, eventsPerPage);
    for (const event of events) await look(event);
    if (events.length < eventsPerPage) break;
    afterId = events.at(-1)?.id ?? afterId;
    await pause();
  }
  return { missing, foundAgain };

  async function look(event: StoredMedia): Promise<void> {
    await lookAtFrames(event);
    const { thumbnail, snapshot, video } = event;
    if (thumbnail !== null && !(await isThere(paths, thumbnail))) missing.thumbnails.push(thumbnail);
    if (video !== null && !(await isThere(paths, video))) missing.videos.push(video);
    if (hasSnapshots && snapshot !== null && !(await isThere(paths, snapshot)))
      missing.snapshots.push(snapshot);
  }

  async function lookAtFrames({ eventId, frames, isMarkedMissing }: StoredMedia): Promise<void> {
    if (frames.length === 0) return;
    const isComplete = await areThere(frames);
    if (isComplete && isMarkedMissing && (isDryRun || (await mark(eventId, 'stored'))))
      foundAgain.push(eventId);
    if (isComplete) return;
    if (isMarkedMissing || isDryRun || (await mark(eventId, 'missing'))) missing.frames.push(eventId);
  }

  async function areThere(frames: readonly string[]): Promise<boolean> {
    for (const frame of frames) if (!(await isThere(paths, frame))) return false;
    return true;
  }

  async function mark(eventId: string, state: 'missing' | 'stored'): Promise<boolean> {
    const isMarked = await store.mark(eventId, state);
    if (isMarked) onChanged(eventId);
    return isMarked;
  }
}

/** A file of another kind in its place counts as missing. */
async function isThere(paths: DataPaths, stored: string): Promise<boolean> {
  const { base, rest } = locateStored(paths, stored);
  return lstat(join(base, ...rest.split('/'))).then(
    (facts) => facts.isFile(),
    () => false, // whatever keeps it from being seen: for the reader it is not there
  );
}
