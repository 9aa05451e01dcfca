/** What settings mean for the person's footage, in sentences. Pure. */
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import type { StorageForecast, StoragePlan } from '#shared/model/storage.ts';

const gibibyte = 1024 ** 3;

/** "Keeps about 23 days": how far back one will be able to look. */
export function keepsWords({ keepsDays, limitedBy }: StorageForecast, plan: StoragePlan): string {
  if (limitedBy === 'nothing') return t('storage:forecast.forEver');
  if (keepsDays === null && limitedBy === 'age')
    return t('storage:forecast.upTo', { count: plan.retentionDays });
  if (keepsDays === null) return t('storage:forecast.whatFits');
  if (limitedBy === 'age') return t('storage:forecast.exactly', { count: keepsDays });
  if (keepsDays < 1) return t('storage:forecast.lessThanDay');
  return t('storage:forecast.about', { count: keepsDays });
}

/** Which of the settings decides, and on what grounds. */
export function reasonWords(
  { keepsDays, limitedBy, bytesPerDay }: StorageForecast,
  plan: StoragePlan,
): string {
  const perDay = bytesPerDay === null ? null : t('storage:forecast.perDay', { size: bytesText(bytesPerDay) });
  const learning = bytesPerDay === null ? t('storage:forecast.learning') : null;
  const limit = limitText(plan);
  switch (limitedBy) {
    case 'nothing':
      return sentences(t('storage:forecast.noLimit'), perDay, learning);
    case 'age':
      return sentences(
        keepsDays === null ? t('storage:forecast.olderGo') : t('storage:forecast.tooOld'),
        perDay,
        learning,
      );
    case 'count':
      return sentences(t('storage:forecast.tooMany', { count: plan.retentionMaxEvents }), perDay);
    case 'size':
      if (keepsDays === null) return sentences(t('storage:forecast.oldestGo', { limit }), learning);
      return sentences(t('storage:forecast.limitNear', { limit }), perDay);
  }
}

export type DayText = (localDay: string) => string;

/** What goes at once; `null`: nothing. */
export function deletesWords({ deletesNow }: StorageForecast, dayText: DayText): string | null {
  const { events, bytes, oldestKeptDay } = deletesNow;
  if (events === 0 && bytes === 0) return null;
  const what = events === 0 ? t('storage:forecast.oldFiles') : t('storage:events', { count: events });
  const left =
    oldestKeptDay === null ? null : t('storage:forecast.oldestLeft', { day: dayText(oldestKeptDay) });
  return sentences(t('storage:forecast.deletes', { what, size: bytesText(bytes) }), left);
}

/** When the protected days alone need more than there is (D-3.7.8); `null`: they fit. */
export function protectionWords({ bytesPerDay }: StorageForecast, plan: StoragePlan): string | null {
  const { minRetentionDays, maxStorageGb } = plan;
  if (bytesPerDay === null || minRetentionDays === 0) return null;
  // today is never deleted either
  const neededBytes = bytesPerDay * (minRetentionDays + 1);
  if (neededBytes < maxStorageGb * gibibyte) return null;
  const facts = { needed: bytesText(neededBytes), limit: limitText(plan) };
  return t('storage:forecast.protected', { count: minRetentionDays, ...facts });
}

function limitText({ maxStorageGb }: StoragePlan): string {
  return bytesText(maxStorageGb * gibibyte);
}

function sentences(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' ');
}
