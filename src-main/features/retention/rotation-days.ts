import { dayBefore, isLocalDay } from './local-days.ts';

export type RotationRules = {
  /** Local day of now. */
  readonly today: string;
  readonly minRetentionDays: number;
};

/**
 * The days that rotation may take, oldest first (D-3.7.3, D-3.7.7, D-3.7.8): never today, never one of the last
 * `minRetentionDays`, nothing that lies ahead, and no name that is not a calendar day.
 */
export function rotationDays(days: readonly string[], rules: RotationRules): string[] {
  const protectedFrom = firstProtectedDay(rules);
  const eligible = days.filter((day) => isLocalDay(day) && day < protectedFrom);
  return [...new Set(eligible)].toSorted();
}

export function firstProtectedDay({ today, minRetentionDays }: RotationRules): string {
  return dayBefore(today, Math.max(0, minRetentionDays));
}
