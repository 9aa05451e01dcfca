import type { EventDescription } from '#shared/model/description.ts';
import { t } from '#renderer/i18n/i18n.ts';

/** Why a description is to be taken with care; empty when it is not (UX-6). */
export function doubtText({ lowConfidence, aiConfidence }: EventDescription): string {
  if (!lowConfidence) return '';
  const isUnsure = aiConfidence !== null && aiConfidence < 50;
  return isUnsure
    ? t('eventDetail:describe.unsure', { confidence: aiConfidence })
    : t('eventDetail:describe.vague');
}

/** What is going on while one waits; minutes, where no graphics card helps. */
export function waitingText(chosen: readonly number[] | null): string {
  return chosen === null
    ? t('eventDetail:describe.waitingAll')
    : t('eventDetail:describe.waitingChosen', { count: chosen.length });
}

export function leftText(left: number): string {
  return left === 0 ? t('eventDetail:describe.noneLeft') : t('eventDetail:describe.left', { count: left });
}
