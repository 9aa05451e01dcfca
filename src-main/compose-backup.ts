/** Backups, restores and the care of the database (see `features/backup`). */
import type { Basics } from '#main/compose-events.ts';
import type { BackupInput } from '#main/features/backup/backup-job.ts';
import { type BackupService, createBackupService } from '#main/features/backup/backup-service.ts';
import { clearLeftovers } from '#main/features/backup/clear-leftovers.ts';
import { createDatabaseCare, type DatabaseCare } from '#main/features/backup/database-care.ts';
import { listDatabaseBackups } from '#main/platform/db/database-backups.ts';
import { optimizeDatabase } from '#main/platform/db/maintenance.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { createEmitter, type Emitter } from '#main/platform/emitter.ts';

export type BackupParts = {
  readonly backup: BackupService;
  readonly databaseCare: DatabaseCare;
  /** The shell answers by stopping this core and opening another one. */
  readonly restartRequests: Emitter<true>;
};

export type BackupExtras = {
  readonly connection: OpenDatabase['connection'];
  readonly migrationsFolder: string;
};

const answerMs = 250;

export function composeBackup(basics: Basics, { connection, migrationsFolder }: BackupExtras): BackupParts {
  const { db, paths, pool, clock, nowUtc, log, degradations, timeZone } = basics;
  const restartRequests = createEmitter<true>((cause) => log.error('the restart failed', { cause }));
  const countDegradation = degradations.count;
  const backup = createBackupService({
    paths,
    migrationsFolder,
    run: (input, options) => pool.run('back-up', input, options),
    // The answer to whoever asked has to leave first.
    requestRestart: () => void clock.sleep(answerMs).then(() => restartRequests.emit(true)),
    nowUtc,
    log,
    countDegradation,
  });
  const databaseCare = createDatabaseCare({
    clock,
    timeZone,
    optimize: () => optimizeDatabase(connection),
    backups: () => listDatabaseBackups(paths.backups),
    hasData: async () => (await db.selectFrom('events').select('id').limit(1).execute()).length > 0,
    async backUp(signal) {
      const input: BackupInput = { kind: 'database', paths, nowUtc: nowUtc() };
      await pool.run('back-up', input, { signal });
    },
    clearLeftovers: () => clearLeftovers(paths.backups, () => backup.current()?.path ?? null),
    log,
    countDegradation,
  });
  return { backup, databaseCare, restartRequests };
}
