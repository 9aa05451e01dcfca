import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { EventGrid, type EventGridProps } from './event-grid.tsx';
import { EventGridSkeleton } from './event-grid-skeleton.tsx';
import { NoEvents, type NoEventsProps } from './no-events.tsx';
import type { ReviewData } from './use-review-data.ts';

type EventListProps = Omit<EventGridProps, 'events' | 'onEndReached' | 'cameraNames'> & {
  readonly data: ReviewData;
  /** Another list starts at its top. */
  readonly listKey: string;
  readonly none: Omit<NoEventsProps, 'time'>;
};

/** The events of the timeline's stretch, or why there are none. */
export function EventList({ data, listKey, none, ...grid }: EventListProps) {
  const { list, events } = data;
  return (
    <section
      aria-label="Events"
      aria-busy={list.isFetching}
      className={classNames(
        'flex min-h-72 flex-1 flex-col bg-app transition-opacity',
        list.isPlaceholderData && 'opacity-60',
      )}
    >
      {data.error && (
        <ErrorNotice
          error={data.error}
          isRetrying={list.isFetching}
          onRetry={data.retry}
          className="m-5 mb-0"
        />
      )}
      {list.isPending && <EventGridSkeleton />}
      {list.isSuccess && events.length === 0 && <NoEvents {...none} time={grid.time} />}
      {events.length > 0 && (
        <EventGrid
          key={listKey}
          {...grid}
          events={events}
          cameraNames={data.cameraNames}
          onEndReached={data.loadMore}
        />
      )}
    </section>
  );
}
