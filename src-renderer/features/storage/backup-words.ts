import { t } from '#renderer/i18n/i18n.ts';
import type { BackupFile, BackupJob } from '#shared/model/backup.ts';

/** Backups in words. Pure. */

/** What is going on, while it goes on. */
export function progressWords({ kind, state }: Pick<BackupJob, 'kind' | 'state'>): string {
  if (kind === 'restore')
    return state === 'verifying' ? t('storage:backup.checking') : t('storage:backup.unpacking');
  return state === 'verifying' ? t('storage:backup.reading') : t('storage:backup.running');
}

export function isRunning(job: Pick<BackupJob, 'state'> | null | undefined): boolean {
  return job?.state === 'running' || job?.state === 'verifying';
}

export function contentsWords(contents: BackupFile['contents']): { label: string; title: string } {
  return contents === 'everything'
    ? { label: t('storage:backup.everything'), title: t('storage:backup.everythingText') }
    : { label: t('storage:backup.database'), title: t('storage:backup.databaseText') };
}

/** A backup of the database alone; everything else is an archive. */
export function isDatabaseBackup(path: string): boolean {
  return path.toLowerCase().endsWith('.db');
}

/** Last part of a path of either kind. */
export function fileNameOf(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
