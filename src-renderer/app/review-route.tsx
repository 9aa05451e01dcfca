import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useRef } from 'react';
import { EventDetail } from '#renderer/features/event-detail/event-detail.tsx';
import { ImportButton } from '#renderer/features/imports/import-button.tsx';
import { ReviewPage } from '#renderer/features/review/review-page.tsx';
import { likeOnly } from '#renderer/features/search/query-edit.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { useEventActions, usePendingDeletions } from './event-actions.ts';
import { useDeleteQuestion } from './use-delete-question.ts';

const route = getRouteApi('/review');

/** Ties the review page and the event detail to the address, so that back and forward work. */
export function ReviewRoute() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const { openEvent, closeEvent } = useOpenEvent();
  const eventActions = useEventActions();
  const hidden = usePendingDeletions(eventActions);
  const { onDelete, question } = useDeleteQuestion(eventActions);
  const actions = { onDelete, onChange: eventActions.changeEvents, onUndoDelete: eventActions.undoLast };

  return (
    <>
      <ReviewPage
        day={search.day}
        cameraIds={search.cameras}
        analysis={{ analysisMode: search.mode, hasFallback: search.fallback }}
        onAnalysisChange={({ analysisMode: mode, hasFallback }) =>
          void navigate({
            search: (old) => ({ ...old, mode, fallback: hasFallback === true ? true : undefined }),
            replace: true,
          })
        }
        openEventId={search.event}
        onDayChange={(day) => void navigate({ search: (old) => ({ ...old, day, event: undefined }) })}
        onCameraIdsChange={(cameras) =>
          void navigate({ search: (old) => ({ ...old, cameras }), replace: true })
        }
        onOpenEvent={openEvent}
        actions={actions}
        hidden={hidden}
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
      {question.asked && (
        <DeleteDialog events={question.asked} onCancel={question.cancel} onConfirm={question.confirm} />
      )}
    </>
  );
}

function useOpenEvent() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const isOpenedHere = useRef(false);
  const openEvent = (eventId: string) => {
    // Stepping from event to event is one stop on the way back, not many.
    const replace = search.event !== undefined;
    if (!replace) isOpenedHere.current = true;
    void navigate({ search: (old) => ({ ...old, event: eventId }), replace });
  };
  const closeEvent = () => {
    if (isOpenedHere.current) router.history.back();
    else void navigate({ search: (old) => ({ ...old, event: undefined }), replace: true });
    isOpenedHere.current = false;
  };
  return { openEvent, closeEvent };
}
