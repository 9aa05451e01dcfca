import type { MetricsSnapshot, Timing } from '#shared/model/metrics.ts';

/** One small chart: what it shows, how a value reads. */
export type MetricSeries = {
  readonly name: string;
  readonly hint: string;
  readonly highest?: number;
  readonly format: (value: number) => string;
  /** Null where nothing was measured. */
  readonly valueOf: (snapshot: MetricsSnapshot, before: MetricsSnapshot | undefined) => number | null;
};

const percent = (value: number) => `${round(value)}%`;
const milliseconds = (value: number) => (value >= 1000 ? `${round(value / 1000)} s` : `${round(value)} ms`);
const megabytes = (value: number) =>
  value >= 1024 ? `${round(value / 1024)} GB` : `${Math.round(value)} MB`;
const p95 = (timing: Timing) => timing?.p95 ?? null;

export const metricSeries: readonly MetricSeries[] = [
  {
    name: 'Processor',
    hint: 'of one core, all processes of Porchlight',
    format: percent,
    valueOf: ({ cpuUsage }) => cpuUsage.current,
  },
  {
    name: 'Memory',
    hint: 'held by all processes of Porchlight',
    format: megabytes,
    valueOf: ({ memoryUsageMb }) => memoryUsageMb,
  },
  {
    name: 'Analysed frames',
    hint: 'a second, all cameras',
    format: (value) => `${round(value)}/s`,
    valueOf: framesASecond,
  },
  {
    name: 'Frame to event',
    hint: 'motion seen to event stored, 95th percentile',
    format: milliseconds,
    valueOf: ({ frameProcessingLatency }) => p95(frameProcessingLatency),
  },
  {
    name: 'Event to logs',
    hint: 'event over to log lines written, 95th percentile',
    format: milliseconds,
    valueOf: ({ eventLogLatency }) => p95(eventLogLatency),
  },
  {
    name: 'Availability',
    hint: 'of the running time with every camera watched',
    highest: 100,
    format: percent,
    valueOf: ({ systemAvailabilityPercent }) => systemAvailabilityPercent,
  },
];

/** Counters begin anew with every start of the program: then the count itself is the difference. */
function framesASecond(snapshot: MetricsSnapshot, before: MetricsSnapshot | undefined): number | null {
  const isSameRun = before !== undefined && before.uptimeS < snapshot.uptimeS;
  const seconds = snapshot.uptimeS - (isSameRun ? before.uptimeS : 0);
  if (seconds <= 0) return null;
  return (snapshot.framesProcessed - (isSameRun ? before.framesProcessed : 0)) / seconds;
}

export type ChartData = { readonly timesS: readonly number[]; readonly values: readonly (number | null)[] };

/** While the program was off the line has a gap. */
const gapMs = 5 * 60_000;

export function chartDataOf(series: MetricSeries, history: readonly MetricsSnapshot[]): ChartData {
  const timesS: number[] = [];
  const values: (number | null)[] = [];
  for (const [index, snapshot] of history.entries()) {
    const before = history[index - 1];
    const atMs = Date.parse(snapshot.at);
    if (before && atMs - Date.parse(before.at) > gapMs) {
      timesS.push(Date.parse(before.at) / 1000 + 1);
      values.push(null);
    }
    timesS.push(atMs / 1000);
    values.push(series.valueOf(snapshot, before));
  }
  return { timesS, values };
}

/** A line takes two values next to each other. */
export function hasLine({ values }: ChartData): boolean {
  return values.some((value, index) => value !== null && (values[index + 1] ?? null) !== null);
}

function round(value: number): string {
  return String(Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10);
}
