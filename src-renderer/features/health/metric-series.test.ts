import { expect, it } from 'vitest';
import type { MetricsSnapshot } from '#shared/model/metrics.ts';
import { chartDataOf, hasLine, metricSeries } from './metric-series.ts';

function snapshot(minute: number, change: Partial<MetricsSnapshot> = {}): MetricsSnapshot {
  return {
    at: new Date(Date.UTC(2026, 4, 1, 12, minute)).toISOString(),
    uptimeS: minute * 60,
    framesProcessed: minute * 300,
    motionDetected: { count: 0, hitRatePercent: 0 },
    eventsCreated: 0,
    eventsSuppressed: 0,
    detectorInferenceTime: null,
    llmInferenceTime: null,
    cpuUsage: { current: 12.34, average: 10 },
    memoryUsageMb: 1536,
    frameProcessingLatency: null,
    eventLogLatency: { avg: 1, min: 1, max: 2, p95: 1234, count: 3 },
    systemAvailabilityPercent: 100,
    eventsPersisted: 0,
    dbWriteErrors: 0,
    fileWriteErrors: 0,
    storageWarnings: 0,
    storagePercent: 30,
    clips: { downloaded: 0, failed: 0, successPercent: null },
    ...change,
  };
}

function seriesOf(name: string) {
  const series = metricSeries().find((each) => each.name === name);
  if (!series) throw new Error(name);
  return series;
}

it('draws frames a second from two counts, and begins anew after a restart', () => {
  const history = [snapshot(1), snapshot(2), snapshot(3, { uptimeS: 30, framesProcessed: 60 })];
  expect(chartDataOf(seriesOf('Analysed frames'), history).values).toEqual([5, 5, 2]);
});

it('leaves a gap where nothing was measured and where the program was off', () => {
  expect(chartDataOf(seriesOf('Frame to event'), [snapshot(1)]).values).toEqual([null]);
  const { timesS, values } = chartDataOf(seriesOf('Processor'), [snapshot(1), snapshot(30)]);
  expect(values).toEqual([12.34, null, 12.34]);
  expect(timesS).toEqual(timesS.toSorted((a, b) => a - b));
});

it.each([
  [[], false],
  [[12], false],
  [[12, null, 12], false],
  [[null, 0, 0], true],
])('needs two values next to each other to draw a line: %j', (values, isLine) => {
  expect(hasLine({ timesS: values.map((_, index) => index), values })).toBe(isLine);
});

it('writes values as a person reads them', () => {
  expect(seriesOf('Memory').format(1536)).toBe('1.5 GB');
  expect(seriesOf('Memory').format(321.7)).toBe('322 MB');
  expect(seriesOf('Event to logs').format(1234)).toBe('1.2 s');
  expect(seriesOf('Frame to event').format(12.34)).toBe('12.3 ms');
});
