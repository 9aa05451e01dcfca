import { type ReactNode, useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { NoteDialog } from '#renderer/features/review/notes/note-dialog.tsx';
import { TagDialog } from '#renderer/features/review/tags/tag-dialog.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { useEventActions } from './event-actions.ts';
import { useExportEvents } from './exports-host.tsx';
import { useDeleteQuestion } from './use-delete-question.ts';

type Asked =
  | { readonly kind: 'tags'; readonly events: readonly EventRecord[] }
  | { readonly kind: 'note'; readonly event: EventRecord };

/** What a page or the event detail can have done to events, and the dialogs for it. */
export function useEventDialogs() {
  const eventActions = useEventActions();
  const { onDelete, question } = useDeleteQuestion(eventActions);
  const onExport = useExportEvents();
  const [asked, setAsked] = useState<Asked | undefined>();
  const close = () => setAsked(undefined);
  const actions = {
    onExport,
    onDelete,
    onChange: eventActions.changeEvents,
    onUndoDelete: eventActions.undoLast,
    onEditTags: (events: readonly EventRecord[]) => setAsked({ kind: 'tags', events }),
    onEditNote: (event: EventRecord) => setAsked({ kind: 'note', event }),
  };
  const dialogs: ReactNode = (
    <>
      {question.asked && (
        <DeleteDialog events={question.asked} onCancel={question.cancel} onConfirm={question.confirm} />
      )}
      {asked?.kind === 'tags' && (
        <TagDialog
          events={asked.events}
          onClose={close}
          onSave={(change) =>
            eventActions.changeEvents(
              asked.events.map(({ eventId }) => eventId),
              change,
            )
          }
        />
      )}
      {asked?.kind === 'note' && (
        <NoteDialog
          event={asked.event}
          drafts={eventActions.drafts}
          onClose={close}
          onSave={(note) => eventActions.saveNote(asked.event.eventId, note)}
        />
      )}
    </>
  );
  return { actions, dialogs };
}
