import type { SmartSelection } from '#shared/model/search.ts';
import { t } from '#renderer/i18n/i18n.ts';

/** What was chosen; of the uniform fallback also why. */
export function selectionText({ selection, reason, frames }: SmartSelection): string {
  const count = frames.filter(({ isSelected }) => isSelected).length;
  if (selection === 'query') return t('eventDetail:find.chosen', { count });
  return reason === null
    ? t('eventDetail:find.evenly')
    : t('eventDetail:find.evenlyBecause', { reason: t(`eventDetail:find.reasons.${reason}`) });
}
