import { useKeyBindings } from '#renderer/ui/use-key-bindings.ts';
import { addDays } from './day-range.ts';
import { type TimeRange, zoomView } from './timeline-scale.ts';

type PageKeysOptions = {
  readonly isEnabled: boolean;
  readonly day: string;
  readonly today: string;
  readonly onDayChange: (day: string) => void;
  readonly wholeDay: TimeRange;
  readonly view: TimeRange;
  readonly onViewChange: (view: TimeRange) => void;
};

/** Days and zoom by key. */
export function usePageKeys(options: PageKeysOptions): void {
  const { isEnabled, day, today, onDayChange, wholeDay, view, onViewChange } = options;
  const middleMs = (view.startMs + view.endMs) / 2;
  const zoomIn = () => onViewChange(zoomView(view, wholeDay, 0.6, middleMs));
  const zoomOut = () => onViewChange(zoomView(view, wholeDay, 1 / 0.6, middleMs));
  useKeyBindings(
    {
      '[': () => onDayChange(addDays(day, -1)),
      ']': () => {
        if (day < today) onDayChange(addDays(day, 1));
      },
      t: () => onDayChange(today),
      '+': zoomIn,
      '=': zoomIn,
      '-': zoomOut,
      '0': () => onViewChange(wholeDay),
    },
    { isEnabled },
  );
}
