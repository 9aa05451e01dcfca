/**
 * What each camera's files take. A sum over all events takes seconds at a million of them, so it is made in the
 * background in small steps and kept; who asks gets the last one.
 */
import { setImmediate } from 'node:timers/promises';
import { toAppError } from '#shared/errors.ts';
import type { StorageUsage } from '#shared/model/storage.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { StorageUsageStore } from './storage-usage-store.ts';

export type CameraUsage = {
  /** Of at most a minute ago where that is possible; waits only for the very first sum. */
  current(): Promise<StorageUsage['byCamera']>;
  stop(): Promise<void>;
};

export type CameraUsageDeps = {
  readonly store: Pick<StorageUsageStore, 'cameraBytesAfter' | 'eventsByCamera'>;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Logger;
};

/** A step must not hold up the core: a few milliseconds. */
const eventsPerStep = 250;
const freshForMs = 60_000;

export function createCameraUsage({ store, clock, log }: CameraUsageDeps): CameraUsage {
  let bytes: ReadonlyMap<string, number> | null = null;
  let summedAtMs = 0;
  let work: Promise<void> | null = null;
  let isStopping = false;
  return { current, stop };

  async function current(): Promise<StorageUsage['byCamera']> {
    const isFresh = bytes !== null && clock.monotonicMs() - summedAtMs < freshForMs;
    if (!isFresh && !isStopping) work ??= sum().finally(() => (work = null));
    if (bytes === null) await work;
    const known = bytes ?? new Map<string, number>();
    const cameras = await store.eventsByCamera();
    return cameras.map(({ cameraId, events }) => ({ cameraId, events, bytes: known.get(cameraId) ?? 0 }));
  }

  async function sum(): Promise<void> {
    const sums = new Map<string, number>();
    try {
      for (let afterId: number | null = 0; afterId !== null && !isStopping; ) {
        const step = await store.cameraBytesAfter(afterId, eventsPerStep);
        for (const [cameraId, some] of step.bytes) sums.set(cameraId, (sums.get(cameraId) ?? 0) + some);
        afterId = step.lastId;
        await setImmediate();
      }
      bytes = sums;
      summedAtMs = clock.monotonicMs();
    } catch (thrown) {
      log.warn('the usage of the cameras could not be added up', {
        code: toAppError(thrown).code,
        cause: thrown,
      });
    }
  }

  async function stop(): Promise<void> {
    isStopping = true;
    await work;
  }
}
