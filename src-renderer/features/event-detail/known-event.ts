import type { QueryClient } from '@tanstack/react-query';
import type { EventRecord } from '#shared/model/event.ts';
import { orpc } from '#renderer/api/client.ts';
import type { EventPages } from '#renderer/api/event-queries.ts';

/** The event as some list of the window has it already, so that its picture and facts are there at once. */
export function knownEvent(queries: QueryClient, eventId: string): EventRecord | undefined {
  for (const [, list] of queries.getQueriesData<EventPages>({ queryKey: orpc.events.list.key() })) {
    for (const { events } of list?.pages ?? []) {
      const event = events.find((each) => each.eventId === eventId);
      if (event) return event;
    }
  }
  return undefined;
}
