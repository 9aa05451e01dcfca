/**
 * Which events age retention takes, for carrying it out and for saying beforehand what it would do: one rule for both.
 * What was written since the limit is young whatever its own time says (P15).
 */
import { toUtcTime } from '#shared/model/time.ts';
import type { Clock } from '#main/platform/clock.ts';
import { ageLimits, type CameraRetention, type RetentionRules } from './retention-plan.ts';
import type { Candidates, DayCount, Position, RetentionStore } from './retention-store.ts';

export type RetentionCandidates = {
  /** By the time of the events alone. */
  olderThan(days: number): Pick<Candidates, 'before' | 'beforeDay'>;
  /** Cameras with a limit of their own first, then all others together. */
  byAge(rules: Pick<RetentionRules, 'retentionDays'>): Promise<Candidates[]>;
  /** How many events would go by age, by local day and camera; changes nothing. */
  countByAge(rules: Pick<RetentionRules, 'retentionDays'>): Promise<DayCount[]>;
};

export type RetentionCandidatesDeps = {
  readonly store: Pick<RetentionStore, 'idsFrom' | 'countOldest'>;
  readonly cameras: () => Promise<readonly CameraRetention[]>;
  readonly today: () => string;
  readonly pause: () => Promise<void>;
  readonly clock: Pick<Clock, 'nowMs'>;
};

const idsAtOnce = 1000;
const countedAtOnce = 5000;
const dayMs = 86_400_000;

export function createRetentionCandidates(deps: RetentionCandidatesDeps): RetentionCandidates {
  const { store, cameras, today, pause, clock } = deps;
  return { olderThan, byAge, countByAge };

  function olderThan(days: number): Pick<Candidates, 'before' | 'beforeDay'> {
    return { before: toUtcTime(clock.nowMs() - days * dayMs), beforeDay: today() };
  }

  async function byAge(rules: Pick<RetentionRules, 'retentionDays'>): Promise<Candidates[]> {
    const all: Candidates[] = [];
    for (const { group, days } of ageLimits(await cameras(), rules)) {
      const limit = olderThan(days);
      all.push({ group, ...limit, beforeId: await firstWrittenSince(limit.before) });
    }
    return all;
  }

  async function countByAge(rules: Pick<RetentionRules, 'retentionDays'>): Promise<DayCount[]> {
    const counted: DayCount[] = [];
    for (const wanted of await byAge(rules)) {
      for (let after: Position | null = null, isMore = true; isMore; ) {
        const batch = await store.countOldest(wanted, after, countedAtOnce);
        counted.push(...batch.counts);
        isMore = batch.last !== null;
        after = batch.last;
        await pause();
      }
    }
    return counted;
  }

  /** Id of the first row that was written since `utc`; null when there is none. Times that lie ahead do not count. */
  async function firstWrittenSince(utc: string): Promise<number | null> {
    const latest = toUtcTime(clock.nowMs() + dayMs);
    for (let afterId = 0; ; ) {
      const rows = await store.idsFrom(afterId, idsAtOnce);
      const young = rows.find(({ createdAt }) => createdAt >= utc && createdAt <= latest);
      if (young) return young.id;
      if (rows.length < idsAtOnce) return null;
      afterId = rows.at(-1)?.id ?? afterId;
      await pause();
    }
  }
}
