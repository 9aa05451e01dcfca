/**
 * What the database needs every day while Porchlight runs: a proven copy of it, and fresh statistics. Nothing of it is done
 * for commands that only look.
 */
import { toAppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { DatabaseBackup } from '#main/platform/db/database-backups.ts';
import type { Logger } from '#main/platform/logger.ts';
import { isBackupDue } from './daily-backup.ts';

export type DatabaseCare = { start(): void; stop(): Promise<void> };

export type DatabaseCareDeps = {
  readonly clock: Clock;
  readonly timeZone: () => string;
  readonly optimize: () => void;
  /** Newest first. */
  readonly backups: () => readonly Pick<DatabaseBackup, 'createdAt' | 'beforeMigrationOf'>[];
  /** False: there is nothing to lose yet. */
  readonly hasData: () => Promise<boolean>;
  readonly backUp: (signal: AbortSignal) => Promise<void>;
  /** Removes what interrupted backups left. */
  readonly clearLeftovers: () => Promise<void>;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

const lookEveryMs = 60_000;
const retryAfterMs = 60 * 60 * 1000;

export function createDatabaseCare(deps: DatabaseCareDeps): DatabaseCare {
  const { clock, log, countDegradation } = deps;
  const stopping = new AbortController();
  let stopLooking: (() => void) | null = null;
  let running: Promise<void> | null = null;
  let notBeforeMs = 0;
  return { start, stop };

  function start(): void {
    stopLooking ??= clock.every(lookEveryMs, look);
  }

  function look(): void {
    running ??= runIfDue().finally(() => {
      running = null;
    });
  }

  async function runIfDue(): Promise<void> {
    const nowMs = clock.nowMs();
    const newest = deps.backups().find(({ beforeMigrationOf }) => beforeMigrationOf === null);
    const lastAtMs = newest ? Date.parse(newest.createdAt) : null;
    if (nowMs < notBeforeMs || !isBackupDue(lastAtMs, nowMs, deps.timeZone())) return;
    notBeforeMs = nowMs + retryAfterMs;
    try {
      await deps.clearLeftovers();
      if (!(await deps.hasData())) return;
      await deps.backUp(stopping.signal);
      deps.optimize();
      log.info('the database was backed up');
    } catch (thrown) {
      if (stopping.signal.aborted) return;
      const { code } = toAppError(thrown);
      countDegradation(`backup:${code}`);
      log.error('the daily backup of the database failed; it is tried again', { code, cause: thrown });
    }
  }

  async function stop(): Promise<void> {
    stopping.abort();
    stopLooking?.();
    await running;
  }
}
