import { useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import type { EventActions } from './event-actions.ts';

/** More than this at once may be a slip of the hand. */
const unaskedCount = 20;

export type DeleteQuestion = {
  /** Undefined: nothing is asked. */
  readonly asked: readonly EventRecord[] | undefined;
  readonly confirm: (choice: { deleteSnapshots: boolean }) => void;
  readonly cancel: () => void;
};

/** Deletes a few events without a word, because that can be undone; asks before many, or when asked to ask. */
export function useDeleteQuestion({ deleteEvents }: EventActions) {
  const [asked, setAsked] = useState<readonly EventRecord[] | undefined>();
  const onDelete = (events: readonly EventRecord[], { isAsking = false } = {}): void => {
    if (isAsking || events.length > unaskedCount) setAsked(events);
    else deleteEvents(events);
  };
  const question: DeleteQuestion = {
    asked,
    confirm: ({ deleteSnapshots }) => {
      if (asked) deleteEvents(asked, deleteSnapshots);
      setAsked(undefined);
    },
    cancel: () => setAsked(undefined),
  };
  return { onDelete, question };
}
