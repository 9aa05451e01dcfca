import { errorText } from '#renderer/api/error-text.ts';
import { countText } from '#renderer/ui/count-text.ts';
import { notify } from '#renderer/ui/toast.tsx';
import type { DeletionTold } from './event-deletions.ts';

/** What became of a deletion, as messages at the bottom right. */
export const deletionToasts: DeletionTold = {
  offerUndo: ({ count, untilMs, onUndo }) =>
    notify({
      title: count === 1 ? 'Event deleted' : `${countText(count, 'event')} deleted`,
      description: count === 1 ? 'Z brings it back.' : 'Z brings them back.',
      action: { label: 'Undo', onPress: onUndo },
      untilMs,
    }),
  refused: (count, error) => {
    const { title, nextStep } = errorText(error);
    const what = count === 1 ? 'The event is' : `The ${countText(count, 'event')} are`;
    notify({ title, description: `${what} back. ${nextStep}`, tone: 'danger' });
  },
  undoneTooLate: (count) => {
    const what = count === 1 ? 'The event was' : `The ${countText(count, 'event')} were`;
    notify({ title: 'Too late to undo', description: `${what} just deleted.`, tone: 'danger' });
  },
  undoFailed: (error) => {
    const { title, nextStep } = errorText(error);
    notify({
      title: 'The deletion could not be undone',
      description: `${title} ${nextStep}`,
      tone: 'danger',
    });
  },
  notDeleted: (count) => {
    const what = count === 1 ? 'The event was' : `${countText(count, 'event')} were`;
    notify({ title: `${what} not deleted`, description: 'Try to delete again.', tone: 'danger' });
  },
};
