import { useMemo, useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { nothingPicked, pickAll, pickRange, togglePick } from './picked-events.ts';

export type PickedEvents = ReturnType<typeof usePickedEvents>;

/** What is picked of the listed events; what leaves the list is not picked while it is away. */
export function usePickedEvents(events: readonly EventRecord[]) {
  const [picked, setPicked] = useState(nothingPicked);
  const pickedEvents = useMemo(() => {
    return picked.ids.size === 0 ? [] : events.filter(({ eventId }) => picked.ids.has(eventId));
  }, [events, picked]);
  return {
    events: pickedEvents,
    count: pickedEvents.length,
    has: (eventId: string) => picked.ids.has(eventId),
    toggle: (eventId: string) => setPicked((old) => togglePick(old, eventId)),
    /** Up to `toId`, from the last toggled one or else from `fromId`. */
    extend: (fromId: string | undefined, toId: string) =>
      setPicked((old) => pickRange(old, idsOf(events), { fromId, toId })),
    all: (listed: readonly EventRecord[] = events) => setPicked(pickAll(idsOf(listed))),
    clear: () => setPicked(nothingPicked),
  };
}

function idsOf(events: readonly EventRecord[]): string[] {
  return events.map(({ eventId }) => eventId);
}
