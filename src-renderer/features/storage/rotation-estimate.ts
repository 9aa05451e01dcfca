/** What "free space now" would delete, from the running numbers. Pure. */
import type { StorageStats, StorageUsage } from '#shared/model/storage.ts';
import { daysBefore } from './local-day.ts';

/** Share of the limit, 0 to 1, below which rotation stops (D-3.7.4). */
const targetShare = 0.8;

export type RotationEstimate = {
  /** Oldest first. */
  readonly days: readonly string[];
  readonly bytes: number;
  /** The protected days keep it from reaching 80 %. */
  readonly isHeldBack: boolean;
};

export function rotationEstimate(
  byDay: StorageUsage['byDay'],
  stats: StorageStats,
  { today, minRetentionDays }: { today: string; minRetentionDays: number },
): RotationEstimate {
  const targetBytes = stats.limitBytes * targetShare;
  const protectedFrom = daysBefore(today, minRetentionDays);
  const days: string[] = [];
  let bytes = 0;
  for (const entry of byDay) {
    if (stats.totalBytes - bytes < targetBytes) break;
    if (entry.day >= protectedFrom || entry.day >= today) break;
    days.push(entry.day);
    bytes += entry.bytes;
  }
  return { days, bytes, isHeldBack: stats.totalBytes - bytes >= targetBytes };
}
