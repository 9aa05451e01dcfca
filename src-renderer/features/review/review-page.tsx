import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { orpc } from '#renderer/api/client.ts';
import type { AnalysisFilter } from '#renderer/api/event-queries.ts';
import { createTimeText } from '#renderer/ui/time-text.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { localDayOf } from './day-range.ts';
import { EventGridSkeleton } from './event-grid-skeleton.tsx';
import type { HiddenEvents, ReviewActions } from './review-actions.ts';
import { ReviewDay } from './review-day.tsx';

/** What the event detail needs to know about the list behind it. */
export type DetailSlot = {
  readonly eventId: string | undefined;
  readonly onNextEvent: (() => void) | undefined;
  readonly onPreviousEvent: (() => void) | undefined;
};

export type ReviewPageProps = {
  /** Local day; undefined: today. */
  readonly day: string | undefined;
  /** Undefined: all cameras. */
  readonly cameraIds: readonly string[] | undefined;
  readonly analysis: AnalysisFilter;
  readonly onAnalysisChange: (analysis: AnalysisFilter) => void;
  readonly openEventId: string | undefined;
  readonly onDayChange: (day: string | undefined) => void;
  readonly onCameraIdsChange: (cameraIds: string[] | undefined) => void;
  readonly onOpenEvent: (eventId: string) => void;
  readonly actions: ReviewActions;
  readonly hidden: HiddenEvents;
  readonly onAddCamera: () => void;
  readonly importAction: ReactNode;
  readonly renderDetail: (detail: DetailSlot) => ReactNode;
};

/** The day at a glance: timeline above, events below. Waits for the time zone that days follow. */
export function ReviewPage(props: ReviewPageProps) {
  const info = useQuery(orpc.app.info.queryOptions());
  const timeZone = info.data?.timeZone;
  const time = useMemo(() => timeZone && createTimeText(timeZone), [timeZone]);
  const nowMs = useNow(10_000);
  return (
    <main aria-label="Review" className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <h1 className="sr-only">Review</h1>
      {info.isError && !info.data && (
        <ErrorNotice error={info.error} onRetry={() => void info.refetch()} className="m-5" />
      )}
      {info.isPending && <EventGridSkeleton />}
      {timeZone && time && (
        <ReviewDay {...props} timeZone={timeZone} time={time} today={localDayOf(nowMs, timeZone)} />
      )}
    </main>
  );
}
