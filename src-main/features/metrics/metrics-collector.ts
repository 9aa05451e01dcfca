/**
 * Counts, times and sums up what the core does (D-3.8.2). Collecting reads counters and sorts at most four windows
 * of 1,000 numbers; nothing is sampled in between except whether ingest is healthy.
 */
import type { MetricsSnapshot } from '#shared/model/metrics.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { CounterName, Measure, TimingName } from '#main/platform/measure.ts';
import type { ProcessUsage } from '#main/platform/process-usage.ts';
import { createRollingWindow, type RollingWindow } from './rolling-window.ts';

export type MetricsCollector = Measure & {
  /** Ingest did or did not work since the last call: the share of healthy time follows from it. */
  observeHealth(isHealthy: boolean): void;
  /** `storagePercent`: used share of the storage limit. */
  collect(storagePercent: number): MetricsSnapshot;
};

export type CollectorDeps = {
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  /** Of all processes of this program together. */
  readonly usage: () => ProcessUsage;
};

const windowSize = 1000;
const bytesPerMb = 1024 * 1024;

export function createMetricsCollector({ clock, usage }: CollectorDeps): MetricsCollector {
  const startedMs = clock.monotonicMs();
  const firstCpuMs = usage().cpuMs;
  const counters = new Map<CounterName, number>();
  const windows = new Map<TimingName, RollingWindow>();
  const availability = createAvailability(clock.monotonicMs);
  let last = { atMs: startedMs, cpuMs: firstCpuMs };
  return { count, timing, observeHealth: availability.observe, collect };

  function count(name: CounterName, by = 1): void {
    counters.set(name, (counters.get(name) ?? 0) + by);
  }

  function timing(name: TimingName, ms: number): void {
    const window = windows.get(name) ?? createRollingWindow(windowSize);
    windows.set(name, window);
    window.add(ms);
  }

  function collect(storagePercent: number): MetricsSnapshot {
    const atMs = clock.monotonicMs();
    const { cpuMs, residentBytes } = usage();
    const current = percentOf(cpuMs - last.cpuMs, atMs - last.atMs);
    last = { atMs, cpuMs };
    const frames = of('frames_processed');
    const motion = of('frames_with_motion');
    return {
      at: toUtcTime(clock.nowMs()),
      uptimeS: (atMs - startedMs) / 1000,
      framesProcessed: frames,
      motionDetected: { count: motion, hitRatePercent: percentOf(motion, frames) },
      eventsCreated: of('events_created'),
      eventsSuppressed: of('events_suppressed'),
      detectorInferenceTime: summaryOf('detector_inference_time'),
      llmInferenceTime: summaryOf('llm_inference_time'),
      cpuUsage: { current, average: percentOf(cpuMs - firstCpuMs, atMs - startedMs) },
      memoryUsageMb: round(residentBytes / bytesPerMb),
      frameProcessingLatency: summaryOf('frame_processing_latency'),
      eventLogLatency: summaryOf('event_log_latency'),
      systemAvailabilityPercent: availability.percent(),
      eventsPersisted: of('events_persisted'),
      dbWriteErrors: of('db_write_errors'),
      fileWriteErrors: of('file_write_errors'),
      storageWarnings: of('storage_warnings'),
      storagePercent,
      clips: clips(),
    };
  }

  function clips(): MetricsSnapshot['clips'] {
    const downloaded = of('clips_downloaded');
    const failed = of('clips_failed');
    const all = downloaded + failed;
    return { downloaded, failed, successPercent: all === 0 ? null : percentOf(downloaded, all) };
  }

  function of(name: CounterName): number {
    return counters.get(name) ?? 0;
  }

  function summaryOf(name: TimingName) {
    const summary = windows.get(name)?.summary() ?? null;
    if (!summary) return null;
    const { avg, min, max, p95 } = summary;
    return { avg: round(avg), min: round(min), max: round(max), p95: round(p95), count: summary.count };
  }
}

/** Share of the time since start in which ingest was healthy; by a clock that does not jump. */
function createAvailability(monotonicMs: () => number) {
  let lastMs = monotonicMs();
  let wasHealthy = true;
  let healthyMs = 0;
  let totalMs = 0;
  return { observe, percent };

  function observe(isHealthy: boolean): void {
    const atMs = monotonicMs();
    const sinceMs = atMs - lastMs;
    lastMs = atMs;
    totalMs += sinceMs;
    if (wasHealthy) healthyMs += sinceMs;
    wasHealthy = isHealthy;
  }

  function percent(): number {
    observe(wasHealthy);
    return totalMs === 0 ? 100 : percentOf(healthyMs, totalMs);
  }
}

function percentOf(part: number, whole: number): number {
  return whole > 0 ? round((100 * Math.max(0, part)) / whole) : 0;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
