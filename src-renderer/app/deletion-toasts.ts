import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { notify } from '#renderer/ui/toast.tsx';
import type { DeletionTold } from './event-deletions.ts';

/** What became of a deletion, as messages at the bottom right. */
export const deletionToasts: DeletionTold = {
  offerUndo: ({ count, untilMs, onUndo }) =>
    notify({
      title: t('app:deleted.title', { count }),
      description: t('app:deleted.hint', { count }),
      action: { label: t('app:undo'), onPress: onUndo },
      untilMs,
    }),
  refused: (count, error) => {
    const { title, nextStep } = errorText(error);
    notify({ title, description: t('app:deleted.back', { count, nextStep }), tone: 'danger' });
  },
  undoneTooLate: (count) =>
    notify({
      title: t('app:deleted.tooLate'),
      description: t('app:deleted.justDeleted', { count }),
      tone: 'danger',
    }),
  undoFailed: (error) => {
    const { title, nextStep } = errorText(error);
    notify({
      title: t('app:deleted.undoFailed'),
      description: `${title} ${nextStep}`,
      tone: 'danger',
    });
  },
  notDeleted: (count) =>
    notify({
      title: t('app:deleted.not', { count }),
      description: t('app:deleted.tryAgain'),
      tone: 'danger',
    }),
};
