import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { notify } from '#renderer/ui/toast.tsx';
import type { EventChange } from '#shared/model/event.ts';
import type { NoteSaverDeps } from '#renderer/features/review/notes/note-saver.ts';
import type { ChangeTold } from './event-changes.ts';

/** Of a message that stays until it is over. */
const longestMs = 600_000;

/** What became of a change, as messages at the bottom right. */
export const changeToasts: ChangeTold = {
  changed: (count, change, onUndo) =>
    notify({
      title: changeText(change, count),
      description: t('app:changed.hint'),
      tone: 'ok',
      action: { label: t('app:undo'), onPress: onUndo },
    }),
  markedUpTo: (count, onUndo) =>
    notify({
      title: t('app:changed.upTo', { count }),
      ...(onUndo && {
        description: t('app:changed.hint'),
        tone: 'ok',
        action: { label: t('app:undo'), onPress: onUndo },
      }),
    }),
  marking: () => {
    // short ones need no word
    let takeAway = () => {};
    const timer = setTimeout(() => {
      takeAway = notify({ title: t('app:changed.marking'), untilMs: Date.now() + longestMs });
    }, 800);
    return () => {
      clearTimeout(timer);
      takeAway();
    };
  },
  takenBack: (count) => void notify({ title: t('app:changed.takenBack', { count }) }),
  failed: (error) => {
    const { title, nextStep } = errorText(error);
    notify({ title, description: nextStep, tone: 'danger' });
  },
};

export const noteToasts: NoteSaverDeps['told'] = {
  isKept: () => void notify({ title: t('review:note.kept'), description: t('review:note.keptHint') }),
  failed: (error) => {
    const { title } = errorText(error);
    notify({ title, description: t('review:note.failed'), tone: 'danger' });
  },
};

function changeText(change: EventChange, count: number): string {
  const { reviewed, favourite, note } = change;
  if (reviewed !== undefined)
    return reviewed ? t('app:changed.reviewed', { count }) : t('app:changed.unreviewed', { count });
  if (favourite !== undefined)
    return favourite ? t('app:changed.favourite', { count }) : t('app:changed.noFavourite', { count });
  return note === undefined ? t('app:changed.tags', { count }) : t('app:changed.note', { count });
}
