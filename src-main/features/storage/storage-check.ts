/** One check, in its fixed order: warn, rotate, measure again, stop ingest (D-3.6.order). */
import { toAppError } from '#shared/errors.ts';
import type { RotationResult, StorageStats } from '#shared/model/storage.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { Alerts } from './repeated-alerts.ts';
import type { RoomMaker } from './room-maker.ts';
import type { FactsReader, StorageFacts } from './storage-facts.ts';
import { isAbove, isAtLeast, thresholds } from './storage-stats.ts';
import type { StorageStatus } from './storage-status.ts';
import { exceededText, warningText } from './storage-text.ts';
import { verdictOf } from './storage-verdict.ts';

export type StorageCheck = {
  /** `isExact` adds up every file first. */
  run(options: { readonly isExact: boolean }): Promise<void>;
  /** Says at once what the ledger knows, and deletes nothing; false when only a check can tell what is to be done. */
  look(): Promise<boolean>;
  /** A writer met a full disk: says so before the next check finds out what can be done. */
  shutForDisk(): void;
  /** Deletes the oldest days down to 80 % without waiting for 90 %. */
  rotateNow(): Promise<RotationResult>;
};

export type CheckDeps = {
  readonly facts: FactsReader;
  readonly room: RoomMaker;
  readonly status: StorageStatus;
  readonly alerts: Alerts;
  readonly isDiskReported: () => boolean;
  readonly minRetentionDays: () => number;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
  readonly signal: AbortSignal;
};

export function createStorageCheck(deps: CheckDeps): StorageCheck {
  const { room, status, alerts, log, signal } = deps;
  return { run, look, shutForDisk, rotateNow };

  async function run({ isExact }: { readonly isExact: boolean }): Promise<void> {
    let facts = await deps.facts.read({ isExact });
    warn(facts.stats);
    const rotation = await makeRoom(facts);
    if (rotation && rotation.days.length > 0) facts = await deps.facts.read({ isExact: true });
    settle(facts, rotation);
  }

  /** Without room the verdict must still be spoken: ingest has to stop. */
  async function makeRoom({ stats, diskLevel }: StorageFacts): Promise<RotationResult | null> {
    try {
      const isOverRotationMark = isAbove(stats, thresholds.rotate);
      return await room.makeRoom({ isOverRotationMark, diskLevel, isDiskReported: deps.isDiskReported() });
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      const { code } = toAppError(thrown);
      deps.countDegradation(`storage-rotation:${code}`);
      log.error('the oldest days could not be deleted', { code, cause: thrown });
      return null;
    }
  }

  async function look(): Promise<boolean> {
    const facts = await deps.facts.estimate();
    const needsRoom = isAbove(facts.stats, thresholds.rotate) || facts.diskLevel === 'critical';
    if (facts.measured.measuredAt === null || needsRoom) return false;
    settle(facts, null);
    return true;
  }

  function shutForDisk(): void {
    const { stats, disk } = status.current();
    const facts = { measured: { byKind: [] }, stats, disk, diskLevel: 'critical', rotation: null } as const;
    const before = { ...rulesNow(), isFreeSpaceTelling: false }; // as it was at the last check
    status.update(verdictOf({ ...before, ...facts }, status.current()), { stats, disk });
  }

  async function rotateNow(): Promise<RotationResult> {
    await deps.facts.read({ isExact: true });
    const rotation = await room.rotateNow();
    settle(await deps.facts.read({ isExact: true }), rotation);
    return rotation;
  }

  function warn(stats: StorageStats): void {
    if (isAtLeast(stats, thresholds.warn)) alerts.raise('warn', warningText(stats));
    else alerts.clear('warn');
  }

  function settle(facts: StorageFacts, rotation: RotationResult | null): void {
    const { stats, disk } = facts;
    if (stats.isOverLimit) alerts.raise('error', exceededText(stats));
    else alerts.clear('error');
    status.update(verdictOf({ ...rulesNow(), ...facts, rotation }, status.current()), { stats, disk });
  }

  function rulesNow() {
    return {
      isDiskReported: deps.isDiskReported(),
      isFreeSpaceTelling: !room.gaveReserveUp(),
      minRetentionDays: deps.minRetentionDays(),
    };
  }
}
