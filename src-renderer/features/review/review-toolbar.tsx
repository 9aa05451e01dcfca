import type { ReactNode } from 'react';
import type { ReviewFilter } from '#renderer/api/event-queries.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { DayPicker } from './day-picker.tsx';
import { FilterButtons } from './filter-buttons.tsx';
import type { HiddenEvents } from './review-actions.ts';
import type { FilterState } from './review-filter.ts';
import type { Lane } from './timeline-slot.ts';
import { type ReviewView, ReviewViewSwitch } from './view-switch.tsx';

type ReviewToolbarProps = {
  readonly view: ReviewView;
  readonly onViewChange: (view: ReviewView) => void;
  readonly day: string;
  readonly today: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly time: TimeText;
  readonly onDayChange: (day: string) => void;
  readonly cameras: readonly Lane[];
  readonly cameraIds: readonly string[] | undefined;
  readonly filter: ReviewFilter;
  readonly onFilterChange: (state: FilterState) => void;
  /** Of the day; of what is shown where that is more. */
  readonly count: number;
  /** How many of them are listed; undefined: all. */
  readonly shownCount: number | undefined;
  readonly hidden: HiddenEvents;
  readonly importAction: ReactNode;
};

export function ReviewToolbar(props: ReviewToolbarProps) {
  const { day, today, counts, time, count, shownCount } = props;
  return (
    <div
      role="group"
      aria-label={t('review:toolbar.label')}
      className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-1.5 gap-y-1 border-b py-2 pr-4 pl-3 2xl:gap-x-3"
    >
      <span className="max-sm:-order-2">
        <ReviewViewSwitch {...props} />
      </span>
      <DayPicker day={day} today={today} counts={counts} time={time} onChange={props.onDayChange} />
      {/* however long, it never pushes the rest to another row and the timeline down */}
      <span className="min-w-23 flex-1 truncate text-ink-3 tabular-nums">{countText(count, shownCount)}</span>
      <FilterButtons {...props} />
      <span className="max-sm:-order-1">{props.importAction}</span>
    </div>
  );
}

function countText(count: number, shownCount: number | undefined): string {
  if (shownCount === undefined) return t('review:toolbar.count', { count });
  const shown = shownCount.toLocaleString(currentSpeech().locale);
  return t('review:toolbar.countOf', { count, shown });
}
