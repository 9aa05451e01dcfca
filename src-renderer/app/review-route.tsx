import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { fromUtcTime, toUtcTime } from '#shared/model/time.ts';
import { filterInput, type ListFilter } from '#renderer/api/event-queries.ts';
import { EventDetail } from '#renderer/features/event-detail/event-detail.tsx';
import { ImportButton } from '#renderer/features/imports/import-button.tsx';
import type { FilterState } from '#renderer/features/review/review-filter.ts';
import { ReviewPage } from '#renderer/features/review/review-page.tsx';
import { likeOnly } from '#renderer/features/search/query-edit.ts';
import { useEventActions, usePendingDeletions } from './event-actions.ts';
import type { ReviewSearch } from './review-search.ts';
import { ReviewTimeline } from './review-timeline.tsx';
import { useEventDialogs } from './use-event-dialogs.tsx';

const route = getRouteApi('/review');

/** Ties the review page and the event detail to the address, so that back, forward and a reload work. */
export function ReviewRoute() {
  const router = useRouter();
  const address = useReviewAddress();
  const { playingId, openEvent, playEvent, closeEvent } = useOpenEvent();
  const eventActions = useEventActions();
  const hidden = usePendingDeletions(eventActions);
  const { actions, dialogs } = useEventDialogs();
  const onMarkUpTo = (upTo: string, filter: ListFilter) =>
    void eventActions.markReviewedUpTo(filterInput(filter), upTo);

  return (
    <>
      <ReviewPage
        {...address}
        onOpenEvent={openEvent}
        onPlayEvent={playEvent}
        actions={{ ...actions, onMarkUpTo }}
        hidden={hidden}
        onAddCamera={() => void router.navigate({ to: '/cameras' })}
        importAction={<ImportButton isCompact />}
        renderTimeline={(slot) => <ReviewTimeline {...slot} />}
        renderDetail={(detail) => (
          <EventDetail
            {...detail}
            actions={actions}
            hidden={hidden}
            isPlaying={playingId !== undefined && playingId === detail.eventId}
            onClose={closeEvent}
            onOpenEvent={openEvent}
            similar={{
              onMore: (example) => void router.navigate({ to: '/search', search: { q: likeOnly(example) } }),
            }}
          />
        )}
      />
      {dialogs}
    </>
  );
}

/** What the page shows, from the address, and how that changes. */
function useReviewAddress() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { view, day, from, to, order, cameras, mode, fallback, reviewed, favourite, tag, event } = search;
  const change = useCallback(
    (part: Partial<ReviewSearch>, { isNewStop = false } = {}) =>
      void navigate({ search: (old) => ({ ...old, ...part }), replace: !isNewStop }),
    [navigate],
  );
  const range = useMemo(
    () =>
      from !== undefined && to !== undefined && from < to
        ? { startMs: fromUtcTime(from), endMs: fromUtcTime(to) }
        : undefined,
    [from, to],
  );
  const onRangeChange = useCallback(
    (next?: { readonly startMs: number; readonly endMs: number }) =>
      change({ from: next && toUtcTime(next.startMs), to: next && toUtcTime(next.endMs) }),
    [change],
  );
  return {
    view: view ?? 'day',
    onViewChange: (next: 'day' | 'unreviewed') =>
      change({ view: next === 'day' ? undefined : next, event: undefined }, { isNewStop: true }),
    day,
    onDayChange: (next: string | undefined) =>
      change({ day: next, event: undefined, from: undefined, to: undefined }, { isNewStop: true }),
    range,
    onRangeChange,
    order: order ?? 'newest',
    onOrderChange: (next: 'newest' | 'oldest') => change({ order: next === 'newest' ? undefined : next }),
    cameraIds: cameras,
    filter: { analysisMode: mode, hasFallback: fallback, reviewed, favourite, tag },
    onFilterChange: ({ cameraIds, filter }: FilterState) =>
      change({
        cameras: cameraIds && [...cameraIds],
        mode: filter.analysisMode,
        fallback: filter.hasFallback === true ? true : undefined,
        reviewed: filter.reviewed,
        favourite: filter.favourite === true ? true : undefined,
        tag: filter.tag,
      }),
    openEventId: event,
  } as const;
}

function useOpenEvent() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const isOpenedHere = useRef(false);
  const [playingId, setPlayingId] = useState<string | undefined>();
  const isOpen = search.event !== undefined;
  const openEvent = useCallback(
    (eventId: string) => {
      // Stepping from event to event is one stop on the way back, not many.
      if (!isOpen) isOpenedHere.current = true;
      void navigate({ search: (old) => ({ ...old, event: eventId }), replace: isOpen });
    },
    [navigate, isOpen],
  );
  const playEvent = (eventId: string) => {
    setPlayingId(eventId);
    openEvent(eventId);
  };
  const closeEvent = () => {
    setPlayingId(undefined);
    if (isOpenedHere.current) router.history.back();
    else void navigate({ search: (old) => ({ ...old, event: undefined }), replace: true });
    isOpenedHere.current = false;
  };
  return { playingId, openEvent, playEvent, closeEvent };
}
