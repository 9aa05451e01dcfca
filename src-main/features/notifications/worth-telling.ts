/** Which event is worth a notification. Pure. */
import type { EventRecord } from '#shared/model/event.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import type { Settings } from '#shared/model/settings.ts';
import { isQuietAt } from './quiet-hours.ts';

export type NotificationRules = Pick<
  Settings,
  | 'notifications'
  | 'notifyMutedCameras'
  | 'notifyTypes'
  | 'notifyLabels'
  | 'notifyQuietHours'
  | 'notifyGapMinutes'
  | 'notifyWhenVisible'
>;

type Facts = Pick<EventRecord, 'cameraId' | 'eventType' | 'detectedObjects' | 'timestamp'>;

/** What is older was imported, or caught up with: no news. */
const newsForMs = 120_000;

/** An event that gets its label later may become worth it then. */
export function isWorthTelling(
  event: Facts,
  rules: NotificationRules,
  { nowMs, timeZone }: { readonly nowMs: number; readonly timeZone: string },
): boolean {
  if (!rules.notifications || rules.notifyMutedCameras.includes(event.cameraId)) return false;
  if (Math.abs(nowMs - fromUtcTime(event.timestamp)) > newsForMs) return false;
  if (isQuietAt(nowMs, rules.notifyQuietHours, timeZone)) return false;
  return rules.notifyTypes.includes(event.eventType) && hasWantedLabel(event, rules.notifyLabels);
}

/** None wanted in particular: whatever it shows. */
function hasWantedLabel({ detectedObjects }: Facts, labels: readonly string[]): boolean {
  return labels.length === 0 || detectedObjects.some(({ label }) => labels.includes(label.toLowerCase()));
}
