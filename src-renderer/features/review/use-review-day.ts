import { useMemo } from 'react';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { dayRange } from './day-range.ts';
import type { ReviewPageProps } from './review-page.tsx';
import { usePageKeys } from './use-page-keys.ts';
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
  const { timeZone, today, cameraIds, openEventId } = props;
  const day = props.day ?? today;
  const wholeDay = useMemo(() => dayRange(day, timeZone), [day, timeZone]);
  const { view, setView, isZoomed } = useTimelineView(wholeDay);
  const selection = useSelection(openEventId);
  const data = useReviewData({ cameraIds, day: wholeDay, view, selectedId: selection.selectedId });

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
    onDayChange,
    onShowWholeDay,
    isDetailOpen,
  };
}
