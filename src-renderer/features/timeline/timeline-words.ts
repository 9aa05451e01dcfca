import type { CoverageState } from '#shared/model/coverage.ts';
import type { EventType } from '#shared/model/event.ts';
import { t } from '#renderer/i18n/i18n.ts';

export function typeText(type: EventType): string {
  return t(`timeline:type.${type}`);
}

export function coverageText(state: CoverageState): string {
  return t(`timeline:coverage.${state}`);
}
