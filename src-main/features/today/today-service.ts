/** Answers what happened since a person was here last. */
import type { CoverageInterval } from '#shared/model/coverage.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { Today } from '#shared/model/today.ts';
import type { Clock } from '#main/platform/clock.ts';
import { countHappenings } from './count-happenings.ts';
import { coverageGaps, watchedSpans } from './coverage-gaps.ts';
import { quietStretches } from './quiet-stretches.ts';
import type { SeenStore } from './seen-store.ts';
import type { RankedEvent, Span, TodayStore } from './today-store.ts';

export type TodayService = {
  /** Since what was seen, or since `sinceMs`. */
  get(asked: { readonly sinceMs?: number | undefined }): Promise<Today>;
  /** The mark that was there before. */
  markSeen(seenUntilMs: number | null): Promise<number | null>;
};

export type TodayDeps = {
  readonly store: TodayStore;
  readonly seen: Pick<SeenStore, 'read' | 'write'>;
  readonly coverage: (query: {
    readonly fromMs: number;
    readonly toMs: number;
  }) => Promise<CoverageInterval[]>;
  /** By the number of their rows; in any order. */
  readonly events: (rowids: readonly number[]) => Promise<EventRecord[]>;
  /** Fewer earlier events are not enough past to call anything unusual. */
  readonly leastPast: number;
  readonly timeZone: () => string;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly onSeen: () => void;
};

const dayMs = 86_400_000;
/** Further than clocks are set right by themselves. */
const mostAheadMs = 3_600_000;
const mostShown = 8;
const mostWhileYoung = 4;
const newestShown = 4;

export function createTodayService(deps: TodayDeps): TodayService {
  const { store, seen, clock } = deps;
  return { get, markSeen };

  async function get({ sinceMs }: { readonly sinceMs?: number | undefined }): Promise<Today> {
    const { since, ...span } = await spanOf(sinceMs);
    const { bars, tally } = await countHappenings(store, span, deps.timeZone());
    const intervals = await deps.coverage({ fromMs: span.startMs, toMs: span.endMs });
    const watched = watchedSpans(intervals, span);
    return {
      sinceMs: span.startMs,
      untilMs: span.endMs,
      since,
      total: tally.total(),
      byType: tally.byType(),
      cameras: tally.cameras(),
      bars: [...bars],
      unusual: await unusualOf(span),
      newest: await newestOf(span),
      hasEvents: await store.hasEvents(),
      quiet: quietStretches(tally.edges(), watched, span),
      coverage: { isKnown: intervals.length > 0, gaps: coverageGaps(intervals, span) },
      rotatedEvents: await store.countRotated(span.startMs),
    };
  }

  async function spanOf(askedMs: number | undefined): Promise<Span & Pick<Today, 'since'>> {
    const endMs = clock.nowMs();
    if (askedMs !== undefined) return { since: 'asked', startMs: Math.min(askedMs, endMs), endMs };
    const seenMs = await seen.read();
    // A mark that lies far ahead is of a clock that was wrong: it must not hide what happens until then.
    const isUsable = seenMs !== null && seenMs <= endMs + mostAheadMs;
    if (!isUsable) return { since: 'first', startMs: Math.max(0, endMs - dayMs), endMs };
    // A clock that was set back a little does not make the future seen.
    return { since: 'seen', startMs: Math.min(seenMs, endMs), endMs };
  }

  async function unusualOf(span: Span): Promise<Today['unusual']> {
    const left = await store.countLeft(span);
    const found = await store.unusual(span, mostShown);
    const { withPast, all } = await store.compared(span, deps.leastPast);
    const isYoung = found.count === 0 && withPast === 0 && all > 0;
    const shown = isYoung ? await store.mostDifferent(span, mostWhileYoung) : found.events;
    const state = left > 0 ? 'working' : isYoung ? 'young' : 'ready';
    return { state, left, count: found.count, events: await withEvents(shown) };
  }

  async function withEvents(ranked: readonly RankedEvent[]): Promise<Today['unusual']['events']> {
    const byRow = await recordsOf(ranked.map(({ rowid }) => rowid));
    return ranked.flatMap(({ rowid, ...rank }) => {
      const event = byRow.get(rowid);
      return event ? [{ ...rank, event }] : [];
    });
  }

  async function newestOf(span: Span): Promise<EventRecord[]> {
    const rowids = await store.newest(span, newestShown);
    const byRow = await recordsOf(rowids);
    return rowids.flatMap((rowid) => byRow.get(rowid) ?? []);
  }

  async function recordsOf(rowids: readonly number[]): Promise<ReadonlyMap<number, EventRecord>> {
    const events = await deps.events(rowids);
    return new Map(events.map((event) => [event.id, event]));
  }

  async function markSeen(seenUntilMs: number | null): Promise<number | null> {
    const before = await seen.read();
    await seen.write(seenUntilMs === null ? null : Math.min(seenUntilMs, clock.nowMs()));
    deps.onSeen();
    return before;
  }
}
