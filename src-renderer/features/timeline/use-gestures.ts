import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { middleOf, panView, rangeBetween, spanOf, type TimeRange, zoomView } from './timeline-range.ts';
import type { TrackPoint } from './use-scene-painter.ts';
import type { ValueStore } from './value-store.ts';
import type { ViewStore } from './view-store.ts';

type GestureOptions = {
  readonly view: ViewStore;
  readonly bounds: TimeRange;
  readonly widthPx: number;
  /** How far the lanes are scrolled. */
  readonly scrollTop: ValueStore<number>;
  readonly pointer: ValueStore<TrackPoint | undefined>;
  /** Dragging draws a range even without Shift. */
  readonly isSelecting: boolean;
  readonly onRange: (range: TimeRange) => void;
  readonly onClick: (point: TrackPoint) => void;
};

/** Moves shorter than this are clicks with a shaky hand. */
const dragFromPx = 4;
/** Share of zoom per pixel of wheel; one notch (100 px) is about a fifth. */
const zoomPerPx = 0.0018;
/** Pinching on a touchpad arrives as a wheel with Ctrl, in small steps. */
const pinchPerPx = 0.01;

type Drag = {
  readonly fromXPx: number;
  readonly view: TimeRange;
  readonly isRange: boolean;
  hasMoved: boolean;
};

/**
 * Wheel and pinch zoom around the pointer, Shift+wheel and dragging move, Shift+dragging draws a range, a click is handed on.
 */
export function useGestures(ref: RefObject<HTMLElement | null>, options: GestureOptions) {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useWheel(ref, latest);
  const drag = useRef<Drag | undefined>(undefined);
  const touches = useRef(new Map<number, number>());
  const { pointer } = options;
  const timeAt = (xPx: number, view = options.view.get()) =>
    view.startMs + (xPx / Math.max(1, options.widthPx)) * spanOf(view);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { xPx } = pointIn(event, options.scrollTop);
    touches.current.set(event.pointerId, xPx);
    const isRange = event.shiftKey || options.isSelecting;
    drag.current = { fromXPx: xPx, view: options.view.get(), isRange, hasMoved: touches.current.size > 1 };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const point = pointIn(event, options.scrollTop);
    const started = drag.current;
    if (touches.current.size > 1) return pinch(event.pointerId, point.xPx);
    if (!started) return pointer.set(point);
    const movedPx = point.xPx - started.fromXPx;
    if (!started.hasMoved && Math.abs(movedPx) < dragFromPx) return;
    started.hasMoved = true;
    if (started.isRange) {
      pointer.set(point);
      options.onRange(wholeRange(timeAt(started.fromXPx, started.view), timeAt(point.xPx)));
      return;
    }
    pointer.set(undefined);
    const deltaMs = -(movedPx / Math.max(1, options.widthPx)) * spanOf(started.view);
    options.view.set(panView(started.view, options.bounds, deltaMs));
  };
  /** Two fingers: what was under each stays under it as far as the distance between them tells. */
  const pinch = (pointerId: number, xPx: number) => {
    const before = [...touches.current.values()];
    touches.current.set(pointerId, xPx);
    const [was, now] = [distance(before), distance([...touches.current.values()])];
    if (was < 1 || now < 1) return;
    const middlePx = [...touches.current.values()].reduce((sum, each) => sum + each, 0) / 2;
    options.view.set(zoomView(options.view.get(), options.bounds, was / now, timeAt(middlePx)));
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const isClick = drag.current && !drag.current.hasMoved;
    onPointerCancel(event);
    if (isClick) options.onClick(pointIn(event, options.scrollTop));
  };
  const onPointerCancel = (event: PointerEvent<HTMLElement>) => {
    touches.current.delete(event.pointerId);
    drag.current = undefined;
  };
  const onPointerLeave = () => pointer.set(undefined);
  return { onPointerDown, onPointerMove, onPointerUp, onPointerLeave, onPointerCancel };
}

function distance([one = 0, other = 0]: readonly number[]): number {
  return Math.abs(one - other);
}

function wholeRange(oneMs: number, otherMs: number): TimeRange {
  return rangeBetween(Math.round(oneMs), Math.round(otherMs));
}

function useWheel(ref: RefObject<HTMLElement | null>, latest: RefObject<GestureOptions>): void {
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const onWheel = (event: WheelEvent) => {
      if (event.altKey) return;
      event.preventDefault();
      const { view: store, bounds, widthPx } = latest.current;
      const view = store.get();
      // Browsers turn Shift+wheel into a sideways wheel, some leave it as it is.
      const sidewaysPx = event.shiftKey ? event.deltaY + event.deltaX : event.deltaX;
      if (Math.abs(sidewaysPx) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        store.set(panView(view, bounds, (sidewaysPx / Math.max(1, widthPx)) * spanOf(view)));
        return;
      }
      const xPx = event.clientX - element.getBoundingClientRect().left;
      const anchorMs = widthPx > 0 ? view.startMs + (xPx / widthPx) * spanOf(view) : middleOf(view);
      const perPx = event.ctrlKey ? pinchPerPx : zoomPerPx;
      store.set(zoomView(view, bounds, Math.exp(event.deltaY * perPx), anchorMs));
    };
    // React listens passively, which could not keep the page from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [ref, latest]);
}

/** Of an event on the lanes' canvas. */
export function pointIn(
  { currentTarget, clientX, clientY }: MouseEvent<HTMLElement>,
  scrollTop: ValueStore<number>,
): TrackPoint {
  const { left, top } = currentTarget.getBoundingClientRect();
  return {
    xPx: clientX - left,
    yPx: clientY - top + scrollTop.get(),
    trackLeftPx: left,
    trackTopPx: top,
  };
}
