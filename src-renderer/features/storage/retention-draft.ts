/** The settings that decide how long events are kept, as they stand in the form. Pure. */
import { t } from '#renderer/i18n/i18n.ts';
import { retentionChoices, type Settings } from '#shared/model/settings.ts';
import type { StoragePlan } from '#shared/model/storage.ts';

export type RetentionSettings = Pick<
  Settings,
  'maxStorageGb' | 'minRetentionDays' | 'retentionDays' | 'retentionMaxEvents'
>;

/** What was changed and not saved; a field that is empty holds `NaN`. */
export type RetentionEdits = Partial<RetentionSettings>;

export type RetentionErrors = Partial<Record<keyof RetentionSettings, string>>;

export function retentionSettings(settings: RetentionSettings): RetentionSettings {
  const { maxStorageGb, minRetentionDays, retentionDays, retentionMaxEvents } = settings;
  return { maxStorageGb, minRetentionDays, retentionDays, retentionMaxEvents };
}

export function retentionErrors(draft: RetentionSettings): RetentionErrors {
  return {
    ...(!(draft.maxStorageGb > 0 && draft.maxStorageGb <= 1_000_000) && {
      maxStorageGb: t('storage:retention.wrongGb'),
    }),
    ...(!isWhole(draft.minRetentionDays, 3650) && { minRetentionDays: t('storage:retention.wrongDays') }),
    ...(!isWhole(draft.retentionMaxEvents, 100_000_000) && {
      retentionMaxEvents: t('storage:retention.wrongEvents'),
    }),
  };
}

/** `null` while something is wrong. */
export function planOf(draft: RetentionSettings): StoragePlan | null {
  return Object.keys(retentionErrors(draft)).length > 0 ? null : retentionSettings(draft);
}

export function isSameRetention(left: RetentionSettings, right: RetentionSettings): boolean {
  return (
    left.maxStorageGb === right.maxStorageGb &&
    left.minRetentionDays === right.minRetentionDays &&
    left.retentionDays === right.retentionDays &&
    left.retentionMaxEvents === right.retentionMaxEvents
  );
}

/** For a select, whose ids are text. */
export type RetentionId = `${Settings['retentionDays']}`;

export function retentionOptions(): { id: RetentionId; label: string }[] {
  return retentionChoices.map((days) => ({ id: retentionId(days), label: choiceText(days) }));
}

function choiceText(days: Settings['retentionDays']): string {
  if (days === 0) return t('storage:retention.forEver');
  const text = t('storage:days', { count: days });
  return days === 30 ? t('storage:retention.default', { days: text }) : text;
}

export function retentionId(days: Settings['retentionDays']): RetentionId {
  return `${days}`;
}

export function retentionDaysOf(id: RetentionId): Settings['retentionDays'] {
  return retentionChoices.find((days) => retentionId(days) === id) ?? 30;
}

function isWhole(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= most;
}
