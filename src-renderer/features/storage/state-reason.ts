import { errorText } from '#renderer/api/error-text.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import type { StorageState } from '#shared/model/storage.ts';

export type StateReason = { readonly text: string; readonly nextStep: string };

/**
 * Why storage is not well, and what to do; null while it is. The core's own English words have numbers, other languages
 * say it in general.
 */
export function stateReason({ phase, reason, message, nextStep }: StorageState): StateReason | null {
  if (phase === 'ok' || message === null) return null;
  if (currentSpeech().language === 'en') return { text: message, nextStep: nextStep ?? '' };
  if (phase === 'full') {
    const code = reason === 'disk' ? 'disk-full' : 'storage-full';
    const { title, nextStep: step } = errorText({ code, message, nextStep: nextStep ?? '' });
    return { text: title, nextStep: step };
  }
  return reason === 'disk'
    ? { text: t('storage:state.diskLowText'), nextStep: t('storage:state.diskLowStep') }
    : { text: t('storage:state.warningText'), nextStep: t('storage:state.warningStep') };
}
