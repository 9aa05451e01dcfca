import { lstat, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { databaseName, markerName } from './archive-format.ts';

const time = '\\d{4}-\\d{2}-\\d{2}T\\d{6}Z';
/** Working files under the names that Porchlight itself gives to backups. */
const leftover = new RegExp(
  `^(?:events-(?:v\\d+-)?${time}\\.db\\.part|porchlight-${time}\\.tar\\.part|\\.porchlight-${time}\\.tar\\.db(?:\\.part)?)(?:-journal|-wal|-shm)?$`,
);

/** Removes what interrupted backups left in a folder, but not what a backup to `busyPath` writes now. */
export async function clearLeftovers(folder: string, busyPath: () => string | null): Promise<void> {
  const names = await readdir(folder).catch(() => []); // no folder, nothing left
  for (const name of names.filter((candidate) => leftover.test(candidate))) {
    const busy = busyPath();
    const isBusy =
      busy !== null &&
      [busy, join(folder, `.${busy.slice(folder.length + 1)}`)].some((path) =>
        join(folder, name).startsWith(path),
      );
    if (!isBusy) await rm(join(folder, name), { force: true });
  }
}

const restored = new Set([
  markerName,
  databaseName,
  'access-token',
  'secrets.json',
  'events',
  'frames',
  'snapshots',
  'thumbnails',
  'videos',
]);
const endings = ['', '-wal', '-shm', '-journal'];

/**
 * Removes what killed restores of `target` unpacked beside it, and says what that was. Not to be called while a prepared
 * restore waits for its turn.
 */
export async function clearRestoreLeftovers(target: string): Promise<string[]> {
  const paths = await restoreLeftovers(target);
  for (const path of paths) {
    if ((await lstat(path)).isDirectory()) await removeUnpacked(path);
    else await rm(path, { force: true });
  }
  return paths;
}

/** Files, and folders in which is nothing that a restore does not write, its marker first. */
export async function restoreLeftovers(target: string): Promise<string[]> {
  const folder = dirname(target);
  const prefix = `${basename(target)}.restoring-`;
  const names = await readdir(folder).catch(() => []); // no folder, nothing left
  const found: string[] = [];
  for (const name of names.filter((candidate) => candidate.startsWith(prefix))) {
    if (!isStagedName(name.slice(prefix.length))) continue;
    const path = join(folder, name);
    const facts = await lstat(path);
    if (facts.isFile() || (facts.isDirectory() && (await isUnpacked(path)))) found.push(path);
  }
  return found;
}

/** The marker last: what a kill leaves of it is known again. */
export async function removeUnpacked(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []); // no folder, nothing to remove
  for (const name of names.filter((candidate) => candidate !== markerName)) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
  await rm(folder, { recursive: true, force: true });
}

function isStagedName(rest: string): boolean {
  return endings.some(
    (ending) => rest.endsWith(ending) && stagedAt.test(rest.slice(0, rest.length - ending.length)),
  );
}

async function isUnpacked(path: string): Promise<boolean> {
  const names = await readdir(path);
  const isOurs = names.every((name) => endings.some((ending) => restored.has(withoutEnding(name, ending))));
  return isOurs && (names.length === 0 || names.includes(markerName));
}

function withoutEnding(name: string, ending: string): string {
  return name.endsWith(ending) ? name.slice(0, name.length - ending.length) : name;
}

const stagedAt = new RegExp(`^${time}$`);
