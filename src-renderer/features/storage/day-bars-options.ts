import UPlot from 'uplot';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { type DayBytes, labelledDays } from './day-series.ts';

export const barTokens = ['bar', 'danger', 'ink-3', 'line'] as const;
export type BarColours = Record<(typeof barTokens)[number], string>;

/** A local day in few words. */
export type DayText = (localDay: string) => string;

type DayBarsOptions = {
  readonly days: readonly DayBytes[];
  readonly dayText: DayText;
  readonly colours: BarColours;
  readonly onHover: (hovered: { index: number; leftPx: number } | undefined) => void;
};

/** Room for `Wed 30 Sept`. */
const labelWidthPx = 84;

/** uPlot's options for one bar a day; the x axis counts the days. */
export function dayBarsOptions({
  days,
  dayText,
  colours,
  onHover,
}: DayBarsOptions): Omit<UPlot.Options, 'width' | 'height'> {
  const axis = {
    stroke: colours['ink-3'],
    font: '11px system-ui, sans-serif',
    ticks: { show: false },
  } satisfies UPlot.Axis;
  const bars = UPlot.paths.bars?.({ size: [0.72, 40], radius: 0.15 });
  const series = (colour: string): UPlot.Series => ({
    fill: colour,
    width: 0,
    points: { show: false },
    ...(bars && { paths: bars }),
  });
  return {
    padding: [10, labelWidthPx / 3, 0, 0],
    legend: { show: false },
    cursor: { x: false, y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: {
      x: { time: false, range: () => [-0.6, days.length - 0.4] },
      y: { range: (_, __, most) => [0, most > 0 ? most * 1.08 : 1] },
    },
    axes: [
      {
        ...axis,
        size: 22,
        grid: { show: false },
        splits: ({ bbox }) => labelSplits(days.length, bbox.width / UPlot.pxRatio),
        values: (_, splits) => splits.map((index) => dayText(days[index]?.day ?? '')),
      },
      {
        ...axis,
        size: 58,
        space: 34,
        grid: { stroke: colours.line, width: 1 },
        incrs: byteSteps,
        values: (_, splits) => splits.map((bytes) => bytesText(bytes)),
      },
    ],
    series: [{}, series(colours.bar), series(colours.danger)],
    hooks: { setCursor: [(chart) => onHover(hoveredDay(chart))] },
  };
}

/** Where a label has room: not so far left that it would run into the other axis. */
function labelSplits(count: number, widthPx: number): number[] {
  const dayWidthPx = widthPx / count;
  const labelled = labelledDays(count, widthPx / labelWidthPx);
  return labelled.filter((index) => (index + 0.5) * dayWidthPx > labelWidthPx / 3);
}

function hoveredDay({ cursor, bbox }: UPlot): { index: number; leftPx: number } | undefined {
  const { idx, left } = cursor;
  if (idx === null || idx === undefined || left === undefined || left < 0) return undefined;
  return { index: idx, leftPx: left + bbox.left / UPlot.pxRatio };
}

/** Steps of the axis that read well in units of 1024. */
const byteSteps = [1024, 1024 ** 2, 1024 ** 3, 1024 ** 4].flatMap((unit) =>
  [1, 2, 5, 10, 20, 50, 100, 200, 500].map((step) => step * unit),
);
