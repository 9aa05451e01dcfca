import { useEffect, useLayoutEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { onColoursChanged, readColours } from './colours.ts';
import { useElementSize } from './use-element-size.ts';

export type TimeChartProps = {
  /** Seconds since 1970 UTC, ascending. */
  readonly timesS: readonly number[];
  /** One value a time; null leaves a gap. */
  readonly values: readonly (number | null)[];
  /** For screen readers. */
  readonly label: string;
  /** Highest value of the axis when it is fixed, for example 100 %; otherwise it follows the data. */
  readonly highest?: number | undefined;
  readonly format: (value: number) => string;
  readonly clock: (atMs: number) => string;
  /** Charts with the same key show their cursors together. */
  readonly syncKey?: string;
};

const heightPx = 112;
/** Between the labels of the time axis: whole minutes, because the labels have no seconds. */
const stepsS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * 60);

/** One line over time on a canvas (uPlot), in the colours of the theme. */
export function TimeChart(props: TimeChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const { widthPx } = useElementSize(holder);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const element = holder.current;
    if (!element || widthPx === 0) return;
    const draw = () => {
      chart.current?.destroy();
      chart.current = new UPlot(optionsOf(latest, widthPx), dataOf(latest.current), element);
    };
    draw();
    const stop = onColoursChanged(draw);
    return () => {
      stop();
      chart.current?.destroy();
      chart.current = null;
    };
  }, [widthPx]);

  useEffect(() => {
    chart.current?.setData(dataOf(props));
  }, [props]);

  return <div ref={holder} role="img" aria-label={props.label} className="h-28 w-full overflow-hidden" />;
}

function dataOf({ timesS, values }: TimeChartProps): UPlot.AlignedData {
  return [[...timesS], [...values]];
}

function optionsOf(latest: { readonly current: TimeChartProps }, widthPx: number): UPlot.Options {
  const colours = readColours(['ink-3', 'line', 'bar', 'accent-soft', 'surface']);
  const axis = {
    stroke: colours['ink-3'],
    font: '11px system-ui, sans-serif',
    grid: { stroke: colours.line, width: 1 },
    ticks: { show: false },
  } satisfies UPlot.Axis;
  const { syncKey } = latest.current;
  return {
    width: widthPx,
    height: heightPx,
    padding: [8, 6, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 6 },
      ...(syncKey === undefined ? {} : { sync: { key: syncKey } }),
    },
    scales: { x: { time: true }, y: { range: (_, min, max) => rangeOf(min, max, latest.current.highest) } },
    axes: [
      {
        ...axis,
        space: 70,
        incrs: [...stepsS],
        size: 22,
        values: (_, splits) => splits.map((atS) => latest.current.clock(atS * 1000)),
      },
      {
        ...axis,
        size: 52,
        space: 28,
        values: (_, splits) => splits.map((value) => latest.current.format(value)),
      },
    ],
    series: [{}, { stroke: colours.bar, fill: colours['accent-soft'], width: 1.5, points: { show: false } }],
  };
}

/** From zero, with room above; a flat line of zeros keeps a height. */
export function rangeOf(
  min: number | null,
  max: number | null,
  highest: number | undefined,
): [number, number] {
  if (highest !== undefined) return [0, Math.max(highest, max ?? 0)];
  const top = max === null || max <= 0 ? 1 : max * 1.15;
  return [Math.min(0, min ?? 0), top];
}
