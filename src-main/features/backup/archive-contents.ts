/** Puts the files of a library into an archive, and takes out of its database copy what is not there any more. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ArchivedFile, eventLogNames, isArchivePath } from './archive-format.ts';
import {
  type BackupContents,
  type EventFile,
  type EventFiles,
  openLiveEvents,
} from './backup-contents-store.ts';

type Add = (path: string, source: string) => Promise<ArchivedFile | null>;

export type EventFilesOptions = {
  /** The database that is in use. */
  readonly databasePath: string;
  readonly add: Add;
  /** Absolute path of a stored one. */
  readonly sourceOf: (stored: string) => string;
};

export type Skipped = { readonly deletedMeanwhile: number; readonly withMissingFiles: readonly string[] };

type Incomplete = { readonly eventId: string; readonly lost: ReadonlySet<EventFile['kind']> };

export async function addEventFiles(contents: BackupContents, options: EventFilesOptions): Promise<Skipped> {
  const incomplete: Incomplete[] = [];
  for (let lastId = 0; ; ) {
    const events = contents.eventsAfter(lastId);
    for (const event of events) {
      const lost = await addFilesOf(event, options);
      if (lost.size > 0) incomplete.push({ eventId: event.eventId, lost });
    }
    if (events.length === 0) break;
    lastId = events.at(-1)?.id ?? lastId;
  }
  for (const path of contents.detachedFiles()) {
    if (!(await addOne(path, options))) contents.dropDetached(path);
  }
  return settle(incomplete, contents, options.databasePath);
}

/** In the live database, a deleted event is gone before its files are: so what is gone here was deleted. */
function settle(incomplete: readonly Incomplete[], contents: BackupContents, databasePath: string): Skipped {
  if (incomplete.length === 0) return { deletedMeanwhile: 0, withMissingFiles: [] };
  const live = openLiveEvents(databasePath);
  const withMissingFiles: string[] = [];
  try {
    for (const { eventId, lost } of incomplete) {
      if (!live.has(eventId)) {
        contents.dropEvent(eventId);
        continue;
      }
      withMissingFiles.push(eventId);
      for (const kind of lost) contents.giveUp(eventId, kind);
    }
    return { deletedMeanwhile: incomplete.length - withMissingFiles.length, withMissingFiles };
  } finally {
    live.close();
  }
}

/** Kinds of which a file is missing or is not the one that was stored. */
async function addFilesOf(
  { files }: EventFiles,
  options: EventFilesOptions,
): Promise<Set<EventFile['kind']>> {
  const lost = new Set<EventFile['kind']>();
  for (const { kind, path, sha256 } of files) {
    const file = await addOne(path, options);
    if (!file || (sha256 !== null && file.sha256 !== sha256)) lost.add(kind);
  }
  return lost;
}

/** A path that no archive may hold is left out like a missing file. */
async function addOne(path: string, { add, sourceOf }: EventFilesOptions): Promise<ArchivedFile | null> {
  return isArchivePath(path) ? add(path, sourceOf(path)) : null;
}

export async function addEventLogs(folder: string, add: Add): Promise<void> {
  const days: string[] = await readdir(folder).catch(() => []); // no folder: nothing was logged yet
  for (const day of days.toSorted()) {
    for (const name of eventLogNames) {
      const path = `events/${day}/${name}`;
      if (isArchivePath(path)) await add(path, join(folder, day, name));
    }
  }
}
