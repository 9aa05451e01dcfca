import type { CoverageInterval } from '#shared/model/coverage.ts';
import type { EventType } from '#shared/model/event.ts';
import { t } from '#renderer/i18n/i18n.ts';

export function typeText(type: EventType): string {
  return t(`timeline:type.${type}`);
}

export function coverageText({ state, reason }: Pick<CoverageInterval, 'state' | 'reason'>): string {
  if (reason === 'schedule') return t('timeline:coverage.schedule');
  return t(`timeline:coverage.${state}`);
}
