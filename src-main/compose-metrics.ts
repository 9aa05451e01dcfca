import type { Camera } from '#shared/model/camera.ts';
import type { StorageState } from '#shared/model/storage.ts';
import type { Basics } from '#main/compose-events.ts';
import { createHealth } from '#main/features/metrics/health.ts';
import { createHealthStore } from '#main/features/metrics/health-store.ts';
import { createMetricsCollector, type MetricsCollector } from '#main/features/metrics/metrics-collector.ts';
import { createMetricsFile } from '#main/features/metrics/metrics-file.ts';
import { createMetricsService } from '#main/features/metrics/metrics-service.ts';
import { settingsProblem } from '#main/features/settings/settings-problem.ts';
import type { ChildPool } from '#main/platform/child/child-pool.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { usageOf } from '#main/platform/process-usage.ts';

/** Counting begins before the parts that are counted are built. */
export function composeCollector(children: readonly Pick<ChildPool, 'usage'>[], clock: Clock) {
  return createMetricsCollector({
    clock,
    usage() {
      const all = [usageOf(process), ...children.map((kind) => kind.usage())];
      return {
        cpuMs: all.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
        residentBytes: all.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
      };
    },
  });
}

type Watched = {
  readonly database: OpenDatabase;
  readonly collector: MetricsCollector;
  readonly cameras: { list(): Promise<Camera[]> };
  readonly storage: { state(): StorageState };
  /** Parts that may go on with less, by what a person calls them. */
  readonly problems: Readonly<Record<string, () => unknown>>;
  readonly isIngestHealthy: () => boolean;
};

/** What the core says about itself: numbers every minute, and what is wrong now. */
export function composeMetrics(basics: Basics, watched: Watched) {
  const { paths, clock, log, degradations, settings, publish } = basics;
  const metrics = createMetricsService({
    collector: watched.collector,
    file: createMetricsFile(paths.logs),
    intervalS: () => settings.current().metricsInterval,
    isIngestHealthy: watched.isIngestHealthy,
    storagePercent: () => watched.storage.state().stats.percentageUsed,
    publish: (snapshot) => publish({ kind: 'metrics:tick', metrics: snapshot }),
    clock,
    log,
    countDegradation: degradations.count,
  });
  const health = createHealth({
    store: createHealthStore(watched.database.connection),
    cameras: watched.cameras.list,
    storage: watched.storage.state,
    problems: {
      ...watched.problems,
      Metrics: metrics.problem,
      Settings: () => settingsProblem(settings.invalidKeys()),
    },
    degradations,
  });
  return { metrics, health };
}
