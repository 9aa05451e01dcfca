/**
 * Makes room: deletes the oldest days when usage is over 90 % or the disk is nearly full, down to what the settings
 * protect and never further (D-3.7, F15). A disk that is only low lets go early of what is due by age anyway.
 */
import { toAppError } from '#shared/errors.ts';
import type { RotationResult } from '#shared/model/storage.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { DiskLevel } from './disk-watermarks.ts';
import { isAtLeast, thresholds } from './storage-stats.ts';

type Use = { readonly totalBytes: number; readonly limitBytes: number };

/** Deletes the oldest unprotected day as long as `measure` says 80 % or more. */
export type Rotate = (options: {
  readonly measure: () => Promise<Use>;
  /** Do not wait for 90 %. */
  readonly force: boolean;
}) => Promise<RotationResult>;

export type RoomNeed = {
  readonly isOverRotationMark: boolean;
  readonly diskLevel: DiskLevel;
  readonly isDiskReported: boolean;
};

export type RoomMaker = {
  /** Null when there was nothing to rotate for. */
  makeRoom(need: RoomNeed): Promise<RotationResult | null>;
  /** To below 80 %, whoever asks for it. */
  rotateNow(): Promise<RotationResult>;
  /** The last `makeRoom` had to give the reserve up. */
  gaveReserveUp(): boolean;
};

export type RoomMakerDeps = {
  readonly rotate: Rotate;
  /** Retention by age and number, as the settings say. */
  readonly pruneByPolicy: () => Promise<unknown>;
  /** True when there was one. */
  readonly releaseReserve: () => Promise<boolean>;
  readonly estimateUse: () => Promise<Use>;
  readonly hasDiskRecovered: () => Promise<boolean>;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
  readonly signal: AbortSignal;
};

const pruneEveryMs = 3_600_000;

export function createRoomMaker(deps: RoomMakerDeps): RoomMaker {
  const { rotate, estimateUse, clock, signal } = deps;
  let prunedAtMs = Number.NEGATIVE_INFINITY;
  let gaveReserveUp = false;
  return { makeRoom, rotateNow, gaveReserveUp: () => gaveReserveUp };

  async function makeRoom(need: RoomNeed): Promise<RotationResult | null> {
    const isDiskFull = need.diskLevel === 'critical' || need.isDiskReported;
    gaveReserveUp = isDiskFull && (await deps.releaseReserve());
    if (isDiskFull || need.diskLevel === 'low') await prune();
    if (isDiskFull) return rotateForDisk(need.isOverRotationMark);
    return need.isOverRotationMark ? rotate({ force: false, measure: useUnlessStopping }) : null;
  }

  function rotateNow(): Promise<RotationResult> {
    return rotate({ force: true, measure: useUnlessStopping });
  }

  /** Goes on until the disk has room again, and usage, when that was too high as well. */
  async function rotateForDisk(isOverRotationMark: boolean): Promise<RotationResult> {
    const result = await rotate({
      force: true,
      async measure() {
        const use = await useUnlessStopping();
        if (signal.aborted) return use;
        if (isOverRotationMark && isAtLeast(use, thresholds.rotatedBelow)) return use;
        return { ...use, totalBytes: (await deps.hasDiskRecovered()) ? 0 : use.limitBytes };
      },
    });
    return isOverRotationMark ? result : { ...result, protectedBytes: null };
  }

  async function useUnlessStopping(): Promise<Use> {
    return signal.aborted ? { totalBytes: 0, limitBytes: 1 } : estimateUse();
  }

  async function prune(): Promise<void> {
    const nowMs = clock.monotonicMs();
    if (nowMs - prunedAtMs < pruneEveryMs) return;
    prunedAtMs = nowMs;
    try {
      await deps.pruneByPolicy();
    } catch (thrown) {
      // On a full disk it may lack the space to work; whole days are to be tried all the same.
      const { code } = toAppError(thrown);
      deps.countDegradation(`early-retention:${code}`);
      deps.log.warn('what is due by age could not be deleted early', { code, cause: thrown });
    }
  }
}
