import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupFile } from '#shared/model/backup.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { listDatabaseBackups } from '#main/platform/db/database-backups.ts';

/** What lies in `DATA/backups`, newest first; files of others are not listed. */
export async function listBackups(folder: string): Promise<BackupFile[]> {
  const databases = listDatabaseBackups(folder).map(({ path, name, sizeBytes, createdAt }): BackupFile => {
    return { path, name, sizeBytes, createdAt, contents: 'database' };
  });
  const names = await readdir(folder).catch(() => []); // no folder, no backups
  const archives = await Promise.all(
    names
      .filter((name) => name.endsWith('.tar'))
      .map(async (name): Promise<BackupFile> => {
        const path = join(folder, name);
        const { size, mtimeMs } = await stat(path);
        const createdAt = toUtcTime(Math.round(mtimeMs));
        return { path, name, sizeBytes: size, createdAt, contents: 'everything' };
      }),
  );
  return [...databases, ...archives].toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}
