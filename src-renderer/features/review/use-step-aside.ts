import { useEffect, useRef } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { nearestLeft } from './picked-events.ts';
import type { useSelection } from './use-selection.ts';

type StepAsideOptions = {
  /** In the order of the list, without those that are on their way out. */
  readonly events: readonly EventRecord[];
  readonly selection: ReturnType<typeof useSelection>;
  readonly openEventId: string | undefined;
  readonly onOpenEvent: (eventId: string) => void;
};

/**
 * When the selected event leaves the list (deleted, reviewed, out of the filter), the selection goes on to its neighbour, and
 * the focus or the open detail with it. A list that was emptied takes the focus back with what is brought back.
 */
export function useStepAside({ events, selection, openEventId, onOpenEvent }: StepAsideOptions): void {
  const { selectedId, select, focus } = selection;
  const lastOrder = useRef<readonly string[]>([]);
  const isEmptied = useRef(false);
  useEffect(() => {
    const order = events.map(({ eventId }) => eventId);
    const before = lastOrder.current;
    if (order.length === 0) {
      isEmptied.current = before.length > 0;
      return;
    }
    lastOrder.current = order;
    if (isEmptied.current) {
      isEmptied.current = false;
      const back = comeBack(order, before, selectedId);
      if (back !== undefined && openEventId === undefined && isFocusLost()) focus(back);
      return;
    }
    if (selectedId === undefined || order.includes(selectedId) || !before.includes(selectedId)) return;
    const left = new Set(order);
    const neighbour = nearestLeft(before, selectedId, (eventId) => !left.has(eventId));
    if (neighbour === undefined) return;
    if (openEventId === undefined) focus(neighbour);
    else if (openEventId === selectedId) onOpenEvent(neighbour);
    else select(neighbour);
  }, [events, selectedId, openEventId, select, focus, onOpenEvent]);
}

/** Of the events that were there before: the selected one, else the first. */
function comeBack(
  order: readonly string[],
  before: readonly string[],
  selectedId: string | undefined,
): string | undefined {
  const known = new Set(before);
  const back = order.filter((eventId) => known.has(eventId));
  return selectedId !== undefined && back.includes(selectedId) ? selectedId : back[0];
}

function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
