/**
 * D-3.8.8: what counting, timing and collecting cost, as a share of the time that the work stands for: an hour of sixteen
 * cameras at five analysed frames a second, collected every minute.
 */
import { createMetricsCollector } from '#main/features/metrics/metrics-collector.ts';
import { toMetricsLine } from '#main/features/metrics/metrics-line.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { usageOf } from '#main/platform/process-usage.ts';
import type { BenchResult } from './bench-result.ts';
import { round } from './bench-result.ts';

const minutes = 60;
const framesAMinute = 16 * 5 * 60;
const eventsAMinute = 30;
const limits = { cpuPercent: 1 };

export async function run(): Promise<BenchResult> {
  const collector = createMetricsCollector({ clock: createSystemClock(), usage: () => usageOf(process) });
  const before = usageOf(process).cpuMs;
  let bytes = 0;
  for (let minute = 0; minute < minutes; minute++) {
    for (let frame = 0; frame < framesAMinute; frame++) {
      collector.count('frames_processed');
      if (frame % 10 === 0) collector.count('frames_with_motion');
    }
    for (let event = 0; event < eventsAMinute; event++) {
      collector.count('events_created');
      collector.timing('frame_processing_latency', event);
      collector.timing('event_log_latency', event);
    }
    for (let second = 0; second < 60; second++) collector.observeHealth(true);
    bytes += toMetricsLine(collector.collect(30)).length;
  }
  const cpuMs = usageOf(process).cpuMs - before;
  const cpuPercent = round((100 * cpuMs) / (minutes * 60_000), 4);
  return {
    name: 'metrics',
    metrics: { cpuMsAnHour: round(cpuMs, 1), cpuPercent, bytesADay: Math.round((bytes / minutes) * 1440) },
    limits,
    ok: cpuPercent < limits.cpuPercent,
  };
}
