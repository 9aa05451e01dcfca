import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import type { ListOrder } from '#shared/model/event.ts';
import { orpc } from '#renderer/api/client.ts';
import type { ReviewFilter } from '#renderer/api/event-queries.ts';
import { useCommands } from '#renderer/commands/use-commands.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { createTimeText } from '#renderer/ui/time-text.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { localDayOf } from './day-range.ts';
import type { DetailSlot } from './detail-slot.ts';
import { EventGridSkeleton } from './event-grid-skeleton.tsx';
import type { HiddenEvents, ReviewActions } from './review-actions.ts';
import { ReviewDay } from './review-day.tsx';
import type { FilterState } from './review-filter.ts';
import type { TimeRange } from './time-range.ts';
import type { TimelineSlot } from './timeline-slot.ts';
import { Unreviewed } from './unreviewed.tsx';
import type { ReviewDayProps } from './use-review-day.ts';
import type { ReviewView } from './view-switch.tsx';

export type ReviewPageProps = {
  readonly view: ReviewView;
  readonly onViewChange: (view: ReviewView) => void;
  /** Local day; undefined: today. */
  readonly day: string | undefined;
  readonly onDayChange: (day: string | undefined) => void;
  /** The stretch that timeline and list show; undefined: the whole day. */
  readonly range: TimeRange | undefined;
  readonly onRangeChange: (range?: TimeRange) => void;
  /** Of the unreviewed. */
  readonly order: ListOrder;
  readonly onOrderChange: (order: ListOrder) => void;
  /** Undefined: all cameras. */
  readonly cameraIds: readonly string[] | undefined;
  readonly filter: ReviewFilter;
  readonly onFilterChange: (state: FilterState) => void;
  readonly openEventId: string | undefined;
  readonly onOpenEvent: (eventId: string) => void;
  /** Opens it with its clip playing. */
  readonly onPlayEvent: (eventId: string) => void;
  readonly actions: ReviewActions;
  readonly hidden: HiddenEvents;
  readonly onAddCamera: () => void;
  readonly importAction: ReactNode;
  readonly renderTimeline: (slot: TimelineSlot) => ReactNode;
  readonly renderDetail: (detail: DetailSlot) => ReactNode;
};

/** A day at a glance, or what is unreviewed across days. Waits for the time zone that days follow. */
export function ReviewPage(props: ReviewPageProps) {
  const info = useQuery(orpc.app.info.queryOptions());
  const timeZone = info.data?.timeZone;
  const time = useMemo(() => timeZone && createTimeText(timeZone, currentSpeech().locale), [timeZone]);
  const nowMs = useNow(10_000);
  useViewCommands(props);
  return (
    <main aria-label={t('app:pages.review')} className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <h1 className="sr-only">{t('app:pages.review')}</h1>
      {info.isError && !info.data && (
        <ErrorNotice error={info.error} onRetry={() => void info.refetch()} className="m-5" />
      )}
      {info.isPending && <EventGridSkeleton />}
      {timeZone && time && (
        <View {...props} timeZone={timeZone} time={time} today={localDayOf(nowMs, timeZone)} />
      )}
    </main>
  );
}

function View(props: ReviewDayProps) {
  return props.view === 'day' ? <ReviewDay {...props} /> : <Unreviewed {...props} />;
}

function useViewCommands({ view, onViewChange, openEventId }: ReviewPageProps): void {
  const other = view === 'day' ? 'unreviewed' : 'day';
  useCommands(
    [
      {
        id: `review.${other}`,
        title: other === 'unreviewed' ? t('review:commands.showUnreviewed') : t('review:commands.showDay'),
        group: t('review:commands.view'),
        keys: ['u'],
        run: () => onViewChange(other),
      },
    ],
    { isEnabled: openEventId === undefined },
  );
}
