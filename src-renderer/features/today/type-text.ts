import type { EventType } from '#shared/model/event.ts';
import { t } from '#renderer/i18n/i18n.ts';

export function typeText(eventType: EventType): string {
  return t(`today:newest.types.${eventType}`);
}
