/** Keeps `reserve.bin` as large as the limit and the disk allow, in the background; gives it up when the disk is full. */
import { toAppError } from '#shared/errors.ts';
import type { Logger } from '#main/platform/logger.ts';
import { type DiskSpace, mayMakeReserve, reserveSizeOf } from './disk-watermarks.ts';
import type { ReserveFile } from './reserve-file.ts';

export type ReserveKeeper = {
  /** Begins what is to be done and returns at once; never throws. `onMade`: it has another size now. */
  tend(disk: DiskSpace, limitBytes: number, onMade?: () => void): void;
  /** Space for deletions on a full disk; true when there was some to give. */
  release(): Promise<boolean>;
  stop(): Promise<void>;
};

export type ReserveKeeperDeps = {
  readonly file: ReserveFile;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

export function createReserveKeeper({ file, log, countDegradation }: ReserveKeeperDeps): ReserveKeeper {
  const stopping = new AbortController();
  let wasReleased = false;
  let work: Promise<void> | null = null;
  return { tend, release, stop };

  function tend(disk: DiskSpace, limitBytes: number, onMade = () => {}): void {
    if (stopping.signal.aborted) return;
    work ??= keep(disk, limitBytes)
      .then((isMade) => {
        if (isMade) onMade();
      })
      .catch(report)
      .finally(() => (work = null));
  }

  async function keep(disk: DiskSpace, limitBytes: number): Promise<boolean> {
    const wantedBytes = reserveSizeOf(limitBytes, disk);
    const sizeBytes = await file.sizeBytes();
    if (sizeBytes === wantedBytes) return false;
    if (wantedBytes > sizeBytes && !mayMakeReserve(disk, wasReleased)) return false;
    await file.make(wantedBytes, stopping.signal);
    wasReleased = false;
    log.info('disk space is held in reserve', { sizeBytes: wantedBytes });
    return true;
  }

  function report(thrown: unknown): void {
    if (stopping.signal.aborted) return;
    const { code } = toAppError(thrown);
    countDegradation(`storage-reserve:${code}`);
    log.warn('no disk space could be held in reserve', { code, cause: thrown });
  }

  async function release(): Promise<boolean> {
    await work;
    if (!(await file.release())) return false;
    wasReleased = true;
    log.warn('the reserve was given up so that things can be deleted');
    return true;
  }

  async function stop(): Promise<void> {
    stopping.abort();
    await work;
  }
}
