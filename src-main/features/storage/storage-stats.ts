/** Usage against the limit (D-3.6.5) and the shares at which something happens (D-3.6.order). */
import type { StorageStats } from '#shared/model/storage.ts';

export const gibibyte = 1024 ** 3;

/** Percent of the limit. Warned from `warn` on, rotated above `rotate` to below `rotatedBelow`, stopped from `full` on. */
export const thresholds = { warn: 80, rotate: 90, rotatedBelow: 80, full: 100, resumeBelow: 90 } as const;

export function statsOf(totalBytes: number, maxStorageGb: number): StorageStats {
  const limitBytes = Math.max(1, Math.round(maxStorageGb * gibibyte));
  return {
    totalBytes,
    limitBytes,
    percentageUsed: Math.floor((totalBytes * 100) / limitBytes),
    isOverLimit: totalBytes >= limitBytes,
  };
}

type Amounts = Pick<StorageStats, 'totalBytes' | 'limitBytes'>;

/** Compared in bytes: the percentage is rounded down and would see 90.9 % as 90 %. */
export function isAtLeast({ totalBytes, limitBytes }: Amounts, percent: number): boolean {
  return totalBytes * 100 >= limitBytes * percent;
}

export function isAbove({ totalBytes, limitBytes }: Amounts, percent: number): boolean {
  return totalBytes * 100 > limitBytes * percent;
}
