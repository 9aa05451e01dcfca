/** Where an export goes: a folder of its own, never among the data itself, and beside it the place where it is made. */
import { constants } from 'node:fs';
import { access, lstat, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { ensureDirectory, moveDurably } from '#main/platform/atomic-files.ts';
import { type DataPaths, isInside, realPlaceOf } from '#main/platform/data-paths.ts';
import { errnoOf } from '#main/platform/disk-error.ts';

export type ExportPlace =
  /** In `DATA/exports`, under a name of its own. */
  | { readonly kind: 'default' }
  /** A new folder in this one. */
  | { readonly kind: 'inside'; readonly folder: string }
  /** This folder, which is not there yet or empty. */
  | { readonly kind: 'exactly'; readonly folder: string };

export type ExportTarget = {
  readonly folder: string;
  /** On the same disk; hidden. */
  readonly stage: string;
};

const stageEnding = '.porchlight-part';

export type TargetFacts = {
  readonly paths: DataPaths;
  readonly name: string;
  readonly exportId: string;
  /** False when an export that runs goes there already; true makes it ours. */
  readonly claim: (folder: string) => boolean;
};

/**
 * Throws `invalid-input`, `file-not-found`, `file-access-denied`; makes no folder but `DATA/exports`, and the claim is
 * the last thing that can fail.
 */
export async function findTarget(
  place: ExportPlace,
  { paths, name, exportId, claim }: TargetFacts,
): Promise<ExportTarget> {
  const parent = place.kind === 'default' ? paths.exports : parentOf(place);
  if (place.kind === 'default') await ensureDirectory(parent);
  await assertUsable(parent);
  await assertOutsideData(place.kind === 'exactly' ? place.folder : join(parent, name), paths);
  const folder =
    place.kind === 'exactly'
      ? await emptyFolder(resolve(place.folder), claim)
      : await freeFolder(join(parent, name), claim);
  return { folder, stage: join(parent, `.${exportId}${stageEnding}`) };
}

/** Makes it visible, whole. Throws `invalid-input` when something else has come there meanwhile. */
export async function moveToTarget({ stage, folder }: ExportTarget): Promise<void> {
  await rmdir(folder).catch((cause: unknown) => {
    if (errnoOf(cause) !== 'ENOENT') throw isInTheWay(`Something was put into ${folder} meanwhile.`, cause);
  });
  await moveDurably(stage, folder);
}

/** Takes away what an export that was never finished has left; nothing else, whatever the path says. */
export async function removeStage(stage: string): Promise<void> {
  if (!isAbsolute(stage) || !basename(stage).endsWith(stageEnding)) return;
  await rm(stage, { recursive: true, force: true });
}

function parentOf(place: Exclude<ExportPlace, { kind: 'default' }>): string {
  if (!isAbsolute(place.folder) || place.folder.includes('\0')) {
    throw new AppError('invalid-input', 'Give the whole path of the folder.');
  }
  return place.kind === 'inside' ? place.folder : dirname(place.folder);
}

async function assertUsable(parent: string): Promise<void> {
  const facts = await stat(parent).catch((cause: unknown) => {
    if (errnoOf(cause) === 'EACCES') throw noRight(parent, cause);
    throw new AppError('file-not-found', `There is no folder ${parent}.`, {
      cause,
      nextStep: 'Make it first, connect the disk it is on, or choose another folder.',
    });
  });
  if (!facts.isDirectory()) throw new AppError('invalid-input', `${parent} is no folder.`);
  await access(parent, constants.W_OK | constants.X_OK).catch((cause: unknown) => {
    throw noRight(parent, cause);
  });
}

function noRight(folder: string, cause: unknown): AppError {
  return new AppError('file-access-denied', `Porchlight may not write into ${folder}.`, {
    cause,
    nextStep: 'Choose another folder, or give your user the right to write there.',
  });
}

/** By its name, or with a number behind it. */
async function freeFolder(wanted: string, claim: TargetFacts['claim']): Promise<string> {
  for (let n = 1; n < 1000; n++) {
    const folder = n === 1 ? wanted : `${wanted}-${n}`;
    const isAbsent = (await stat(folder).catch(() => null)) === null; // absent: ours
    if (isAbsent && claim(folder)) return folder;
  }
  throw new AppError('invalid-input', `${wanted} exists a thousand times already.`);
}

/** It stays until the export is made, and is then replaced. */
async function emptyFolder(folder: string, claim: TargetFacts['claim']): Promise<string> {
  const names = await readdir(folder).catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw isInTheWay(`${folder} exists already.`, cause);
  });
  if (names !== null && names.length > 0) throw isInTheWay(`${folder} is not empty.`);
  if (names !== null && !(await isReplaceable(folder))) throw isInTheWay(`${folder} cannot be replaced.`);
  if (!claim(folder)) throw isInTheWay(`Another export goes to ${folder}.`);
  return folder;
}

/** Not a link, and not a disk of its own. */
async function isReplaceable(folder: string): Promise<boolean> {
  const [facts, parent] = await Promise.all([lstat(folder), stat(dirname(folder))]);
  return facts.isDirectory() && facts.dev === parent.dev && facts.ino !== parent.ino;
}

function isInTheWay(message: string, cause?: unknown): AppError {
  return new AppError('invalid-input', message, { cause, nextStep: 'Name a folder that is not there yet.' });
}

async function assertOutsideData(folder: string, paths: DataPaths): Promise<void> {
  const places = await Promise.all([folder, paths.exports, paths.root, paths.snapshots].map(realPlaceOf));
  const [place = '', own = '', ...data] = places;
  if (isInside(own, place)) return;
  const isData = data.some((each) => each === place || isInside(each, place));
  if (!isData) return;
  throw new AppError('invalid-input', `${folder} is among the data itself.`, {
    nextStep: `Choose a folder outside the data, or none: then it goes to ${paths.exports}.`,
  });
}
