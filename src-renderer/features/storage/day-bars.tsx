import { useEffect, useRef, useState } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { useColours } from '#renderer/ui/use-colours.ts';
import { useElementSize } from '#renderer/ui/use-element-size.ts';
import { type BarColours, barTokens, type DayText, dayBarsOptions } from './day-bars-options.ts';
import type { DayBytes } from './day-series.ts';

type DayBarsProps = {
  readonly days: readonly DayBytes[];
  /** Days before this one would be deleted. */
  readonly keptFrom: string | undefined;
  readonly time: TimeText;
  /** Of the labels. */
  readonly dayText: DayText;
};

const heightPx = 176;

/** One bar a day; those that a plan would delete are red. */
export function DayBars({ days, keptFrom, time, dayText }: DayBarsProps) {
  const place = useRef<HTMLDivElement>(null);
  const { widthPx } = useElementSize(place);
  const colours = useColours(barTokens);
  const [hovered, setHovered] = useState<{ index: number; leftPx: number } | undefined>();
  usePlot(place, { days, keptFrom, dayText, widthPx, colours, onHover: setHovered });
  const day = hovered && days[hovered.index];
  return (
    <div className="relative min-w-0">
      <div ref={place} aria-hidden style={{ height: heightPx }} />
      {day && (
        <div
          aria-hidden
          className="pointer-events-none absolute top-0 z-10 -translate-x-1/2 rounded-md bg-raised px-2 py-1 text-xs whitespace-nowrap tabular-nums shadow-popover"
          style={{ left: Math.min(Math.max(hovered.leftPx, 60), Math.max(60, widthPx - 60)) }}
        >
          {dayText(day.day)} <span className="font-medium">{bytesText(day.bytes)}</span>
        </div>
      )}
      <DayTable days={days} time={time} />
    </div>
  );
}

type PlotOptions = Omit<DayBarsProps, 'time'> & {
  readonly widthPx: number;
  readonly colours: BarColours;
  readonly onHover: (hovered: { index: number; leftPx: number } | undefined) => void;
};

function usePlot(place: { readonly current: HTMLDivElement | null }, options: PlotOptions): void {
  const { days, keptFrom, dayText, widthPx, colours, onHover } = options;
  useEffect(() => {
    if (!place.current || widthPx === 0 || days.length === 0) return;
    const chartOptions = dayBarsOptions({ days, dayText, colours, onHover });
    const chart = new UPlot(
      { ...chartOptions, width: widthPx, height: heightPx },
      dataOf(days, keptFrom),
      place.current,
    );
    return () => chart.destroy();
  }, [place, days, keptFrom, dayText, widthPx, colours, onHover]);
}

function dataOf(days: readonly DayBytes[], keptFrom: string | undefined): UPlot.AlignedData {
  const isKept = (day: string) => keptFrom === undefined || day >= keptFrom;
  return [
    days.map((_, index) => index),
    days.map(({ day, bytes }) => (isKept(day) ? bytes : null)),
    days.map(({ day, bytes }) => (isKept(day) ? null : bytes)),
  ];
}

/** The same for people who do not see the bars. */
function DayTable({ days, time }: Pick<DayBarsProps, 'days' | 'time'>) {
  return (
    <table className="sr-only">
      <caption>{t('storage:byDay.table')}</caption>
      <tbody>
        {days
          .filter(({ bytes }) => bytes > 0)
          .map(({ day, bytes }) => (
            <tr key={day}>
              <th scope="row">{time.day(day)}</th>
              <td>{bytesText(bytes)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
