import { useEffect, useMemo } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { dayRange } from './day-range.ts';
import { eventCommands } from './event-commands.ts';
import { nearestLeft } from './picked-events.ts';
import type { HiddenEvents } from './review-actions.ts';
import type { ReviewPageProps } from './review-page.tsx';
import { usePageKeys } from './use-page-keys.ts';
import { usePickedEvents } from './use-picked-events.ts';
import { useReviewData } from './use-review-data.ts';
import { useSelection } from './use-selection.ts';
import { useTimelineView } from './use-timeline-view.ts';

export type ReviewDayProps = ReviewPageProps & {
  readonly timeZone: string;
  readonly time: TimeText;
  readonly today: string;
};

export type ReviewDayModel = ReturnType<typeof useReviewDay>;

/** The chosen day with its data, the shown part and the selection. */
export function useReviewDay(props: ReviewDayProps) {
  const { timeZone, today, cameraIds, analysis, openEventId, hidden, actions } = props;
  const day = props.day ?? today;
  const wholeDay = useMemo(() => dayRange(day, timeZone), [day, timeZone]);
  const { view, setView, isZoomed } = useTimelineView(wholeDay);
  const selection = useSelection(openEventId);
  const { selectedId } = selection;
  const data = useReviewData({ cameraIds, analysis, day: wholeDay, view, selectedId, hidden });
  const picked = usePickedEvents(data.events);
  const current = data.eventById.get(selectedId ?? '');
  const commands = eventCommands({ actions, picked, current });
  const onPickAll = () => data.loadAll().then(picked.all);
  useStepAside(data.allEvents, selection, { hidden, isDetailOpen: openEventId !== undefined });

  // Today has no date in the address, so that it stays today after midnight.
  const onDayChange = (chosen: string) => props.onDayChange(chosen >= today ? undefined : chosen);
  const onShowWholeDay = () => setView(wholeDay);
  const isDetailOpen = openEventId !== undefined;
  usePageKeys({ isEnabled: !isDetailOpen, day, today, onDayChange, wholeDay, view, onViewChange: setView });
  return {
    day,
    wholeDay,
    view,
    setView,
    isZoomed,
    selection,
    data,
    picked,
    commands,
    onPickAll,
    onDayChange,
    onShowWholeDay,
    isDetailOpen,
  };
}

type StepAsideOptions = { readonly hidden: HiddenEvents; readonly isDetailOpen: boolean };

/** When the selected event is on its way out, the selection goes on to its neighbour, and the focus with it. */
function useStepAside(
  events: readonly EventRecord[],
  { selectedId, select, focus }: ReturnType<typeof useSelection>,
  { hidden, isDetailOpen }: StepAsideOptions,
): void {
  useEffect(() => {
    if (selectedId === undefined || !hidden.has(selectedId)) return;
    const order = events.map(({ eventId }) => eventId);
    const neighbour = nearestLeft(order, selectedId, (eventId) => hidden.has(eventId));
    if (neighbour === undefined) return;
    // an open detail keeps the focus and goes on by itself
    if (isDetailOpen) select(neighbour);
    else focus(neighbour);
  }, [selectedId, hidden, events, isDetailOpen, select, focus]);
}
