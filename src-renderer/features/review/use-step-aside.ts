import { useEffect, useRef } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { nearestLeft } from './picked-events.ts';
import type { useSelection } from './use-selection.ts';

/** What is brought back comes one after the other, and pushes what came first out of sight. */
const returnMs = 2_000;

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
  const comingBack = useRef<ComingBack>({ isEmptied: false, before: new Set(), untilMs: 0 });
  useEffect(() => {
    const order = events.map(({ eventId }) => eventId);
    const before = lastOrder.current;
    if (order.length > 0) lastOrder.current = order;
    const back = firstBack(comingBack.current, order, before);
    if (back !== undefined && openEventId === undefined) {
      focus(back);
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

type ComingBack = { isEmptied: boolean; before: ReadonlySet<string>; untilMs: number };

/** The first of those that were there before the list was emptied, while they come back and nothing has the focus; kept in `state`. */
function firstBack(
  state: ComingBack,
  order: readonly string[],
  before: readonly string[],
): string | undefined {
  if (order.length === 0) {
    state.isEmptied = before.length > 0;
  } else if (state.isEmptied) {
    Object.assign(state, { isEmptied: false, before: new Set(before), untilMs: Date.now() + returnMs });
  }
  return Date.now() < state.untilMs && isFocusLost()
    ? order.find((eventId) => state.before.has(eventId))
    : undefined;
}

function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
