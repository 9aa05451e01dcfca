import type { CoverageInterval, CoverageState } from '#shared/model/coverage.ts';
import { bySchedule, isConnecting, type TimeSpan } from './coverage-words.ts';

/** A stretch of the strip; `left` and `width` are shares of it, 0 to 1. `none`: the camera did not exist yet; `schedule`: off by it. */
export type CoverageBar = {
  readonly state: CoverageState | 'schedule' | 'none';
  readonly left: number;
  readonly width: number;
};

/** Ten minutes of a day each: what is shorter could not be seen. */
const cellCount = 144;

/** What to look at first, when one cell saw several. */
const worst: readonly CoverageBar['state'][] = [
  'offline',
  'stalled',
  'closed',
  'off',
  'connected',
  'schedule',
  'none',
];

/**
 * Coverage of one camera as bars. Every cell takes the worst of what lies in it, so that a short gap among hours is seen
 * as well; a thousand flaps make no more than `cellCount` bars. Pure.
 */
export function layOutCoverage(
  intervals: readonly CoverageInterval[],
  { fromMs, toMs }: TimeSpan,
): CoverageBar[] {
  const cellMs = (toMs - fromMs) / cellCount;
  const cells = Array.from({ length: cellCount }, (): CoverageBar['state'] => 'none');
  for (const interval of intervals.filter((each) => !isConnecting(each))) {
    const { startMs, endMs } = interval;
    const state = interval.reason === bySchedule ? 'schedule' : interval.state;
    const first = Math.max(0, Math.floor((startMs - fromMs) / cellMs));
    const last = Math.min(cellCount - 1, Math.ceil((endMs - fromMs) / cellMs) - 1);
    for (let index = first; index <= last; index++) cells[index] = worseOf(cells[index] ?? 'none', state);
  }
  return joined(cells);
}

function worseOf(left: CoverageBar['state'], right: CoverageBar['state']): CoverageBar['state'] {
  return worst.indexOf(left) < worst.indexOf(right) ? left : right;
}

function joined(cells: readonly CoverageBar['state'][]): CoverageBar[] {
  const bars: CoverageBar[] = [];
  for (const [index, state] of cells.entries()) {
    const open = bars.at(-1);
    if (open?.state === state) bars[bars.length - 1] = { ...open, width: open.width + 1 / cellCount };
    else bars.push({ state, left: index / cellCount, width: 1 / cellCount });
  }
  return bars;
}
