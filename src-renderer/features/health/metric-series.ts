import type { MetricsSnapshot, Timing } from '#shared/model/metrics.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { numberText } from '#renderer/ui/number-text.ts';

/** One small chart: what it shows, how a value reads. */
export type MetricSeries = {
  readonly name: string;
  readonly hint: string;
  readonly highest?: number;
  readonly format: (value: number) => string;
  /** Null where nothing was measured. */
  readonly valueOf: (snapshot: MetricsSnapshot, before: MetricsSnapshot | undefined) => number | null;
};

const percent = (value: number) => t('health:units.percent', { value: round(value) });
const milliseconds = (value: number) =>
  value >= 1000
    ? t('health:units.seconds', { value: round(value / 1000) })
    : t('health:units.milliseconds', { value: round(value) });
const megabytes = (value: number) =>
  value >= 1024
    ? t('health:units.gigabytes', { value: round(value / 1024) })
    : t('health:units.megabytes', { value: numberText(value) });
const p95 = (timing: Timing) => timing?.p95 ?? null;

export const metricSeries = (): readonly MetricSeries[] => [
  {
    name: t('health:series.processor.name'),
    hint: t('health:series.processor.hint'),
    format: percent,
    valueOf: ({ cpuUsage }) => cpuUsage.current,
  },
  {
    name: t('health:series.memory.name'),
    hint: t('health:series.memory.hint'),
    format: megabytes,
    valueOf: ({ memoryUsageMb }) => memoryUsageMb,
  },
  {
    name: t('health:series.frames.name'),
    hint: t('health:series.frames.hint'),
    format: (value) => t('health:units.perSecond', { value: round(value) }),
    valueOf: framesASecond,
  },
  {
    name: t('health:series.toEvent.name'),
    hint: t('health:series.toEvent.hint'),
    format: milliseconds,
    valueOf: ({ frameProcessingLatency }) => p95(frameProcessingLatency),
  },
  {
    name: t('health:series.toLogs.name'),
    hint: t('health:series.toLogs.hint'),
    format: milliseconds,
    valueOf: ({ eventLogLatency }) => p95(eventLogLatency),
  },
  {
    name: t('health:series.availability.name'),
    hint: t('health:series.availability.hint'),
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
  return numberText(value, Math.abs(value) >= 100 ? 0 : 1);
}
