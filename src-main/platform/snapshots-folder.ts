/**
 * The folder of snapshots may lie on a disk of its own (E-11). It carries a marker with the identity of the data
 * root (P1): a disk that is not connected, or another one in its place, gets no writes and costs nothing but the
 * snapshots. The folder is looked at again before every write, so all is well as soon as the disk is back.
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError, toAppError } from '#shared/errors.ts';
import { ensureDirectory, replaceFile } from './atomic-files.ts';
import { type DataPaths, isInside } from './data-paths.ts';
import { errnoOf, toDiskError } from './disk-error.ts';

/** Not a snapshot: sweeping and counting leave it alone. */
export const snapshotsMarkerName = '.porchlight-snapshots.json';

export type SnapshotsFolder = {
  /** On the volume of the snapshots. */
  readonly staging: string;
  /** Throws `data-root-unusable` or `disk-full` with what is wrong. */
  assertOurs(): Promise<void>;
  /** What was wrong the last time it was looked at; null while all is well. */
  problem(): AppError | null;
};

export type SnapshotsFolderOptions = {
  readonly paths: DataPaths;
  readonly rootUuid: string;
  /** The folder that was marked last, kept in the database. */
  readonly memory: { read(): string | null; write(folder: string): void };
};

const marker = z.object({ dataRootUuid: z.string() });

/** Never rejects: what is wrong is in `problem`. */
export async function openSnapshotsFolder(options: SnapshotsFolderOptions): Promise<SnapshotsFolder> {
  const { root, snapshots } = options.paths;
  const isUsual = snapshots === join(root, 'snapshots');
  const staging = isUsual ? options.paths.staging : join(snapshots, '.tmp');
  let problem: AppError | null = null;
  const folder: SnapshotsFolder = { staging, assertOurs, problem: () => problem };
  await assertOurs().then(emptyStaging).catch(remember);
  return folder;

  async function assertOurs(): Promise<void> {
    try {
      if (!isUsual) await assertMarked(options);
      problem = null;
    } catch (thrown) {
      remember(thrown);
      throw thrown;
    }
  }

  async function emptyStaging(): Promise<void> {
    await ensureDirectory(snapshots);
    // Staged files were never acknowledged. The usual staging folder was emptied with the data root.
    if (!isUsual) await rm(staging, { recursive: true, force: true });
  }

  function remember(thrown: unknown): void {
    problem = toAppError(thrown);
  }
}

async function assertMarked({ paths, rootUuid, memory }: SnapshotsFolderOptions): Promise<void> {
  const { snapshots } = paths;
  assertPlace(paths);
  const owner = await ownerOf(snapshots);
  if (owner !== null && owner !== rootUuid) {
    throw unusable(`${snapshots} holds the snapshots of another Porchlight: nothing was written.`);
  }
  if (owner === null) await claim({ snapshots, rootUuid, wasOurs: memory.read() === snapshots });
  if (memory.read() !== snapshots) memory.write(snapshots);
}

/** Below the data root every folder has its meaning. */
function assertPlace({ root, snapshots }: DataPaths): void {
  if (snapshots === root || isInside(root, snapshots) || isInside(snapshots, root)) {
    throw unusable(`${snapshots} and the data folder lie in each other.`);
  }
}

async function claim(folder: {
  readonly snapshots: string;
  readonly rootUuid: string;
  readonly wasOurs: boolean;
}): Promise<void> {
  const { snapshots, rootUuid, wasOurs } = folder;
  if (wasOurs) {
    throw new AppError(
      'data-root-unusable',
      `${snapshots} is not the folder it was: its marker is missing.`,
      {
        nextStep: 'Connect the disk with the snapshots, or choose another folder in the settings.',
      },
    );
  }
  const names = await namesIn(snapshots);
  if (names.some((name) => !name.startsWith(snapshotsMarkerName)))
    throw unusable(`${snapshots} holds other files and no marker: nothing was written.`);
  await ensureDirectory(snapshots);
  const bytes = Buffer.from(`${JSON.stringify({ dataRootUuid: rootUuid })}\n`);
  const path = join(snapshots, snapshotsMarkerName);
  await rm(`${path}.part`, { force: true });
  await replaceFile(path, bytes, `${path}.part`);
}

/** Null without a marker; a damaged one belongs to nobody we know. */
async function ownerOf(folder: string): Promise<string | null> {
  const path = join(folder, snapshotsMarkerName);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw toDiskError(cause, 'read', path);
  });
  if (text === null) return null;
  try {
    return marker.parse(JSON.parse(text)).dataRootUuid;
  } catch (cause) {
    throw new AppError('data-root-unusable', `${path} is damaged: nothing was written.`, { cause });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return [];
    throw toDiskError(cause, 'list', folder);
  });
}

function unusable(message: string): AppError {
  return new AppError('data-root-unusable', message, {
    nextStep: 'Choose an empty folder of its own for the snapshots.',
  });
}
