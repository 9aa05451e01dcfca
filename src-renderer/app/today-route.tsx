import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useRef } from 'react';
import { EventDetail } from '#renderer/features/event-detail/event-detail.tsx';
import { ImportButton } from '#renderer/features/imports/import-button.tsx';
import { likeOnly } from '#renderer/features/search/query-edit.ts';
import { TodayPage } from '#renderer/features/today/today-page.tsx';
import { useEventActions, usePendingDeletions } from './event-actions.ts';
import { useEventDialogs } from './use-event-dialogs.tsx';

const route = getRouteApi('/today');

/** Ties Today and the event detail to the address, so that back and forward work. */
export function TodayRoute() {
  const { event } = route.useSearch();
  const router = useRouter();
  const { openEvent, closeEvent } = useOpenEvent();
  const eventActions = useEventActions();
  const hidden = usePendingDeletions(eventActions);
  const { actions, dialogs } = useEventDialogs();
  return (
    <>
      <TodayPage
        openEventId={event}
        onOpenEvent={openEvent}
        hidden={hidden}
        offerUndo={eventActions.offerUndo}
        onAddCamera={() => void router.navigate({ to: '/cameras' })}
        importAction={<ImportButton />}
        renderDetail={(detail) => (
          <EventDetail
            {...detail}
            actions={actions}
            hidden={hidden}
            onClose={closeEvent}
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

function useOpenEvent() {
  const { event } = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const isOpenedHere = useRef(false);
  const openEvent = (eventId: string) => {
    // Stepping from event to event is one stop on the way back, not many.
    const replace = event !== undefined;
    if (!replace) isOpenedHere.current = true;
    void navigate({ search: { event: eventId }, replace });
  };
  const closeEvent = () => {
    if (isOpenedHere.current) router.history.back();
    else void navigate({ search: {}, replace: true });
    isOpenedHere.current = false;
  };
  return { openEvent, closeEvent };
}
