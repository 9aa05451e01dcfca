import { useMemo } from 'react';
import type { MetricsSnapshot } from '#shared/model/metrics.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { TimeChart } from '#renderer/ui/time-chart.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import { chartDataOf, hasLine, type MetricSeries } from './metric-series.ts';

export type MetricCardProps = {
  readonly series: MetricSeries;
  readonly history: readonly MetricsSnapshot[];
  readonly current: MetricsSnapshot;
};

export function MetricCard({ series, history, current }: MetricCardProps) {
  const { clockMinutes } = useTimeText();
  const data = useMemo(() => chartDataOf(series, history), [series, history]);
  const value = series.valueOf(current, history.at(-2));
  const valueText = value === null ? t('health:metric.none') : series.format(value);
  return (
    <section aria-label={series.name} className="flex min-w-0 flex-col rounded-lg border bg-surface p-3">
      <header className="flex items-baseline justify-between gap-2">
        <h3 className="truncate text-sm font-medium text-ink-2">{series.name}</h3>
        <span className="text-lg font-semibold tabular-nums text-ink">
          {value === null ? <span className="text-sm font-normal text-ink-3">{valueText}</span> : valueText}
        </span>
      </header>
      <p className="mb-1 truncate text-xs text-ink-3" title={series.hint}>
        {series.hint}
      </p>
      {hasLine(data) ? (
        <TimeChart
          {...data}
          label={t('health:metric.chart', { name: series.name, value: valueText })}
          highest={series.highest}
          format={series.format}
          clock={clockMinutes}
          syncKey="health"
        />
      ) : (
        <p className="grid h-28 place-items-center text-sm text-ink-3">{t('health:metric.soon')}</p>
      )}
    </section>
  );
}
