import { type RefObject, useEffect, useRef } from 'react';
import type { ZoomModel } from './use-zoom.ts';
import { closeUp, type StagePoint, wheelFactor } from './zoom.ts';

type Gestures = Pick<ZoomModel, 'by' | 'move' | 'reset' | 'isZoomed'>;

/** What lies on the picture and takes the pointer itself. */
const ownPointer = 'button, a, [role=separator], [role=application]';

/** Wheel at the pointer, two fingers, a double click, and a drag while it is enlarged. */
export function useZoomGestures(stage: RefObject<HTMLElement | null>, model: Gestures): void {
  const latest = useRef(model);
  useEffect(() => {
    latest.current = model;
  });
  useEffect(() => {
    const element = stage.current;
    if (!element) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener('wheel', (event) => onWheel(event, element, latest.current), {
      signal,
      passive: false,
    });
    element.addEventListener('dblclick', (event) => onDoubleClick(event, element, latest.current), {
      signal,
    });
    listenToPointers(element, () => latest.current, signal);
    return () => listening.abort();
  }, [stage]);
}

function onWheel(event: WheelEvent, element: HTMLElement, { by }: Gestures): void {
  if (isTaken(event)) return;
  event.preventDefault(); // with Ctrl the window would zoom
  by(wheelFactor(event), placeOf(event, element));
}

function onDoubleClick(event: MouseEvent, element: HTMLElement, { by, reset, isZoomed }: Gestures): void {
  if (isTaken(event)) return;
  if (isZoomed) reset();
  else by(closeUp, placeOf(event, element));
}

function listenToPointers(element: HTMLElement, model: () => Gestures, signal: AbortSignal): void {
  const down = new Map<number, StagePoint>();
  const lift = ({ pointerId }: PointerEvent) => void down.delete(pointerId);
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0 || isTaken(event)) return;
    down.set(event.pointerId, placeOf(event, element));
    if (model().isZoomed || down.size > 1) element.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = placeOf(event, element);
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, now);
    if (other) pinch(model(), { before, now, other });
    else if (model().isZoomed) model().move(now.x - before.x, now.y - before.y);
  };
  element.addEventListener('pointerdown', onDown, { signal });
  element.addEventListener('pointermove', onMove, { signal });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    element.addEventListener(end, lift, { signal });
  }
}

type Fingers = { readonly before: StagePoint; readonly now: StagePoint; readonly other: StagePoint };

/** One of two fingers moved. */
function pinch({ by, move }: Gestures, { before, now, other }: Fingers): void {
  const was = Math.hypot(before.x - other.x, before.y - other.y);
  const is = Math.hypot(now.x - other.x, now.y - other.y);
  if (was > 0) by(is / was, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
  move((now.x - before.x) / 2, (now.y - before.y) / 2);
}

function isTaken({ target }: Event): boolean {
  return target instanceof Element && target.closest(ownPointer) !== null;
}

function placeOf({ clientX, clientY }: MouseEvent, element: HTMLElement): StagePoint {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
}
