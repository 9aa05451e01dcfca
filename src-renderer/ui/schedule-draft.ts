/** A schedule while a person edits it. Pure. */
import type { Schedule, ScheduleEntry } from '#shared/model/schedule.ts';
import { t } from '#renderer/i18n/i18n.ts';

export type ScheduleDraft = {
  readonly isAlways: boolean;
  /** Kept while it is always watched, so that trying that out loses nothing. An entry may be without days. */
  readonly entries: readonly ScheduleEntry[];
};

export function scheduleDraft(entries: Schedule): ScheduleDraft {
  return { isAlways: entries.length === 0, entries };
}

export function scheduleOf({ isAlways, entries }: ScheduleDraft): Schedule {
  return isAlways ? [] : [...entries];
}

/** What is wrong with it, as a sentence. */
export function scheduleProblem({ isAlways, entries }: ScheduleDraft): string | undefined {
  if (isAlways) return undefined;
  if (entries.length === 0) return t('cameras:schedule.noEntry');
  return entries.some(({ days }) => days.length === 0) ? t('cameras:schedule.noDay') : undefined;
}
