/**
 * Makes room by deleting whole local days, oldest first (D-3.7). What it may take is decided by `rotation-days`; today
 * and the last days are never among it, and with a doubtful clock nothing is.
 */
import type { RotationResult } from '#shared/model/storage.ts';
import type { Logger } from '#main/platform/logger.ts';
import { firstProtectedDay, rotationDays } from './rotation-days.ts';

export type StorageUse = { readonly totalBytes: number; readonly limitBytes: number };

export type RotateOptions = {
  /** What is stored now; asked before every day. */
  readonly measure: () => StorageUse | Promise<StorageUse>;
  /** Does not wait for 90 % (D-3.7.10); it ends below 80 % all the same. */
  readonly force?: boolean;
};

export type Rotation = {
  rotate(options: RotateOptions): Promise<RotationResult>;
  /** Ends after the present day. */
  stop(): Promise<void>;
};

export type RotationDeps = {
  readonly storedDays: () => Promise<readonly string[]>;
  /** Null when the day cannot go now. */
  readonly deleteDay: (day: string) => Promise<{ eventsDeleted: number; freedBytes: number } | null>;
  readonly suspended: () => Promise<string | null>;
  readonly compact: () => Promise<unknown>;
  /** Bytes of files of that local day and later. */
  readonly bytesSince: (day: string) => Promise<number>;
  readonly today: () => string;
  readonly minRetentionDays: () => number;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

/** Shares of the limit (D-3.7.2, D-3.7.4). */
const startShare = 0.9;
const endShare = 0.8;

type RotatedDay = RotationResult['days'][number];

export function createRotation(deps: RotationDeps): Rotation {
  const { storedDays, suspended, bytesSince, today, minRetentionDays, log, countDegradation } = deps;
  let isStopping = false;
  let last: Promise<unknown> = Promise.resolve();
  return { rotate, stop };

  /** One at a time. */
  function rotate(options: RotateOptions): Promise<RotationResult> {
    const next = last.then(() => rotateNow(options));
    last = next.catch(() => undefined); // whoever asked hears of it
    return next;
  }

  async function stop(): Promise<void> {
    isStopping = true;
    await last;
  }

  async function rotateNow({ measure, force = false }: RotateOptions): Promise<RotationResult> {
    const isBelowTarget = async () => shareOf(await measure()) < endShare;
    const share = shareOf(await measure());
    if (force ? share < endShare : share <= startShare) return { days: [], protectedBytes: null };
    const reason = await suspended();
    if (reason !== null) {
      countDegradation('rotation_suspended');
      log.warn('rotation is suspended', { reason });
      return { days: [], protectedBytes: null, suspended: reason };
    }
    const rules = { today: today(), minRetentionDays: minRetentionDays() };
    const days = await deleteDays(rotationDays(await storedDays(), rules), isBelowTarget);
    const isEnough = isStopping || (await isBelowTarget());
    return { days, protectedBytes: isEnough ? null : await bytesSince(firstProtectedDay(rules)) };
  }

  async function deleteDays(
    eligible: readonly string[],
    isBelowTarget: () => Promise<boolean>,
  ): Promise<RotatedDay[]> {
    const rotated: RotatedDay[] = [];
    for (const day of eligible) {
      if (isStopping || (await isBelowTarget())) break;
      // A clock that jumped while a large day was deleted must not take the next one.
      if ((await suspended()) !== null) break;
      const entry = await deleteDay(day);
      if (entry) rotated.push(entry);
    }
    return rotated;
  }

  async function deleteDay(day: string): Promise<RotatedDay | null> {
    const removed = await deps.deleteDay(day);
    if (removed === null) return null;
    await deps.compact();
    const { eventsDeleted, freedBytes } = removed;
    log.warn(
      `Storage limit approaching, deleting old logs: ${day} (freed ${Math.floor(freedBytes / 1024 ** 2)}MB)`,
    );
    return { day, freedBytes, eventsDeleted };
  }
}

function shareOf({ totalBytes, limitBytes }: StorageUse): number {
  return totalBytes / limitBytes;
}
