/**
 * One archive of a whole library while it is in use: a copy of the database first, then the files that the copy
 * names. An event that is deleted meanwhile is deleted in the copy, too, so that what is restored is whole. The
 * archive gets its name after it has been read back; what goes wrong leaves no file behind.
 */
import { readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { ensureDirectory, moveDurably } from '#main/platform/atomic-files.ts';
import { type DataPaths, locateStored } from '#main/platform/data-paths.ts';
import { copyDatabase } from '#main/platform/db/database-copy.ts';
import { reached } from '#main/platform/fault-points.ts';
import { snapshotsMarkerName } from '#main/platform/snapshots-folder.ts';
import { assertRoom } from './assert-room.ts';
import { assertBackupTarget } from './backup-target.ts';
import { addEventFiles, addEventLogs } from './archive-contents.ts';
import { type ArchivedFile, databaseName, manifestName, manifestText, markerName } from './archive-format.ts';
import { readArchive } from './archive-reader.ts';
import { type ArchiveWriter, createArchiveWriter } from './archive-writer.ts';
import { type BackupContents, openBackupContents } from './backup-contents-store.ts';

export type BackUpOptions = {
  readonly paths: DataPaths;
  /** Absolute. */
  readonly target: string;
  /** Replace a file that is there. */
  readonly isForced: boolean;
  readonly nowUtc: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: BackUpProgress) => void;
};

export type BackUpProgress = { readonly state: 'running' | 'verifying'; readonly share: number };

export type BackUpOutcome = {
  readonly path: string;
  readonly sizeBytes: number;
  readonly events: number;
  readonly files: number;
  /** Events that were deleted while the backup was made; they are not in it. */
  readonly deletedMeanwhile: number;
  /** Events whose files were missing or damaged already; they are in it and say so. */
  readonly withMissingFiles: readonly string[];
};

/** Throws `invalid-input` when the target is there, `disk-full`, `cancelled`, `database-invalid`. */
export async function backUpEverything(options: BackUpOptions): Promise<BackUpOutcome> {
  const { target, paths, isForced, signal } = options;
  await assertBackupTarget(target, paths, isForced);
  await ensureDirectory(dirname(target));
  const part = `${target}.part`;
  const copy = join(dirname(target), `.${basename(target)}.db`);
  try {
    await copyDatabase(paths.database, copy, signal ? { signal } : {});
    reached('backup:copied');
    const outcome = await writeParts(part, copy, options);
    await readArchive(part, {
      ...(signal && { signal }),
      onProgress: (share) => options.onProgress?.({ state: 'verifying', share }),
    });
    await moveDurably(part, target);
    return { ...outcome, path: target, sizeBytes: (await stat(target)).size };
  } catch (thrown) {
    await rm(part, { force: true });
    if (signal?.aborted) throw new AppError('cancelled', 'The backup was cancelled.', { cause: thrown });
    throw thrown;
  } finally {
    for (const ending of ['', '-journal', '.part']) await rm(`${copy}${ending}`, { force: true });
  }
}

type Parts = Pick<BackUpOutcome, 'events' | 'files' | 'deletedMeanwhile' | 'withMissingFiles'>;

async function writeParts(part: string, copy: string, options: BackUpOptions): Promise<Parts> {
  const contents = openBackupContents(copy);
  let writer: ArchiveWriter | null = null;
  try {
    const { mediaBytes, events } = contents.facts();
    const copyBytes = (await stat(copy)).size;
    // 1 KB a file for the tar header and rounding, ten files an event.
    await assertRoom(dirname(part), mediaBytes + copyBytes + events * 10 * 1024);
    writer = createArchiveWriter(part);
    return await fill(writer, contents, { ...options, copy, totalBytes: mediaBytes + copyBytes });
  } catch (thrown) {
    await writer?.abandon();
    throw thrown;
  } finally {
    contents.close();
  }
}

type FillOptions = BackUpOptions & { readonly copy: string; readonly totalBytes: number };

async function fill(writer: ArchiveWriter, contents: BackupContents, options: FillOptions): Promise<Parts> {
  const { paths, copy, totalBytes, nowUtc } = options;
  let doneBytes = 0;
  const files: ArchivedFile[] = [];
  const add = async (path: string, source: string): Promise<ArchivedFile | null> => {
    options.signal?.throwIfAborted();
    const file = await writer.addFile(path, source);
    if (!file) return null;
    files.push(file);
    doneBytes += file.sizeBytes;
    options.onProgress?.({ state: 'running', share: Math.min(1, doneBytes / Math.max(1, totalBytes)) });
    return file;
  };
  await assertMarker(paths, contents);
  await assertSnapshots(paths, contents);
  if (!(await add(markerName, join(paths.root, markerName)))) throw withoutMarker(paths);
  const sourceOf = (stored: string) => {
    const { base, rest } = locateStored(paths, stored);
    return join(base, ...rest.split('/'));
  };
  const skipped = await addEventFiles(contents, { databasePath: paths.database, add, sourceOf });
  await addEventLogs(paths.eventLogs, add);
  const { events, schemaVersion, dataRootUuid } = contents.facts();
  contents.close();
  await add(databaseName, copy);
  const head = {
    format: 'porchlight-backup',
    formatVersion: 1,
    createdAt: nowUtc,
    dataRootUuid,
    schemaVersion,
    events,
    fileCount: files.length,
    totalBytes: doneBytes,
  } as const;
  await writer.addText(manifestName, manifestText(head, files));
  await writer.finish();
  return { ...skipped, events, files: files.length };
}

/** The folder and the copy must be of the same library (P1). */
async function assertMarker(paths: DataPaths, contents: BackupContents): Promise<void> {
  const text = await readFile(join(paths.root, markerName), 'utf8').catch(() => {
    throw withoutMarker(paths);
  });
  if (text.includes(contents.facts().dataRootUuid)) return;
  throw new AppError(
    'data-root-unusable',
    'The database belongs to another data folder: no backup was made.',
  );
}

/** A disk that is not connected must not look like snapshots that were lost. */
async function assertSnapshots({ root, snapshots }: DataPaths, contents: BackupContents): Promise<void> {
  if (snapshots === join(root, 'snapshots') || !contents.hasSnapshots()) return;
  const marker = await readFile(join(snapshots, snapshotsMarkerName), 'utf8').catch(() => ''); // not there: refused
  if (marker.includes(contents.facts().dataRootUuid)) return;
  throw new AppError('data-root-unusable', `${snapshots} is not there or not ours: no backup was made.`, {
    nextStep: 'Connect the disk with the snapshots, then try again.',
  });
}

function withoutMarker({ root }: DataPaths): AppError {
  return new AppError('data-root-unusable', `${root} has no ${markerName}: no backup was made.`, {
    nextStep: `Run "porchlight doctor --data ${root}".`,
  });
}
