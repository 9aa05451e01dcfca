import type { TimelineEvent } from '#shared/contract/events.contract.ts';
import type { EventRecord } from '#shared/model/event.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import type { EventPage, EventPages, ListFilter } from '#renderer/api/event-queries.ts';
import { passesFilter, passesKind } from '#renderer/api/passes-filter.ts';

type TimelineAnswer = { readonly events: TimelineEvent[]; readonly isComplete: boolean };

/** The loaded pages with the event as it is now; an event beyond the last loaded page is left to paging. */
export function putIntoPages(pages: EventPages, event: EventRecord, filter: ListFilter): EventPages {
  const others = takeFromPages(pages, event.eventId);
  if (!passesFilter(event, filter)) return others;
  const at = others.pages.findIndex(
    (page) => page.nextCursor === null || page.events.some((other) => isBefore(event, other, filter)),
  );
  if (at < 0) return others;
  const withEvent = others.pages.map((page, index) => (index === at ? insert(page, event, filter) : page));
  return { ...others, pages: withEvent };
}

export function takeFromPages(pages: EventPages, eventId: string): EventPages {
  const isElsewhere = (page: EventPage) => page.events.every((event) => event.eventId !== eventId);
  if (pages.pages.every(isElsewhere)) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      events: page.events.filter((event) => event.eventId !== eventId),
    })),
  };
}

export function putIntoTimeline(
  answer: TimelineAnswer,
  event: EventRecord,
  filter: ListFilter,
): TimelineAnswer {
  const bar = toTimelineEvent(event);
  const others = answer.events.filter((other) => other.eventId !== event.eventId);
  const { fromMs = 0, toMs = Number.POSITIVE_INFINITY } = filter;
  const isShown = passesKind(event, filter) && bar.startMs < toMs && bar.endMs >= fromMs;
  if (!isShown) return { ...answer, events: others };
  const before = others.filter((other) => other.startMs <= bar.startMs);
  return { ...answer, events: [...before, bar, ...others.slice(before.length)] };
}

export function takeFromTimeline(answer: TimelineAnswer, eventId: string): TimelineAnswer {
  return { ...answer, events: answer.events.filter((event) => event.eventId !== eventId) };
}

function insert(page: EventPage, event: EventRecord, filter: ListFilter): EventPage {
  const at = page.events.findIndex((other) => isBefore(event, other, filter));
  const events = [...page.events];
  events.splice(at < 0 ? events.length : at, 0, event);
  return { ...page, events };
}

/** Order of the list: by `(timestamp, id)`, newest first unless asked otherwise. */
function isBefore(event: EventRecord, other: EventRecord, { order }: ListFilter): boolean {
  return order === 'oldest' ? isNewer(other, event) : isNewer(event, other);
}

function isNewer(event: EventRecord, other: EventRecord): boolean {
  if (event.timestamp !== other.timestamp) return event.timestamp > other.timestamp;
  return event.id > other.id;
}

function toTimelineEvent(event: EventRecord): TimelineEvent {
  const { eventId, cameraId, eventType, state, timestamp, endedAt, motionConfidence } = event;
  const startMs = fromUtcTime(timestamp);
  const endMs = endedAt === null ? startMs : fromUtcTime(endedAt);
  return { eventId, cameraId, eventType, isOpen: state === 'open', startMs, endMs, motionConfidence };
}
