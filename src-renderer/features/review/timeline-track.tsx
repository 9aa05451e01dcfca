import { type KeyboardEvent, useRef } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { useColours } from '#renderer/ui/use-colours.ts';
import { useElementSize } from '#renderer/ui/use-element-size.ts';
import { barAt } from './timeline-layout.ts';
import { paintLanes, paintRuler, type TimelinePicture, timelineTokens } from './timeline-paint.ts';
import { panView, spanOf, type TimeRange } from './timeline-scale.ts';
import { TimelineTooltip } from './timeline-tooltip.tsx';
import { useCanvas } from './use-canvas.ts';
import { pointIn, type TrackPoint, useTimelineGestures } from './use-timeline-gestures.ts';
import { type TimelineContent, useTimelinePicture } from './use-timeline-picture.ts';

export const rulerHeightPx = 26;

export type TimelineTrackProps = TimelineContent & {
  readonly day: TimeRange;
  readonly onViewChange: (view: TimeRange) => void;
  readonly onSelect: (eventId: string) => void;
  readonly onOpen: (eventId: string) => void;
  /** Events that the list has loaded, for the pictures in the tooltip. */
  readonly eventById: ReadonlyMap<string, EventRecord>;
  readonly label: string;
};

/** The painted part; the list below says the same in words. */
export function TimelineTrack(props: TimelineTrackProps) {
  const { lanes, laneHeightPx, day, view, onViewChange, onSelect, onOpen } = props;
  const track = useRef<HTMLDivElement>(null);
  const { widthPx } = useElementSize(track);
  const picture = useTimelinePicture(props, widthPx);
  const barUnder = ({ xPx, yPx }: TrackPoint) =>
    barAt(picture.bars, Math.floor((yPx - rulerHeightPx) / laneHeightPx), xPx);
  const { pointer, handlers } = useTimelineGestures(track, {
    view,
    day,
    widthPx,
    onViewChange,
    onClick: (point) => withBar(barUnder(point)?.event.eventId, onSelect),
  });
  const hovered = pointer && barUnder(pointer);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- role application is for just that
    <div
      ref={track}
      role="application"
      aria-roledescription="timeline"
      aria-label={props.label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- takes the focus for its arrow keys
      tabIndex={0}
      {...handlers}
      onDoubleClick={(event) => withBar(barUnder(pointIn(event))?.event.eventId, onOpen)}
      onKeyDown={(event) => panByKey(event, props)}
      className={`focus-ring relative min-w-0 flex-1 touch-none ${hovered ? 'cursor-pointer' : ''}`}
    >
      <TimelineCanvases
        picture={{ ...picture, hoveredId: hovered?.event.eventId, pointerXPx: pointer?.xPx }}
      />
      {hovered && (
        <TimelineTooltip
          bar={hovered}
          cameraName={lanes[hovered.lane]?.name ?? ''}
          event={props.eventById.get(hovered.event.eventId)}
          time={props.time}
          nowMs={picture.nowMs}
          track={{ leftPx: pointer.trackLeftPx, widthPx }}
          topPx={pointer.trackTopPx + rulerHeightPx + (hovered.lane + 1) * laneHeightPx + 2}
        />
      )}
    </div>
  );
}

function TimelineCanvases({ picture }: { readonly picture: TimelinePicture }) {
  const ruler = useRef<HTMLCanvasElement>(null);
  const lanes = useRef<HTMLCanvasElement>(null);
  const colours = useColours(timelineTokens);
  const { widthPx } = picture;
  const lanesHeightPx = picture.lanes.length * picture.laneHeightPx;
  useCanvas(ruler, { widthPx, heightPx: rulerHeightPx }, (context) =>
    paintRuler({ context, colours }, picture, rulerHeightPx),
  );
  useCanvas(lanes, { widthPx, heightPx: lanesHeightPx }, (context) =>
    paintLanes({ context, colours }, picture),
  );
  return (
    <>
      <canvas
        ref={ruler}
        aria-hidden
        className="sticky top-0 block w-full bg-surface"
        style={{ height: rulerHeightPx }}
      />
      <canvas ref={lanes} aria-hidden className="block w-full" style={{ height: lanesHeightPx }} />
    </>
  );
}

function panByKey(event: KeyboardEvent, { view, day, onViewChange }: TimelineTrackProps): void {
  const share = { ArrowLeft: -0.1, ArrowRight: 0.1 }[event.key];
  if (share === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  onViewChange(panView(view, day, share * spanOf(view) * (event.shiftKey ? 5 : 1)));
}

function withBar(eventId: string | undefined, act: (eventId: string) => void): void {
  if (eventId !== undefined) act(eventId);
}
