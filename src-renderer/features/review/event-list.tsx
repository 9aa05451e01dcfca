import type { ReactNode } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { EventGrid, type EventGridProps } from './event-grid.tsx';
import { EventGridSkeleton } from './event-grid-skeleton.tsx';
import type { EventListModel } from './use-event-list.ts';

/** WAI-ARIA 1.2, aria-setsize. */
const unknownSize = -1;

type EventListProps = Omit<EventGridProps, 'events' | 'setSize' | 'onEndReached'> & {
  readonly list: EventListModel;
  readonly error: unknown;
  readonly onRetry: () => void;
  /** Another list starts at its top. */
  readonly listKey: string;
  /** Why there are none. */
  readonly none: ReactNode;
};

/** The events of a list, or why there are none. */
export function EventList({ list: { list, events, loadMore }, listKey, none, ...props }: EventListProps) {
  const { error, onRetry, ...grid } = props;
  return (
    <section
      aria-label={t('review:list.label')}
      aria-busy={list.isFetching}
      className={classNames(
        'flex min-h-72 flex-1 flex-col bg-app transition-opacity',
        list.isPlaceholderData && 'opacity-60',
      )}
    >
      {error !== null && (
        <ErrorNotice error={error} isRetrying={list.isFetching} onRetry={onRetry} className="m-5 mb-0" />
      )}
      {list.isPending && <EventGridSkeleton />}
      {list.isSuccess && events.length === 0 && !list.hasNextPage && none}
      {events.length > 0 && (
        <EventGrid
          key={listKey}
          {...grid}
          events={events}
          setSize={list.hasNextPage ? unknownSize : events.length}
          onEndReached={loadMore}
        />
      )}
    </section>
  );
}
