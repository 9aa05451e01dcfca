import { useMemo } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { Card } from '#renderer/ui/card.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import type { StorageUsage } from '#shared/model/storage.ts';
import { DayBars } from './day-bars.tsx';
import { daySeries } from './day-series.ts';
import { useToday } from './use-storage.ts';

type DayUsageProps = {
  readonly byDay: StorageUsage['byDay'] | undefined;
  /** Under settings that are not saved yet: the first day that they keep. */
  readonly keptFrom: string | undefined;
};

/** How much each day takes. */
export function DayUsage({ byDay, keptFrom }: DayUsageProps) {
  const time = useTimeText();
  const today = useToday();
  const series = useMemo(() => byDay && daySeries(byDay, today), [byDay, today]);
  const days = series?.days;
  const isThisYear = days?.every(({ day }) => day.slice(0, 4) === today.slice(0, 4));
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
      {!days && <Skeleton className="h-44 w-full" />}
      {days?.length === 0 && <p className="h-44 text-ink-3">{t('storage:byDay.empty')}</p>}
      {days && days.length > 0 && (
        <DayBars
          days={days}
          keptFrom={isCutting ? keptFrom : undefined}
          time={time}
          dayText={isThisYear === true ? time.shortDay : time.dayOfYear}
        />
      )}
      {series && series.older.count > 0 && (
        <p className="mt-1 text-xs text-ink-3">
          {t('storage:byDay.older', { count: series.older.count, size: bytesText(series.older.bytes) })}
        </p>
      )}
    </Card>
  );
}
