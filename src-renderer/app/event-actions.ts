import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { EventChange } from '#shared/model/event.ts';
import { client, orpc } from '#renderer/api/client.ts';
import { errorText } from '#renderer/api/error-text.ts';
import { notify } from '#renderer/ui/toast.tsx';
import { applyNews } from './apply-news.ts';
import { deletionToasts } from './deletion-toasts.ts';
import { createEventDeletions } from './event-deletions.ts';
import { createPendingDeletions, type PendingDeletions } from './pending-deletions.ts';

export type EventActions = ReturnType<typeof createEventActions>;

/** What a person does to events, from whatever page; lives as long as the window. */
export function createEventActions(queries: QueryClient) {
  const pending = createPendingDeletions();
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
  const deletions = createEventDeletions({ core, pending, told: deletionToasts, refresh });
  const changeEvents = (eventIds: readonly string[], change: EventChange): void => {
    client.events.update({ eventIds: [...eventIds], change }).then(
      (events) => events.forEach((event) => applyNews(queries, { kind: 'event:updated', event })),
      (error: unknown) => {
        const { title, nextStep } = errorText(error);
        notify({ title, description: nextStep, tone: 'danger' });
      },
    );
  };
  return { ...deletions, pending, changeEvents };
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
