/**
 * What a check means for a person and for ingest, from what was measured (pure).
 *
 * Full is left only below 90 % (D-3.6.8), or, when the disk was the reason, as soon as there is room again.
 */
import type { RotationResult, StorageState, StorageStats } from '#shared/model/storage.ts';
import { type DiskLevel, type DiskSpace, marksOf, watermarks } from './disk-watermarks.ts';
import { isAtLeast, thresholds } from './storage-stats.ts';
import {
  diskFullText,
  diskLowText,
  exceededText,
  protectedText,
  sizeText,
  warningText,
} from './storage-text.ts';

export type Verdict = Pick<StorageState, 'phase' | 'reason' | 'message' | 'nextStep'>;

export type CheckFacts = {
  readonly stats: StorageStats;
  readonly measured: { readonly byKind: readonly Amount[] };
  readonly disk: DiskSpace;
  readonly diskLevel: DiskLevel;
  /** A writer met a full disk, and it has not been long. */
  readonly isDiskReported: boolean;
  /** Read after the writer met it, and not what the reserve has just given back. */
  readonly isFreeSpaceTelling: boolean;
  /** Null when there was none. */
  readonly rotation: Pick<RotationResult, 'protectedBytes' | 'suspended'> | null;
  readonly minRetentionDays: number;
};

type Amount = { readonly kind: string; readonly bytes: number };

export const fine: Verdict = { phase: 'ok', reason: null, message: null, nextStep: null };

export function verdictOf(facts: CheckFacts, before: Verdict): Verdict {
  const { stats, diskLevel, isDiskReported } = facts;
  if (diskLevel === 'critical' || isDiskReported) return diskFull(facts);
  if (stats.isOverLimit) return limitReached(facts);
  const wasLimit = before.phase === 'full' && before.reason !== 'disk';
  if (wasLimit && isAtLeast(stats, thresholds.resumeBelow)) return before;
  if (isAtLeast(stats, thresholds.warn)) {
    return {
      phase: 'warning',
      reason: 'limit',
      message: `${warningText(stats)}.`,
      nextStep: 'The oldest days are deleted at 90 %. Raise the limit to keep more.',
    };
  }
  return diskLevel === 'low' ? diskLow(facts) : fine;
}

function diskFull({ disk, isFreeSpaceTelling }: CheckFacts): Verdict {
  const { lowBytes, criticalBytes } = marksOf(disk.totalBytes);
  const neededBytes = criticalBytes * watermarks.hysteresis;
  const isQuotaLikely = isFreeSpaceTelling && disk.freeBytes >= lowBytes;
  return {
    phase: 'full',
    reason: 'disk',
    message: diskFullText(disk, { neededBytes, isQuotaLikely }),
    nextStep: 'Free some space on the disk; Porchlight goes on by itself. What is stored can be watched.',
  };
}

function diskLow({ disk }: CheckFacts): Verdict {
  return {
    phase: 'warning',
    reason: 'disk',
    message: diskLowText(disk),
    nextStep: 'Free some space on the disk before nothing new can be stored.',
  };
}

function limitReached({ stats, rotation, minRetentionDays, measured: { byKind } }: CheckFacts): Verdict {
  const nextStep = 'Raise the storage limit or keep fewer days (Storage).';
  const full = { phase: 'full', reason: 'limit', nextStep } as const;
  const because = (why: string) => `${exceededText(stats)}: ${why}.`;
  if (rotation?.suspended)
    return { ...full, message: because(`nothing is deleted now, ${rotation.suspended}`) };
  const others = byKind.filter(({ kind }) => Object.hasOwn(withoutDay, kind));
  const largest = others.toSorted((a, b) => b.bytes - a.bytes)[0];
  // Days can only be blamed when nothing that no day can free is larger.
  const daysBytes = stats.totalBytes - others.reduce((sum, { bytes }) => sum + bytes, 0);
  if (largest && largest.bytes > daysBytes) {
    return {
      ...full,
      message: because(
        `${withoutDay[largest.kind] ?? ''} ${sizeText(largest.bytes)}, which belongs to no day`,
      ),
      nextStep: 'Raise the storage limit, or delete what is not needed (Storage).',
    };
  }
  if (rotation === null || rotation.protectedBytes === null)
    return { ...full, message: `${exceededText(stats)}.` };
  const message = because(protectedText(daysBytes, minRetentionDays));
  // The message says what to do already.
  return { ...full, reason: 'protected_days', message, nextStep: 'Watching goes on by itself then.' };
}

/** What rotation cannot free, and how a sentence about it begins. The database goes with its events. */
const withoutDay: Readonly<Record<string, string>> = {
  logs: 'the program logs have',
  backups: 'backups have',
  exports: 'exports have',
  other: 'other files have',
};
