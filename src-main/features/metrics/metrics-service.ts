/** Every `metricsInterval` seconds: collect, append to `logs/metrics.json`, tell everybody (D-3.8.5 to D-3.8.7). */
import { toAppError } from '#shared/errors.ts';
import type { MetricsSnapshot } from '#shared/model/metrics.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { MetricsCollector } from './metrics-collector.ts';
import type { MetricsFile } from './metrics-file.ts';

export type MetricsService = {
  /** Also reads what earlier runs left, for the charts. */
  start(): Promise<void>;
  current(): MetricsSnapshot;
  /** Oldest first, at most the last day. */
  history(): readonly MetricsSnapshot[];
  /** Why the last line could not be written; null when it was. */
  problem(): Error | null;
  stop(): Promise<void>;
};

export type MetricsDeps = {
  readonly collector: MetricsCollector;
  readonly file: MetricsFile;
  readonly intervalS: () => number;
  readonly isIngestHealthy: () => boolean;
  readonly storagePercent: () => number;
  readonly publish: (metrics: MetricsSnapshot) => void;
  readonly clock: Clock;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

/** A day at one a minute. */
const historyLimit = 1440;
const lookEveryMs = 1000;
const dayMs = 24 * 3600_000;

export function createMetricsService(deps: MetricsDeps): MetricsService {
  const { collector, file, clock, log } = deps;
  let history: MetricsSnapshot[] = [];
  let problem: Error | null = null;
  let dueMs = 0;
  let stopLooking: (() => void) | null = null;
  let writing: Promise<void> = Promise.resolve();
  return {
    start,
    current: () => history.at(-1) ?? collect(),
    history: () => history,
    problem: () => problem,
    stop,
  };

  async function start(): Promise<void> {
    dueMs = clock.nowMs() + deps.intervalS() * 1000;
    stopLooking = clock.every(lookEveryMs, look);
    const earlier = await file.readLast(historyLimit).catch(() => []); // the charts begin anew; writing tells why
    const sinceMs = clock.nowMs() - dayMs;
    history = [...earlier.filter(({ at }) => Date.parse(at) > sinceMs), ...history];
  }

  function look(): void {
    collector.observeHealth(deps.isIngestHealthy());
    const nowMs = clock.nowMs();
    const intervalMs = deps.intervalS() * 1000;
    // A shorter interval counts at once, and a clock set back does not keep the next one away.
    dueMs = Math.min(dueMs, nowMs + intervalMs);
    if (nowMs < dueMs) return;
    dueMs = nowMs + intervalMs;
    tick();
  }

  function collect(): MetricsSnapshot {
    return collector.collect(deps.storagePercent());
  }

  function tick(): void {
    const snapshot = collect();
    history = [...history, snapshot].slice(-historyLimit);
    deps.publish(snapshot);
    writing = writing.then(() => write(snapshot));
  }

  async function write(snapshot: MetricsSnapshot): Promise<void> {
    try {
      await file.append(snapshot);
      problem = null;
    } catch (thrown) {
      // Once a change of state: a full disk must not fill the log.
      if (!problem) log.error('metrics.json cannot be written', { cause: thrown });
      problem = toAppError(thrown);
      collector.count('file_write_errors');
      deps.countDegradation('metrics:not-written');
    }
  }

  /** The last minutes of a run count as well. */
  async function stop(): Promise<void> {
    if (!stopLooking) return;
    stopLooking();
    stopLooking = null;
    tick();
    await writing;
  }
}
