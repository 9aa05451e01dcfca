/**
 * Every threshold of free disk space, in one place for all parts (P11).
 *
 * Under 2 GiB or 5 % a disk is `low`: the person is warned and what the retention settings allow goes early.
 * Under 512 MiB it is `critical`: nothing new is stored. On a small disk 2 GiB would be most of it, so there the
 * marks are shares: at most 20 % and 5 % of the disk.
 */
const mebibyte = 1024 ** 2;
const gibibyte = 1024 ** 3;

export type DiskSpace = { readonly freeBytes: number; readonly totalBytes: number };
export type DiskLevel = 'ok' | 'low' | 'critical';

export const watermarks = {
  lowBytes: 2 * gibibyte,
  lowShare: 0.05,
  lowShareAtMost: 0.2,
  criticalBytes: 512 * mebibyte,
  criticalShareAtMost: 0.05,
  /** A level is left only when there is so much more than what led into it. */
  hysteresis: 1.25,
} as const;

export const reserveLimits = {
  sizeBytes: 64 * mebibyte,
  /** A reserve must not eat a small storage limit or a small disk. */
  shareOfLimit: 0.02,
  shareOfDisk: 0.01,
  /** Less than this would not help SQLite to delete (measured: 256 KiB do). */
  leastBytes: 256 * 1024,
  /** Made the first time with so much free space, and made again after it was given up; or the share of a small disk. */
  makeFromFreeBytes: 2 * gibibyte,
  remakeFromFreeBytes: gibibyte,
  freeShareAtMost: 0.2,
} as const;

/** How much must be free on a disk of this size to be neither low nor critical. */
export function marksOf(totalBytes: number): { readonly lowBytes: number; readonly criticalBytes: number } {
  const { lowBytes, lowShare, lowShareAtMost, criticalBytes, criticalShareAtMost } = watermarks;
  return {
    lowBytes: Math.min(Math.max(lowBytes, totalBytes * lowShare), totalBytes * lowShareAtMost),
    criticalBytes: Math.min(criticalBytes, totalBytes * criticalShareAtMost),
  };
}

/** `before` is the level of the last look. A disk that tells no size (0) is `ok`: there is nothing to go by. */
export function diskLevelOf({ freeBytes, totalBytes }: DiskSpace, before: DiskLevel): DiskLevel {
  if (totalBytes <= 0) return 'ok';
  const { lowBytes, criticalBytes } = marksOf(totalBytes);
  const slack = (level: DiskLevel) => (isAtLeast(before, level) ? watermarks.hysteresis : 1);
  if (freeBytes < criticalBytes * slack('critical')) return 'critical';
  return freeBytes < lowBytes * slack('low') ? 'low' : 'ok';
}

/** Bytes that the reserve file should have; 0 for none. */
export function reserveSizeOf(limitBytes: number, { totalBytes }: DiskSpace): number {
  const { sizeBytes, shareOfLimit, shareOfDisk, leastBytes } = reserveLimits;
  const wanted = Math.floor(Math.min(sizeBytes, limitBytes * shareOfLimit, totalBytes * shareOfDisk));
  return wanted >= leastBytes ? wanted : 0;
}

export function mayMakeReserve({ freeBytes, totalBytes }: DiskSpace, wasReleased: boolean): boolean {
  const { makeFromFreeBytes, remakeFromFreeBytes, freeShareAtMost } = reserveLimits;
  const needed = wasReleased ? remakeFromFreeBytes : makeFromFreeBytes;
  return freeBytes > Math.min(needed, totalBytes * freeShareAtMost);
}

const order: readonly DiskLevel[] = ['ok', 'low', 'critical'];

function isAtLeast(level: DiskLevel, other: DiskLevel): boolean {
  return order.indexOf(level) >= order.indexOf(other);
}
