import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import type { Today, TodayCamera } from '#shared/model/today.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { Card } from '#renderer/ui/card.tsx';
import { Sparkline } from './sparkline.tsx';
import { typeText } from './type-text.ts';
import { localDayOf } from './when-text.ts';

type CameraRowsProps = {
  readonly today: Today;
  readonly cameraName: (cameraId: string) => string;
  readonly timeZone: string;
};

/** What happened at each camera, one press away from its events. */
export function CameraRows({ today: { cameras, bars }, cameraName, timeZone }: CameraRowsProps) {
  const most = Math.max(1, ...cameras.flatMap(({ activity }) => activity));
  const isHourly = bars.every(({ startMs, endMs }) => endMs - startMs <= 3_600_000);
  return (
    <Card
      title={t('today:cameras.title')}
      actions={
        <span className="text-xs text-ink-3">
          {isHourly ? t('today:cameras.perHour') : t('today:cameras.perDay')}
        </span>
      }
    >
      <ul className="-mx-2 flex flex-col">
        {cameras.map((camera) => (
          <li key={camera.cameraId}>
            <Link
              to="/review"
              search={{ day: lastDayOf(camera, bars, timeZone), cameras: [camera.cameraId] }}
              aria-label={`${t('today:cameras.open', { camera: cameraName(camera.cameraId) })}: ${countText(camera)}`}
              className={rowClasses}
            >
              <span className="min-w-0">
                <span
                  dir="auto"
                  title={cameraName(camera.cameraId)}
                  className="block truncate font-medium text-ink"
                >
                  {cameraName(camera.cameraId)}
                </span>
                <span title={typesText(camera)} className="block truncate text-xs text-ink-3">
                  {typesText(camera)}
                </span>
              </span>
              <Sparkline activity={camera.activity} most={most} />
              <span className="text-right font-semibold text-ink tabular-nums">
                {camera.count.toLocaleString(currentSpeech().locale)}
              </span>
              <ChevronRight aria-hidden size={15} className="text-ink-3 rtl:rotate-180" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function countText({ count }: TodayCamera): string {
  return t('today:cameras.count', { count });
}

function typesText({ byType }: TodayCamera): string {
  if (byType.length === 1) return byType.map(({ eventType }) => typeText(eventType)).join('');
  return byType
    .map(({ eventType, count }) => t('today:cameras.ofType', { count, type: typeText(eventType) }))
    .join(', ');
}

/** Where its newest events are. */
function lastDayOf({ activity }: TodayCamera, bars: Today['bars'], timeZone: string): string | undefined {
  const bar = bars[activity.findLastIndex((count) => count > 0)];
  return bar && localDayOf(bar.endMs - 1, timeZone);
}

const rowClasses =
  'focus-ring grid min-h-12 cursor-default grid-cols-[minmax(5rem,11rem)_minmax(0,1fr)_3rem_auto] items-center gap-3 rounded-md px-2 py-1.5 hover:bg-hover';
