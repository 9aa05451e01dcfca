/** The sentences about storage, as the requirements give them (D-3.6.7, D-3.6.9, D-3.6.10, G-9). */
import type { StorageStats } from '#shared/model/storage.ts';
import type { DiskSpace } from './disk-watermarks.ts';
import { gibibyte } from './storage-stats.ts';

export function statusLine(stats: StorageStats): string {
  return `Storage: ${usage(stats)}`;
}

export function warningText(stats: StorageStats): string {
  return `Storage at ${usage(stats)}, approaching limit`;
}

export function exceededText(stats: StorageStats): string {
  return `Storage limit exceeded: ${usage(stats)}`;
}

/** Why only protected days are left (D-3.7.8). */
export function protectedText(protectedBytes: number, minRetentionDays: number): string {
  const days =
    minRetentionDays === 0
      ? 'today needs'
      : `the last ${minRetentionDays} day${minRetentionDays === 1 ? ' needs' : 's need'}`;
  return `${days} ${sizeText(protectedBytes)}: raise the limit or keep fewer days`;
}

/** F15: free and needed bytes. A quota is only guessed where the free space is a sign of one. */
export function diskFullText(
  { freeBytes }: DiskSpace,
  { neededBytes, isQuotaLikely }: { readonly neededBytes: number; readonly isQuotaLikely: boolean },
): string {
  if (freeBytes >= neededBytes && isQuotaLikely)
    return `The disk takes nothing more although ${sizeText(freeBytes)} are free: a quota?`;
  if (freeBytes >= neededBytes) return 'The disk is full: what was to be written did not fit.';
  return `The disk is full: ${sizeText(freeBytes)} are free, at least ${sizeText(neededBytes)} are needed.`;
}

export function diskLowText({ freeBytes }: DiskSpace): string {
  return `The disk has only ${sizeText(freeBytes)} left.`;
}

/** With one decimal, in GB of 1024³ bytes. */
export function usedGb(bytes: number): string {
  return (bytes / gibibyte).toFixed(1);
}

export function sizeText(bytes: number): string {
  return bytes >= gibibyte / 10 ? `${usedGb(bytes)} GB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

function usage({ totalBytes, limitBytes, percentageUsed }: StorageStats): string {
  return `${usedGb(totalBytes)}GB / ${limitGb(limitBytes)}GB (${percentageUsed}%)`;
}

/** Without trailing zeros. */
function limitGb(bytes: number): string {
  return String(Number((bytes / gibibyte).toPrecision(6)));
}
