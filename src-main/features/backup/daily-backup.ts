/** When the next backup of the database is due: once a day from 02:00 local time on (RT-1's hour). */
import { localDayOf } from '#main/platform/time-zone.ts';

const startsAtMs = 2 * 60 * 60 * 1000;

/** Null: there is none yet. A backup from the future (a clock that was set back) does not count. */
export function isBackupDue(lastAtMs: number | null, nowMs: number, timeZone: string): boolean {
  if (lastAtMs === null || lastAtMs > nowMs) return true;
  return backupDayOf(lastAtMs, timeZone) !== backupDayOf(nowMs, timeZone);
}

function backupDayOf(atMs: number, timeZone: string): string {
  return localDayOf(atMs - startsAtMs, timeZone);
}
