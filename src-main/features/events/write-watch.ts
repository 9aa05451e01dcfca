/** Watches the writes of event rows: failures are logged and counted (D-3.2.7), slow inserts logged (D-3.2.8). */
import { AppError, toAppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import { isDatabaseWriteError } from '#main/platform/db/connection.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { Measure } from '#main/platform/measure.ts';

export type WriteWatchDeps = {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Logger;
  readonly measure: Measure;
};

type Write<T> = {
  readonly what: 'insert' | 'update';
  /** Of the first when there are several. */
  readonly eventId: string;
  readonly rows?: number;
  readonly work: () => Promise<T>;
};

export type WriteWatch = <T>(write: Write<T>) => Promise<T>;

/** Inserting a row is to take less (D-3.2.8). */
export const insertLimitMs = 10;

export function createWriteWatch({ clock, log, measure }: WriteWatchDeps): WriteWatch {
  return async ({ what, eventId, rows = 1, work }) => {
    const startedMs = clock.monotonicMs();
    try {
      const result = await work();
      const tookMs = (clock.monotonicMs() - startedMs) / rows;
      if (what === 'insert' && tookMs > insertLimitMs) {
        log.warn('inserting an event took long', { eventId, tookMs: Math.round(tookMs * 10) / 10 });
      }
      return result;
    } catch (thrown) {
      if (!isGone(thrown)) report(thrown, { what, eventId, rows });
      throw thrown;
    }
  };

  function report(thrown: unknown, facts: { what: string; eventId: string; rows: number }): void {
    measure.count('db_write_errors');
    const { code, message } = toAppError(thrown);
    const isOfDatabase = isDatabaseWriteError(thrown);
    log.error('an event could not be written', {
      ...facts,
      code,
      reason: message,
      isOfDatabase,
      cause: thrown,
    });
  }
}

/** Deleted by somebody meanwhile: that is an answer, not a failure. */
export function isGone(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'not-found';
}
