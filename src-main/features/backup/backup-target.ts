/** Where a backup may be written: not over a file unless that is asked for, and never over or among the data itself. */
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { type DataPaths, isInside, realPlaceOf } from '#main/platform/data-paths.ts';

/** Throws `invalid-input`, or `file-not-found` for a folder that is not there. */
export async function assertBackupTarget(target: string, paths: DataPaths, isForced: boolean): Promise<void> {
  await assertOutsideData(target, paths);
  await assertFolder(target, paths);
  const facts = await stat(target).catch(() => null); // nothing there: what we want
  if (!facts || (isForced && facts.isFile())) return;
  throw new AppError('invalid-input', `${target} exists already.`, {
    nextStep: facts.isFile()
      ? 'Choose another name, or add --force to replace it.'
      : 'Give the name of a file, for example one in that folder.',
  });
}

/** A folder is made among the own backups only: where a disk is missing, its place must not fill another one. */
async function assertFolder(target: string, { backups }: DataPaths): Promise<void> {
  const folder = dirname(target);
  const facts = await stat(folder).catch(() => null); // not there: that is the question
  if (facts?.isDirectory() || folder === backups || isInside(backups, folder)) return;
  throw new AppError('file-not-found', `There is no folder ${folder}.`, {
    nextStep: 'Make it first, connect the disk it is on, or choose another place.',
  });
}

async function assertOutsideData(target: string, paths: DataPaths): Promise<void> {
  const { root, snapshots, backups, database } = paths;
  const [place, ...places] = await Promise.all([target, backups, root, snapshots, database].map(realPlaceOf));
  const [ownPlace = '', rootPlace = '', snapshotsPlace = '', databasePlace = ''] = places;
  if (place === undefined || isInside(ownPlace, place)) return;
  const isData = [rootPlace, snapshotsPlace].some((folder) => isInside(folder, place));
  // Its journal and the like have its name with an ending.
  if (!isData && !place.startsWith(databasePlace)) return;
  throw new AppError('invalid-input', `${target} is among the data itself.`, {
    nextStep: `Choose a place outside the data folder, or its folder ${basename(backups)}.`,
  });
}
