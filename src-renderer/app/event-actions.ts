import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { client, isConnected, onConnected, orpc } from '#renderer/api/client.ts';
import { isConnectionLost } from '#renderer/api/connection-lost.ts';
import { createNoteDrafts } from '#renderer/features/review/notes/note-drafts.ts';
import { createNoteSaver } from '#renderer/features/review/notes/note-saver.ts';
import { applyNews } from './apply-news.ts';
import { changeToasts, noteToasts } from './change-toasts.ts';
import { deletionToasts } from './deletion-toasts.ts';
import { createEventChanges } from './event-changes.ts';
import { createEventDeletions } from './event-deletions.ts';
import { createPendingDeletions, type PendingDeletions } from './pending-deletions.ts';
import { createUndoStack } from './undo-stack.ts';

export type EventActions = ReturnType<typeof createEventActions>;

/** What a person does to events, from whatever page; lives as long as the window. */
export function createEventActions(queries: QueryClient) {
  const pending = createPendingDeletions();
  const undo = createUndoStack();
  const refresh = () => void queries.invalidateQueries({ queryKey: orpc.events.key() });
  const core = {
    delete: client.events.delete,
    undoDelete: client.events.undoDelete,
    hasEvent: (eventId: string) =>
      client.events.get({ eventId }).then(
        () => true,
        () => false,
      ),
  };
  const { deleteEvents } = createEventDeletions({ core, pending, told: undoable(), refresh });
  const take = (events: readonly EventRecord[]) => {
    for (const event of events) applyNews(queries, { kind: 'event:updated', event });
  };
  const changes = createEventChanges({ core: client.events, told: changeToasts, undo, take });
  const drafts = createNoteDrafts(localStorage);
  const notes = createNoteSaver({
    drafts,
    save: (eventId, note) => changes.tryToChange([eventId], { note }),
    isConnected,
    isConnectionLost,
    told: noteToasts,
  });
  onConnected(notes.saveKept);
  const { saveNote } = notes;
  return {
    deleteEvents,
    undoLast: undo.undoLast,
    offerUndo: undo.push,
    pending,
    drafts,
    saveNote,
    ...changes,
  };

  /** A deletion is taken back by the same key as everything else. */
  function undoable() {
    return {
      ...deletionToasts,
      offerUndo: (offer: Parameters<typeof deletionToasts.offerUndo>[0]) => {
        const makeFinal = undo.push(offer.onUndo);
        const takeAway = deletionToasts.offerUndo(offer);
        return () => {
          makeFinal();
          takeAway();
        };
      },
    };
  }
}

export const EventActionsContext = createContext<EventActions | null>(null);

export function useEventActions(): EventActions {
  const actions = useContext(EventActionsContext);
  if (!actions) throw new Error('there is no EventActionsContext around this');
  return actions;
}

export function usePendingDeletions({ pending }: EventActions): PendingDeletions {
  return useSyncExternalStore(pending.subscribe, pending.current);
}
