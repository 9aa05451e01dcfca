import type { KeyboardEvent } from 'react';
import { centreView, middleOf, panView, spanOf, type TimeRange } from './timeline-range.ts';

export type TrackKeyOptions = {
  readonly view: TimeRange;
  readonly bounds: TimeRange;
  readonly range: TimeRange | undefined;
  readonly glide: (view: TimeRange) => void;
  readonly onRangeChange: (range: TimeRange | undefined) => void;
};

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'preventDefault'> & {
  readonly stopPropagation: () => void;
};

/** Share of the view that a key moves by. */
const step = { pan: 0.1, page: 0.9, range: 0.05 };

/** Keys of the painted part when it has the focus: arrows and pages move, Home and End lead to the ends, Shift draws a range. */
export function trackKey(event: Press, options: TrackKeyOptions): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = event.shiftKey ? rangeAct(event.key, options) : moveAct(event.key, options);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function moveAct(key: string, options: TrackKeyOptions): (() => void) | undefined {
  const { view, bounds, range, glide, onRangeChange } = options;
  const pan = (share: number) => () => glide(panView(view, bounds, share * spanOf(view)));
  switch (key) {
    case 'ArrowLeft':
      return pan(-step.pan);
    case 'ArrowRight':
      return pan(step.pan);
    case 'PageUp':
      return pan(-step.page);
    case 'PageDown':
      return pan(step.page);
    case 'Home':
      return range && (() => glide(centreView(view, bounds, range.startMs)));
    case 'End':
      return () => glide(centreView(view, bounds, range?.endMs ?? bounds.endMs));
    case 'Escape':
      return range && (() => onRangeChange(undefined));
    default:
      return undefined;
  }
}

/** The end of the range moves; without one it begins in the middle of the view. */
function rangeAct(key: string, { view, range, onRangeChange }: TrackKeyOptions): (() => void) | undefined {
  const direction = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (direction === undefined) return undefined;
  const middleMs = Math.round(middleOf(view));
  const from = range ?? { startMs: middleMs, endMs: middleMs };
  const endMs = Math.round(from.endMs + direction * step.range * spanOf(view));
  return () => onRangeChange(endMs <= from.startMs ? undefined : { startMs: from.startMs, endMs });
}
