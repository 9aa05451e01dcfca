import { useMemo } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { Card } from '#renderer/ui/card.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import type { StorageUsage } from '#shared/model/storage.ts';
import { DayBars } from './day-bars.tsx';
import { type DaySeries, daySeries } from './day-series.ts';
import { useToday } from './use-storage.ts';

type DayUsageProps = {
  readonly byDay: StorageUsage['byDay'] | undefined;
  /** Under settings that are not saved yet: the first day that they keep. */
  readonly keptFrom: string | undefined;
};

/** How much each day takes. */
export function DayUsage({ byDay, keptFrom }: DayUsageProps) {
  const today = useToday();
  const series = useMemo(() => byDay && daySeries(byDay, today), [byDay, today]);
  const days = series?.days;
  const isCutting = keptFrom !== undefined && days?.some(({ day, bytes }) => day < keptFrom && bytes > 0);
  return (
    <Card
      title={t('storage:byDay.title')}
      actions={
        <p className="flex h-5 items-center gap-1.5 text-xs text-ink-2">
          {isCutting && (
            <>
              <span aria-hidden className="size-2.5 rounded-sm bg-danger" />
              {t('storage:byDay.deleted')}
            </>
          )}
        </p>
      }
    >
      {!series && <Skeleton className="h-44 w-full" />}
      {series && <Chart series={series} keptFrom={isCutting ? keptFrom : undefined} today={today} />}
    </Card>
  );
}

type ChartProps = Pick<DayUsageProps, 'keptFrom'> & { readonly series: DaySeries; readonly today: string };

function Chart({ series: { days, older }, keptFrom, today }: ChartProps) {
  const time = useTimeText();
  if (days.length === 0) return <p className="h-44 text-ink-3">{t('storage:byDay.empty')}</p>;
  return (
    <>
      <DayBars
        days={days}
        keptFrom={keptFrom}
        time={time}
        dayText={isAllOfYear(days, today) ? time.shortDay : time.dayOfYear}
      />
      <OlderDays {...older} />
    </>
  );
}

function OlderDays({ count, bytes }: DaySeries['older']) {
  if (count === 0) return null;
  return (
    <p className="mt-1 text-xs text-ink-3">{t('storage:byDay.older', { count, size: bytesText(bytes) })}</p>
  );
}

function isAllOfYear(days: DaySeries['days'], today: string): boolean {
  return days.every(({ day }) => day.slice(0, 4) === today.slice(0, 4));
}
