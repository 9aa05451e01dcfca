/** What settings mean for the person's footage, in sentences. Pure. */
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { countText } from '#renderer/ui/count-text.ts';
import type { StorageForecast, StoragePlan } from '#shared/model/storage.ts';

const gibibyte = 1024 ** 3;

/** "Keeps about 23 days": how far back one will be able to look. */
export function keepsWords({ keepsDays, limitedBy }: StorageForecast, plan: StoragePlan): string {
  if (limitedBy === 'nothing') return 'Keeps every event for ever';
  if (keepsDays === null && limitedBy === 'age') return `Keeps up to ${countText(plan.retentionDays, 'day')}`;
  if (keepsDays === null) return 'Keeps as much as fits';
  if (limitedBy === 'age') return `Keeps ${countText(keepsDays, 'day')}`;
  return keepsDays < 1 ? 'Keeps less than a day' : `Keeps about ${countText(keepsDays, 'day')}`;
}

/** Which of the settings decides, and on what grounds. */
export function reasonWords(
  { keepsDays, limitedBy, bytesPerDay }: StorageForecast,
  plan: StoragePlan,
): string {
  const perDay = bytesPerDay === null ? '' : ` A day takes about ${bytesText(bytesPerDay)}.`;
  const learning = bytesPerDay === null ? ' There is too little footage yet to say more.' : '';
  switch (limitedBy) {
    case 'nothing':
      return `As long as the storage limit is not reached.${perDay}${learning}`;
    case 'age':
      return `${keepsDays === null ? 'Older events are deleted.' : 'Then events are too old.'}${perDay}${learning}`;
    case 'count':
      return `Then there are ${countText(plan.retentionMaxEvents, 'event')}.${perDay}`;
    case 'size':
      if (keepsDays === null)
        return `The oldest days go when the limit of ${limitText(plan)} is near.${learning}`;
      return `Then the limit of ${limitText(plan)} is near.${perDay}`;
  }
}

export type DayText = (localDay: string) => string;

/** What goes at once; `null`: nothing. */
export function deletesWords({ deletesNow }: StorageForecast, dayText: DayText): string | null {
  const { events, bytes, oldestKeptDay } = deletesNow;
  if (events === 0 && bytes === 0) return null;
  const what = events === 0 ? 'old files' : countText(events, 'event');
  const left = oldestKeptDay === null ? '' : ` The oldest day left is ${dayText(oldestKeptDay)}.`;
  return `Deletes ${what} now (${bytesText(bytes)}).${left}`;
}

/** When the protected days alone need more than there is (D-3.7.8); `null`: they fit. */
export function protectionWords({ bytesPerDay }: StorageForecast, plan: StoragePlan): string | null {
  const { minRetentionDays, maxStorageGb } = plan;
  if (bytesPerDay === null || minRetentionDays === 0) return null;
  // today is never deleted either
  const neededBytes = bytesPerDay * (minRetentionDays + 1);
  if (neededBytes < maxStorageGb * gibibyte) return null;
  const days =
    minRetentionDays === 1 ? 'The protected day needs' : `The ${minRetentionDays} protected days need`;
  return `${days} about ${bytesText(neededBytes)}. Recording will stop at the limit of ${limitText(plan)}.`;
}

function limitText({ maxStorageGb }: StoragePlan): string {
  return bytesText(maxStorageGb * gibibyte);
}
