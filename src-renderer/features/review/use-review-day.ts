import { useMemo } from 'react';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { dayRange } from './day-range.ts';
import { eventCommands } from './event-commands.ts';
import type { ReviewPageProps } from './review-page.tsx';
import { useDayCommands } from './use-day-commands.ts';
import { usePickedEvents } from './use-picked-events.ts';
import { useReviewData } from './use-review-data.ts';
import { useSelection } from './use-selection.ts';
import { useShownTime } from './use-shown-time.ts';
import { useStepAside } from './use-step-aside.ts';

export type ReviewDayProps = ReviewPageProps & {
  readonly timeZone: string;
  readonly time: TimeText;
  readonly today: string;
};

export type ReviewDayModel = ReturnType<typeof useReviewDay>;

/** The chosen day with its data, the shown part and the selection. */
export function useReviewDay(props: ReviewDayProps) {
  const { timeZone, today, cameraIds, filter, openEventId, hidden, actions, onOpenEvent } = props;
  const day = props.day ?? today;
  const wholeDay = useMemo(() => dayRange(day, timeZone), [day, timeZone]);
  const { view, setView, isZoomed } = useShownTime(wholeDay, props);
  const selection = useSelection(openEventId);
  const { selectedId } = selection;
  const asked = { cameraIds, ...filter };
  const data = useReviewData({ filter: asked, day: wholeDay, view, selectedId, hidden });
  const picked = usePickedEvents(data.events);
  const current = data.eventById.get(selectedId ?? '');
  const commands = eventCommands({ actions, picked, current, filter: asked });
  const onPickAll = () => data.loadAll().then(picked.all);
  useStepAside({ events: data.events, selection, openEventId, onOpenEvent });

  // Today has no date in the address, so that it stays today after midnight.
  const onDayChange = (chosen: string) => props.onDayChange(chosen >= today ? undefined : chosen);
  const isDetailOpen = openEventId !== undefined;
  useDayCommands({ isEnabled: !isDetailOpen, day, today, onDayChange });
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
    onShowWholeDay: () => setView(wholeDay),
    isDetailOpen,
  };
}
