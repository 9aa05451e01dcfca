import type { UnusualReason } from '#shared/model/today.ts';
import { t } from '#renderer/i18n/i18n.ts';

/** Why an event is among the unusual ones; null: it only differs most. */
export function reasonText(reason: UnusualReason | null): string {
  switch (reason) {
    case 'never':
      return t('today:unusual.never');
    case 'seldom':
      return t('today:unusual.seldom');
    case 'hour':
      return t('today:unusual.hour');
    case null:
      return t('today:unusual.different');
  }
}
