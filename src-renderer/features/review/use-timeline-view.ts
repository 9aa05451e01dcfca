import { useCallback, useState } from 'react';
import { isSameRange, type TimeRange } from './timeline-scale.ts';

/** The shown part of the day; another day starts whole. */
export function useTimelineView(day: TimeRange) {
  const [zoomed, setZoomed] = useState<{ day: TimeRange; view: TimeRange } | undefined>();
  const setView = useCallback((view: TimeRange) => setZoomed({ day, view }), [day]);
  const view = zoomed && isSameRange(zoomed.day, day) ? zoomed.view : day;
  return { view, setView, isZoomed: !isSameRange(view, day) };
}
