import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useRef } from 'react';
import { EventDetail } from '#renderer/features/event-detail/event-detail.tsx';
import { SearchPage } from '#renderer/features/search/search-page.tsx';
import { useEventActions, usePendingDeletions } from './event-actions.ts';
import { useEventDialogs } from './use-event-dialogs.tsx';

const route = getRouteApi('/search');

/** Ties the search page and the event detail to the address, so that back, forward and a reload work. */
export function SearchRoute() {
  const { q = '', sort = 'relevance', event, frame } = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const { openFrame, closeEvent } = useOpenFrame();
  const eventActions = useEventActions();
  const hidden = usePendingDeletions(eventActions);
  const { actions, dialogs } = useEventDialogs();

  return (
    <>
      <SearchPage
        query={q}
        sort={sort}
        openEventId={event}
        hidden={hidden}
        onQueryChange={(query, { isNewStop }) =>
          void navigate({
            search: (old) => ({ sort: old.sort, q: query === '' ? undefined : query }),
            replace: !isNewStop,
          })
        }
        onSortChange={(wanted) =>
          void navigate({
            search: (old) => ({ ...old, sort: wanted === 'relevance' ? undefined : wanted }),
            replace: true,
          })
        }
        onOpen={openFrame}
        onShowModels={() => void router.navigate({ to: '/settings', hash: 'models' })}
        onShowReview={() => void router.navigate({ to: '/review' })}
        renderDetail={({ similar, ...detail }) => (
          <EventDetail
            {...detail}
            frameNumber={frame}
            similar={similar}
            actions={actions}
            hidden={hidden}
            onClose={closeEvent}
            onOpenEvent={(eventId) => openFrame(eventId, undefined)}
          />
        )}
      />
      {dialogs}
    </>
  );
}

function useOpenFrame() {
  const { event } = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const isOpenedHere = useRef(false);
  const openFrame = (eventId: string, frameNumber: number | undefined) => {
    // Stepping from event to event is one stop on the way back, not many.
    const replace = event !== undefined;
    if (!replace) isOpenedHere.current = true;
    void navigate({ search: (old) => ({ ...old, event: eventId, frame: frameNumber }), replace });
  };
  const closeEvent = () => {
    if (isOpenedHere.current) router.history.back();
    else void navigate({ search: (old) => ({ ...old, event: undefined, frame: undefined }), replace: true });
    isOpenedHere.current = false;
  };
  return { openFrame, closeEvent };
}
