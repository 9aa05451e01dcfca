import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { panView, spanOf, type TimeRange, timeScale, zoomView } from './timeline-scale.ts';

type GesturesOptions = {
  readonly view: TimeRange;
  readonly day: TimeRange;
  readonly widthPx: number;
  readonly onViewChange: (view: TimeRange) => void;
  readonly onClick: (point: TrackPoint) => void;
};

/** Pixels from the track's top left corner, and where that lies in the window. */
export type TrackPoint = {
  readonly xPx: number;
  readonly yPx: number;
  readonly trackLeftPx: number;
  readonly trackTopPx: number;
};

/** Moves shorter than this are clicks with a shaky hand. */
const dragFromPx = 4;

/** Share of zoom per pixel of wheel; one notch (100 px) is about a fifth. */
const zoomPerPx = 0.0018;

/** Wheel zooms around the pointer, Shift+wheel and dragging move, a click is handed on. */
export function useTimelineGestures(ref: RefObject<HTMLElement | null>, options: GesturesOptions) {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useWheel(ref, latest);

  const [pointer, setPointer] = useState<TrackPoint | undefined>();
  const drag = useRef<{ fromXPx: number; view: TimeRange; hasMoved: boolean } | undefined>(undefined);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { fromXPx: pointIn(event).xPx, view: options.view, hasMoved: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const point = pointIn(event);
    const started = drag.current;
    if (!started) {
      setPointer(point);
      return;
    }
    const movedPx = point.xPx - started.fromXPx;
    if (!started.hasMoved && Math.abs(movedPx) < dragFromPx) return;
    started.hasMoved = true;
    setPointer(undefined);
    const deltaMs = -(movedPx / Math.max(1, options.widthPx)) * spanOf(started.view);
    options.onViewChange(panView(started.view, options.day, deltaMs));
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const isClick = drag.current && !drag.current.hasMoved;
    drag.current = undefined;
    if (isClick) options.onClick(pointIn(event));
  };
  const onPointerLeave = () => setPointer(undefined);
  const onPointerCancel = () => {
    drag.current = undefined;
  };
  return {
    pointer,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerLeave, onPointerCancel },
  };
}

function useWheel(ref: RefObject<HTMLElement | null>, latest: RefObject<GesturesOptions>): void {
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { view, day, widthPx, onViewChange } = latest.current;
      // Browsers turn Shift+wheel into a sideways wheel, some leave it as it is.
      const sidewaysPx = event.shiftKey ? event.deltaY + event.deltaX : event.deltaX;
      if (Math.abs(sidewaysPx) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        onViewChange(panView(view, day, (sidewaysPx / Math.max(1, widthPx)) * spanOf(view)));
        return;
      }
      const xPx = event.clientX - element.getBoundingClientRect().left;
      const anchorMs = timeScale(view, widthPx).toTime(xPx);
      onViewChange(zoomView(view, day, Math.exp(event.deltaY * zoomPerPx), anchorMs));
    };
    // React listens passively, which could not keep the page from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [ref, latest]);
}

export function pointIn({ currentTarget, clientX, clientY }: MouseEvent<HTMLElement>): TrackPoint {
  const { left, top } = currentTarget.getBoundingClientRect();
  return { xPx: clientX - left, yPx: clientY - top, trackLeftPx: left, trackTopPx: top };
}
