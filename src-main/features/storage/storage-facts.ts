/**
 * What a check goes by: usage and free disk space. The ledger's estimate is enough for most checks; every hour, and
 * before anything is deleted or refused because of a number, the files themselves are added up.
 */
import { toAppError } from '#shared/errors.ts';
import type { StorageStats } from '#shared/model/storage.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import { type DiskLevel, diskLevelOf, type DiskSpace } from './disk-watermarks.ts';
import type { Measured, StorageMeter } from './storage-meter.ts';
import { isAbove, statsOf, thresholds } from './storage-stats.ts';

export type StorageFacts = {
  readonly measured: Measured;
  readonly stats: StorageStats;
  readonly disk: DiskSpace;
  readonly diskLevel: DiskLevel;
};

export type FactsReader = {
  /** `isExact` adds up every file. */
  read(options: { readonly isExact: boolean }): Promise<StorageFacts>;
  /** By the ledger, whatever it says. */
  estimate(): Promise<StorageFacts>;
  hasDiskRecovered(): Promise<boolean>;
};

export type FactsReaderDeps = {
  readonly meter: StorageMeter;
  readonly readDisk: () => Promise<DiskSpace>;
  readonly maxStorageGb: () => number;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
  /** Ends counting early. */
  readonly signal: AbortSignal;
};

const hourMs = 3_600_000;
const trustedForMs = 600_000;

export function createFactsReader(deps: FactsReaderDeps): FactsReader {
  const { meter, clock, log, countDegradation, signal } = deps;
  let countedAtMs = Number.NEGATIVE_INFINITY;
  let diskLevel: DiskLevel = 'ok';
  return { read, estimate, hasDiskRecovered };

  async function read({ isExact }: { readonly isExact: boolean }): Promise<StorageFacts> {
    const ageMs = clock.monotonicMs() - countedAtMs;
    if (isExact || ageMs >= hourMs) return factsOf(await count());
    const facts = await estimate();
    const isUntrusted = isAbove(facts.stats, thresholds.rotate) && ageMs >= trustedForMs;
    return isUntrusted ? factsOf(await count()) : facts;
  }

  async function estimate(): Promise<StorageFacts> {
    return factsOf(await meter.estimate());
  }

  /** Falls back to the ledger when the files cannot be added up; the next hour tries again. */
  async function count(): Promise<Measured> {
    countedAtMs = clock.monotonicMs();
    try {
      return await meter.recount(signal);
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      const { code } = toAppError(thrown);
      countDegradation(`storage-recount:${code}`);
      log.warn('stored files could not be added up; the ledger is used', { code, cause: thrown });
      return meter.estimate();
    }
  }

  async function factsOf(measured: Measured): Promise<StorageFacts> {
    const disk = await readDisk();
    diskLevel = diskLevelOf(disk, diskLevel);
    return { measured, stats: statsOf(measured.totalBytes, deps.maxStorageGb()), disk, diskLevel };
  }

  async function hasDiskRecovered(): Promise<boolean> {
    return diskLevelOf(await readDisk(), diskLevel) !== 'critical';
  }

  /** A file system that does not tell its size is not watched. */
  async function readDisk(): Promise<DiskSpace> {
    try {
      return await deps.readDisk();
    } catch (thrown) {
      countDegradation('disk-space-unknown');
      log.debug('the free space of the disk is not known', { cause: thrown });
      return { freeBytes: 0, totalBytes: 0 };
    }
  }
}
