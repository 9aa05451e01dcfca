/**
 * Deletions that can still be undone. Nothing is written while one waits: a crash keeps the events, an orderly stop
 * carries out what the person asked for.
 */
import { AppError, toAppError } from '#shared/errors.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { NewId } from '#main/platform/ids.ts';
import type { Logger } from '#main/platform/logger.ts';

export type PendingDeletions = {
  /** Deletes the events after ten seconds. */
  request(
    eventIds: readonly string[],
    options: { readonly deleteSnapshot: boolean },
  ): { deletionId: string; undoUntil: string };
  /** False when it was carried out already, or was never asked for. */
  undo(deletionId: string): boolean;
  /** Carries out what waits; resolves when nothing of it runs any more. */
  stop(): Promise<void>;
};

export type PendingDeletionsDeps = {
  readonly deleteEvents: (
    eventIds: readonly string[],
    options: { readonly reason: 'event_deleted'; readonly deleteSnapshots: boolean },
  ) => Promise<unknown>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

const undoMs = 10_000;

type Waiting = {
  readonly hurry: AbortController;
  isUndone: boolean;
  isRunning: boolean;
  ended: Promise<void>;
};

export function createPendingDeletions(deps: PendingDeletionsDeps): PendingDeletions {
  const { deleteEvents, clock, newId, log, countDegradation } = deps;
  const waiting = new Map<string, Waiting>();
  let isStopped = false;
  return { request, undo, stop };

  function request(eventIds: readonly string[], { deleteSnapshot }: { readonly deleteSnapshot: boolean }) {
    if (isStopped) throw new AppError('not-ready', 'Porchlight is about to stop.');
    const deletionId = newId();
    const entry: Waiting = {
      hurry: new AbortController(),
      isUndone: false,
      isRunning: false,
      ended: Promise.resolve(),
    };
    const undoUntil = toUtcTime(clock.nowMs() + undoMs);
    waiting.set(deletionId, entry);
    entry.ended = carryOut(entry, () =>
      deleteEvents(eventIds, { reason: 'event_deleted', deleteSnapshots: deleteSnapshot }),
    )
      .catch((thrown: unknown) => {
        countDegradation('deletion_failed');
        const { code, message } = toAppError(thrown);
        log.error('events could not be deleted; they stay', { events: eventIds.length, code, message });
      })
      .finally(() => waiting.delete(deletionId));
    return { deletionId, undoUntil };
  }

  async function carryOut(entry: Waiting, work: () => Promise<unknown>): Promise<void> {
    await clock.sleep(undoMs, entry.hurry.signal).catch(() => undefined); // undone, or the end of the program
    if (entry.isUndone) return;
    entry.isRunning = true;
    await work();
  }

  function undo(deletionId: string): boolean {
    const entry = waiting.get(deletionId);
    if (!entry || entry.isRunning) return false;
    entry.isUndone = true;
    entry.hurry.abort();
    return true;
  }

  async function stop(): Promise<void> {
    isStopped = true;
    const entries = [...waiting.values()];
    for (const { hurry } of entries) hurry.abort();
    await Promise.all(entries.map(({ ended }) => ended));
  }
}
