import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

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
