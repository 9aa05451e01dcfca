/** Storage as windows, commands and other programs ask about it. */
import type {
  RotationResult,
  StorageForecast,
  StoragePlan,
  StorageState,
  StorageUsage,
} from '#shared/model/storage.ts';
import type { CameraUsage } from './camera-usage.ts';
import { forecastOf } from './storage-forecast.ts';
import type { StorageLedgerStore } from './storage-ledger-store.ts';
import type { StorageMeter } from './storage-meter.ts';
import type { StorageMonitor } from './storage-monitor.ts';
import { isAbove, thresholds } from './storage-stats.ts';
import type { EventCount, StorageUsageStore } from './storage-usage-store.ts';

export type StorageService = StorageMonitor & {
  usage(): Promise<StorageUsage>;
  /** What a plan would keep and delete; changes nothing. */
  forecast(plan: StoragePlan): Promise<StorageForecast>;
  rotate(options: { readonly force: boolean }): Promise<RotationResult>;
  state(): StorageState;
};

export type StorageServiceDeps = {
  readonly monitor: StorageMonitor;
  readonly meter: StorageMeter;
  readonly ledger: StorageLedgerStore;
  readonly events: StorageUsageStore;
  readonly cameras: CameraUsage;
  readonly today: () => string;
  /** What retention by age would take with this plan. */
  readonly dueByAge: (plan: StoragePlan) => Promise<readonly EventCount[]>;
};

export function createStorageService(deps: StorageServiceDeps): StorageService {
  const { monitor, meter, ledger, events, cameras } = deps;
  return { ...monitor, usage, forecast, rotate, stop };

  async function usage(): Promise<StorageUsage> {
    const { byKind, measuredAt } = await meter.estimate();
    const byCamera = await cameras.current();
    return {
      byKind: byKind.filter(({ bytes }) => bytes > 0).toSorted((a, b) => b.bytes - a.bytes),
      byCamera,
      byDay: await ledger.byDay(),
      eventCount: byCamera.reduce((sum, camera) => sum + camera.events, 0),
      measuredAt,
    };
  }

  async function forecast(plan: StoragePlan): Promise<StorageForecast> {
    const { totalBytes } = await meter.estimate();
    return forecastOf(plan, {
      today: deps.today(),
      totalBytes,
      days: await ledger.byDay(),
      counts: await events.eventCounts(),
      favourites: await events.favourites(),
      dueByAge: await deps.dueByAge(plan),
    });
  }

  async function rotate({ force }: { readonly force: boolean }): Promise<RotationResult> {
    const stats = await monitor.checkUsage();
    // A check has rotated already when it was over the mark; what is left then is protected.
    if (!force && !isAbove(stats, thresholds.rotate)) return { days: [], protectedBytes: null };
    return monitor.rotateNow();
  }

  async function stop(): Promise<void> {
    await monitor.stop();
    await cameras.stop();
  }
}
