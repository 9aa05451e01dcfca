import type { EventChange, EventRecord } from '#shared/model/event.ts';
import type { ListFilter } from '#renderer/api/event-queries.ts';

/** What the page can have done to events. */
export type ReviewActions = {
  /** With time to undo; `isAsking`: lets the person choose what goes with them. */
  readonly onDelete: (events: readonly EventRecord[], how?: { readonly isAsking?: boolean }) => void;
  readonly onChange: (eventIds: readonly string[], change: EventChange) => void;
  /** Everything unreviewed of the filter that starts at `upTo` (UTC) or before. */
  readonly onMarkUpTo: (upTo: string, filter: ListFilter) => void;
  readonly onEditTags: (events: readonly EventRecord[]) => void;
  readonly onEditNote: (event: EventRecord) => void;
  /** Left out: there is nothing to export with. */
  readonly onExport?: ((eventIds: readonly string[]) => void) | undefined;
};

/** Events on their way out, by id: not shown. */
export type HiddenEvents = ReadonlyMap<string, EventRecord>;

/** Reviewed when any is not yet; otherwise all back to unreviewed. */
export function reviewedChange(events: readonly EventRecord[]): EventChange {
  return { reviewed: events.some(({ reviewedAt }) => reviewedAt === null) };
}

export function favouriteChange(events: readonly EventRecord[]): EventChange {
  return { favourite: events.some(({ favourite }) => !favourite) };
}
