/**
 * Deletes events by age and number (RT-1, RT-2). Favourites, today and open events stay. An event is as old as the
 * younger of two ages: by its own time, and by when it was written (P15). So footage of last summer that was imported
 * yesterday is one day old, and an event that got a wrong time from a wrong clock is not taken for an old one.
 */
import type { RetentionResult } from '#shared/model/storage.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Clock } from '#main/platform/clock.ts';
import { reached } from '#main/platform/fault-points.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { RetentionCandidates } from './retention-candidates.ts';
import type { RetentionRules } from './retention-plan.ts';
import type { Candidates, Position, RetentionStore } from './retention-store.ts';
import { firstProtectedDay } from './rotation-days.ts';
import { addBatch, nothingDone, type RetentionTally, toResult } from './retention-tally.ts';

export type RetentionService = {
  /** By the settings; or every event older than `olderThanDays` by its own time, whenever it was written (E-16). */
  run(options?: { readonly olderThanDays?: number | undefined }): Promise<RetentionResult>;
  /** Ends a run after its present batch, and the run says so; resolves when it has ended. */
  stop(): Promise<void>;
};

export type RetentionDeps = {
  readonly store: Pick<RetentionStore, 'oldest' | 'countEvents'>;
  readonly candidates: Pick<RetentionCandidates, 'olderThan' | 'byAge'>;
  readonly rules: () => RetentionRules;
  readonly deleteEvents: (
    eventIds: readonly string[],
    options: { readonly reason: 'retention'; readonly deleteSnapshots: true; readonly keepFavourites: true },
  ) => Promise<Omit<RetentionTally, 'batches'>>;
  /** Takes kept videos away whose events are older; their events stay. Bytes that it freed. */
  readonly removeVideosBefore: (
    before: string,
    isStopping: () => boolean,
  ) => Promise<{ readonly freedBytes: number }>;
  /** Why nothing may be deleted now; null when it may. */
  readonly suspended: () => Promise<string | null>;
  /** Gives the space in the database back. */
  readonly compact: () => Promise<unknown>;
  readonly today: () => string;
  readonly pause: () => Promise<void>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

const eventsPerBatch = 1000;

export function createRetentionService(deps: RetentionDeps): RetentionService {
  const { store, candidates, rules, suspended, compact, today, clock, log, countDegradation } = deps;
  let isStopping = false;
  let last: Promise<unknown> = Promise.resolve();
  return { run, stop };

  /** One at a time. */
  function run(options: { readonly olderThanDays?: number | undefined } = {}): Promise<RetentionResult> {
    const next = last.then(() => runNow(options.olderThanDays));
    last = next.catch(() => undefined); // whoever asked hears of it
    return next;
  }

  async function stop(): Promise<void> {
    isStopping = true;
    await last;
  }

  async function runNow(olderThanDays: number | undefined): Promise<RetentionResult> {
    const reason = await suspended();
    if (reason !== null) {
      countDegradation('retention_suspended');
      log.warn('retention is suspended', { reason });
      return toResult(nothingDone, { suspended: reason, isComplete: false });
    }
    const tally =
      olderThanDays === undefined ? await deleteBySettings() : await deleteOlderThan(olderThanDays);
    const isComplete = !isStopping;
    if (isComplete) await compact();
    const result = toResult(tally, { suspended: null, isComplete });
    log.info('retention has run', result);
    return result;
  }

  async function deleteOlderThan(days: number): Promise<RetentionTally> {
    return deleteOldest({ group: { allBut: [] }, ...candidates.olderThan(days), beforeId: null }, Infinity);
  }

  async function deleteBySettings(): Promise<RetentionTally> {
    const current = rules();
    let tally = nothingDone;
    for (const wanted of await candidates.byAge(current)) {
      tally = addBatch(tally, await deleteOldest(wanted, Infinity));
    }
    if (current.retentionMaxEvents > 0) tally = await deleteBeyondCount(tally, current);
    const { before } = candidates.olderThan(current.videoRetentionDays);
    const { freedBytes } = await deps.removeVideosBefore(before, () => isStopping);
    return addBatch(tally, { ...nothingDone, freedBytes });
  }

  async function deleteBeyondCount(tally: RetentionTally, current: RetentionRules): Promise<RetentionTally> {
    const beyond = (await store.countEvents()) - current.retentionMaxEvents;
    if (beyond <= 0) return tally;
    const wanted: Candidates = {
      group: { allBut: [] },
      before: toUtcTime(clock.nowMs()),
      beforeDay: firstProtectedDay({ today: today(), minRetentionDays: current.minRetentionDays }),
      beforeId: null,
    };
    return addBatch(tally, await deleteOldest(wanted, beyond));
  }

  async function deleteOldest(wanted: Candidates, atMost: number): Promise<RetentionTally> {
    let tally = nothingDone;
    let after: Position | null = null;
    while (!isStopping && tally.eventsDeleted < atMost) {
      const limit = Math.min(eventsPerBatch, atMost - tally.eventsDeleted);
      const batch = await store.oldest(wanted, after, limit);
      if (batch.length === 0) return tally;
      const eventIds = batch.map(({ eventId }) => eventId);
      const removed = await deps.deleteEvents(eventIds, {
        reason: 'retention',
        deleteSnapshots: true,
        keepFavourites: true,
      });
      reached('retention:batch');
      tally = addBatch(tally, { ...removed, batches: 1 });
      after = batch.at(-1) ?? null;
      await deps.pause();
    }
    return tally;
  }
}
