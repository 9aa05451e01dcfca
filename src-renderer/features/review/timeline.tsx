import { ZoomIn, ZoomOut } from 'lucide-react';
import { classNames } from '#renderer/ui/class-names.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { isSameRange, zoomView } from './timeline-scale.ts';
import { rulerHeightPx, TimelineTrack, type TimelineTrackProps } from './timeline-track.tsx';

type TimelineProps = Omit<TimelineTrackProps, 'laneHeightPx' | 'label'> & {
  readonly dayLabel: string;
  /** More events than the timeline shows. */
  readonly isIncomplete: boolean;
};

const lanesHeightPx = 190;

/** One lane per camera over the chosen day; zooms from the whole day down to a minute. */
export function Timeline({ dayLabel, isIncomplete, ...track }: TimelineProps) {
  const { lanes, view, time } = track;
  const laneHeightPx = Math.min(30, Math.max(18, Math.floor(lanesHeightPx / Math.max(1, lanes.length))));
  const isScrolling = lanes.length * laneHeightPx > lanesHeightPx + laneHeightPx;
  const shown = `${time.clockMinutes(view.startMs)} to ${time.clockMinutes(view.endMs)}`;
  return (
    <section aria-label="Timeline" className="relative z-10 shrink-0 border-b bg-surface">
      <div
        className={classNames('flex', isScrolling && 'overflow-y-auto')}
        style={isScrolling ? { maxHeight: lanesHeightPx + rulerHeightPx } : {}}
      >
        <div className="w-36 shrink-0 border-r lg:w-44">
          <div
            className="sticky top-0 z-10 flex items-center justify-end gap-0.5 border-b bg-surface pr-1"
            style={{ height: rulerHeightPx }}
          >
            <TimelineZoom {...track} />
          </div>
          {lanes.map(({ cameraId, name }, index) => (
            <div
              key={cameraId}
              className={classNames(
                'flex items-center pr-3 pl-5 text-xs text-ink-2',
                index > 0 && 'border-t',
              )}
              style={{ height: laneHeightPx }}
            >
              <span className="truncate" title={name}>
                {name}
              </span>
            </div>
          ))}
        </div>
        <TimelineTrack
          {...track}
          laneHeightPx={laneHeightPx}
          label={`${dayLabel}, ${shown}. Arrow keys move, plus and minus zoom, 0 shows the whole day. The events are listed below.`}
        />
      </div>
      {isIncomplete && (
        <p className="border-t px-5 py-1 text-xs text-ink-3">
          The timeline shows the first 5,000 events of this day; the list shows all.
        </p>
      )}
    </section>
  );
}

function TimelineZoom({ view, day, onViewChange }: Pick<TimelineProps, 'view' | 'day' | 'onViewChange'>) {
  const zoom = (factor: number) => onViewChange(zoomView(view, day, factor, (view.startMs + view.endMs) / 2));
  const isWholeDay = isSameRange(view, day);
  return (
    <>
      <IconButton
        icon={ZoomOut}
        label="Zoom out"
        shortcut="−"
        size="sm"
        className="size-6"
        isDisabled={isWholeDay}
        onPress={() => zoom(2)}
      />
      <IconButton
        icon={ZoomIn}
        label="Zoom in"
        shortcut="+"
        size="sm"
        className="size-6"
        onPress={() => zoom(0.5)}
      />
    </>
  );
}
