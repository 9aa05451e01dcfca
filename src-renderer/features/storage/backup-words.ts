import type { BackupFile, BackupJob } from '#shared/model/backup.ts';

/** Backups in words. Pure. */

/** What is going on, while it goes on. */
export function progressWords({ kind, state }: Pick<BackupJob, 'kind' | 'state'>): string {
  if (kind === 'restore') return state === 'verifying' ? 'Checking the backup' : 'Unpacking the backup';
  return state === 'verifying' ? 'Reading the backup back to check it' : 'Backing up';
}

export function isRunning(job: Pick<BackupJob, 'state'> | null | undefined): boolean {
  return job?.state === 'running' || job?.state === 'verifying';
}

export function contentsWords(contents: BackupFile['contents']): { label: string; title: string } {
  return contents === 'everything'
    ? { label: 'Everything', title: 'Events with their pictures and logs' }
    : { label: 'Database only', title: 'What is known about the events, without pictures' };
}

/** A backup of the database alone; everything else is an archive. */
export function isDatabaseBackup(path: string): boolean {
  return path.toLowerCase().endsWith('.db');
}

/** Last part of a path of either kind. */
export function fileNameOf(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
