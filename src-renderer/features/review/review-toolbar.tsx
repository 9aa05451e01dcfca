import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import type { TimeText } from '#renderer/ui/time-text.ts';
import type { AnalysisFilter as Analysis } from '#renderer/api/event-queries.ts';
import { AnalysisFilter } from './analysis-filter.tsx';
import { CameraFilter } from './camera-filter.tsx';
import { DayPicker } from './day-picker.tsx';
import type { Lane } from './timeline-layout.ts';
import type { TimeRange } from './timeline-scale.ts';

type ReviewToolbarProps = {
  readonly day: string;
  readonly today: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly time: TimeText;
  readonly onDayChange: (day: string) => void;
  /** The zoomed part of the day that the list is limited to. */
  readonly zoomed: TimeRange | undefined;
  readonly onShowWholeDay: () => void;
  readonly cameras: readonly Lane[];
  readonly cameraIds: readonly string[] | undefined;
  readonly onCameraIdsChange: (cameraIds: string[] | undefined) => void;
  readonly analysis: Analysis;
  readonly onAnalysisChange: (analysis: Analysis) => void;
  /** How many pass the filter of the analysis; undefined without one. */
  readonly shownCount: number | undefined;
  readonly importAction: ReactNode;
};

export function ReviewToolbar(props: ReviewToolbarProps) {
  const { day, today, counts, time, zoomed, cameras } = props;
  const count = counts.get(day) ?? 0;
  return (
    <div
      role="group"
      aria-label="Day and filter"
      className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b py-2 pr-4 pl-3"
    >
      <DayPicker day={day} today={today} counts={counts} time={time} onChange={props.onDayChange} />
      <span className="text-ink-3 tabular-nums">
        {props.shownCount !== undefined && `${props.shownCount.toLocaleString()} of `}
        {count.toLocaleString()} {count === 1 ? 'event' : 'events'}
      </span>
      {zoomed && (
        <Button
          variant="ghost"
          size="sm"
          icon={X}
          aria-label={`Showing ${rangeText(zoomed, time)}. Show the whole day`}
          onPress={props.onShowWholeDay}
        >
          {rangeText(zoomed, time)}
        </Button>
      )}
      <span className="flex-1" />
      <AnalysisFilter analysis={props.analysis} onChange={props.onAnalysisChange} />
      {cameras.length > 1 && (
        <CameraFilter cameras={cameras} cameraIds={props.cameraIds} onChange={props.onCameraIdsChange} />
      )}
      {props.importAction}
    </div>
  );
}

function rangeText({ startMs, endMs }: TimeRange, time: TimeText): string {
  return `${time.clockMinutes(startMs)} – ${time.clockMinutes(endMs)}`;
}
