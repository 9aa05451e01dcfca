import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Filmstrip } from './filmstrip.tsx';
import { rulerHeightPx } from './paint-ruler.ts';
import type { Scene } from './scene.ts';
import { spanOf, type TimeRange, zoomView } from './timeline-range.ts';
import { trackKey } from './track-keys.ts';
import { pointIn, useGestures } from './use-gestures.ts';
import { eventUnder, type TrackPoint, useScenePainter } from './use-scene-painter.ts';
import type { Looking } from './use-view-store.ts';
import type { HiddenIds } from './lane-bars.ts';
import type { ValueStore } from './value-store.ts';

export type TimelineTrackProps = {
  readonly scene: Scene;
  readonly looking: Looking;
  readonly bounds: TimeRange;
  readonly pointer: ValueStore<TrackPoint | undefined>;
  readonly scrollTop: ValueStore<number>;
  readonly widthPx: number;
  /** Of the lanes that are seen at once. */
  readonly lanesHeightPx: number;
  readonly hidden: HiddenIds;
  readonly label: string;
  readonly isSelecting: boolean;
  readonly onRangeChange: (range: TimeRange | undefined) => void;
  readonly onSelect: (eventId: string) => void;
  readonly onOpen: (eventId: string) => void;
};

/** A double click on nothing comes this much nearer. */
const doubleClickFactor = 0.25;

/** The painted part; the list says the same in words. */
export function TimelineTrack(props: TimelineTrackProps) {
  const { scene, looking, pointer, scrollTop, widthPx, lanesHeightPx } = props;
  const track = useRef<HTMLDivElement>(null);
  const ruler = useRef<HTMLCanvasElement>(null);
  const lanes = useRef<HTMLCanvasElement>(null);
  useScenePainter(ruler, lanes, {
    scene,
    view: looking.store,
    pointer,
    scrollTop,
    widthPx,
    heightPx: lanesHeightPx,
  });
  const { handlers, onDoubleClick } = useTrackPointer(track, props);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- role application is for just that
    <div
      ref={track}
      role="application"
      aria-roledescription={t('timeline:role')}
      aria-label={props.label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- takes the focus for its arrow keys
      tabIndex={0}
      onKeyDown={(event: KeyboardEvent) =>
        trackKey(event, { ...props, view: looking.store.target(), range: scene.range, glide: looking.glide })
      }
      className="focus-ring sticky top-0 min-w-0"
      style={{ height: rulerHeightPx + lanesHeightPx }}
    >
      <canvas ref={ruler} aria-hidden className="block w-full bg-surface" style={{ height: rulerHeightPx }} />
      <div
        {...handlers}
        onDoubleClick={(event) => onDoubleClick(pointIn(event, scrollTop))}
        className={props.isSelecting ? 'cursor-crosshair touch-none' : 'touch-none'}
      >
        <canvas ref={lanes} aria-hidden className="block w-full" style={{ height: lanesHeightPx }} />
      </div>
      <Filmstrip
        scene={scene}
        view={looking.store}
        pointer={pointer}
        scrollTop={scrollTop}
        widthPx={widthPx}
        hidden={props.hidden}
      />
    </div>
  );
}

/** What a click on an event does, and on nothing. */
function useTrackPointer(track: RefObject<HTMLDivElement | null>, props: TimelineTrackProps) {
  const { scene, looking, bounds, pointer, scrollTop, widthPx } = props;
  const eventAtPoint = (point: TrackPoint) => {
    const view = looking.store.get();
    return eventUnder(scene, { view, pxPerMs: widthPx / spanOf(view), nowMs: Date.now() }, point);
  };
  const handlers = useGestures(track, {
    view: looking.store,
    bounds,
    widthPx,
    scrollTop,
    pointer,
    isSelecting: props.isSelecting,
    onRange: props.onRangeChange,
    onClick: (point) => withEvent(eventAtPoint(point)?.eventId, props.onSelect),
  });
  const onDoubleClick = (point: TrackPoint) => {
    const event = eventAtPoint(point);
    if (event) return props.onOpen(event.eventId);
    const view = looking.store.get();
    const atMs = view.startMs + (point.xPx / Math.max(1, widthPx)) * spanOf(view);
    looking.glide(zoomView(view, bounds, doubleClickFactor, atMs));
  };
  return { handlers, onDoubleClick };
}

function withEvent(eventId: string | undefined, act: (eventId: string) => void): void {
  if (eventId !== undefined) act(eventId);
}
