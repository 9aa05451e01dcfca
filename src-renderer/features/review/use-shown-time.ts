import { useCallback } from 'react';
import { isSameRange, type TimeRange } from './time-range.ts';

/** The stretch that timeline and list show: what the address says, else the whole day. */
export function useShownTime(
  day: TimeRange,
  { range, onRangeChange }: { range: TimeRange | undefined; onRangeChange: (range?: TimeRange) => void },
) {
  const setView = useCallback(
    (view: TimeRange) => onRangeChange(isSameRange(view, day) ? undefined : view),
    [day, onRangeChange],
  );
  const view = range ?? day;
  return { view, setView, isZoomed: !isSameRange(view, day) };
}
