import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { Point } from '#shared/geometry.ts';
import type { ElementSize } from '#renderer/ui/use-element-size.ts';
import { maxZones, minPoints, type ZoneEditorAction, type ZoneEditorState } from './zone-editor-model.ts';
import { clampPoint } from './zone-geometry.ts';
import { arrowStep } from './zone-keys.ts';
import { toShare } from './zone-pixels.ts';

export type ZoneLayerProps = {
  readonly state: ZoneEditorState;
  readonly dispatch: (action: ZoneEditorAction) => void;
  readonly size: ElementSize;
};

/** A click this near to the first point closes the zone. */
const closeWithinPx = 11;

/** Pointer and keys on the picture itself; what lies on it looks after itself. */
export function useZoneLayer({ state, dispatch, size }: ZoneLayerProps) {
  const [cursor, setCursor] = useState<Point | null>(null);
  const [wasDrawing, setWasDrawing] = useState(false);
  const { draft, selectedId, zones } = state;
  // each drawing begins without a cursor: the keyboard's in the middle, the pointer's where it moves
  if (wasDrawing !== (draft !== null)) {
    setWasDrawing(draft !== null);
    setCursor(null);
  }
  const isOnFirst = (point: Point) => draft !== null && closes(draft, point, size);

  const place = (point: Point) => {
    if (isOnFirst(point)) dispatch({ type: 'drawing-closed' });
    else dispatch({ type: 'point-drawn', point });
  };

  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    const point = toShare(event, event.currentTarget);
    if (draft !== null) place(point);
    else if (selectedId !== null) dispatch({ type: 'selected', zoneId: null });
    else if (zones.length < maxZones) {
      dispatch({ type: 'drawing-started' });
      dispatch({ type: 'point-drawn', point });
    }
  };

  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    const isLetGo = draft === null && event.key === 'Escape' && selectedId !== null;
    if (isLetGo) dispatch({ type: 'selected', zoneId: null });
    if (!isLetGo && !(draft !== null && drawByKey(event, { cursor, setCursor, place, dispatch }))) return;
    // Esc must not reach the dialog around, arrows must not scroll it
    event.preventDefault();
    event.stopPropagation();
  };

  const drawingHandlers = {
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => setCursor(toShare(event, event.currentTarget)),
    onPointerLeave: () => setCursor(null),
    onDoubleClick: () => dispatch({ type: 'drawing-closed' }),
  };

  return {
    cursor,
    /** The next click closes the zone. */
    isClosing: cursor !== null && isOnFirst(cursor),
    handlers: { onPointerDown, onKeyDown, ...(draft !== null && drawingHandlers) },
  };
}

type DrawingKeys = {
  readonly cursor: Point | null;
  readonly setCursor: (point: Point) => void;
  readonly place: (point: Point) => void;
  readonly dispatch: (action: ZoneEditorAction) => void;
};

/** Without a mouse: arrows move a cross, Space sets a point there. */
function drawByKey(event: KeyboardEvent, { cursor, setCursor, place, dispatch }: DrawingKeys): boolean {
  const step = arrowStep(event);
  const at = cursor ?? { x: 0.5, y: 0.5 };
  if (step !== null) setCursor(clampPoint({ x: at.x + step.x, y: at.y + step.y }));
  else if (event.key === ' ') place(at);
  else if (event.key === 'Enter') dispatch({ type: 'drawing-closed' });
  else if (event.key === 'Escape') dispatch({ type: 'drawing-cancelled' });
  else if (event.key === 'Backspace') dispatch({ type: 'last-point-removed' });
  else return false;
  return true;
}

function closes(draft: readonly Point[], point: Point, size: ElementSize): boolean {
  const [first] = draft;
  if (first === undefined || draft.length < minPoints) return false;
  const acrossPx = (first.x - point.x) * size.widthPx;
  const downPx = (first.y - point.y) * size.heightPx;
  return Math.hypot(acrossPx, downPx) <= closeWithinPx;
}
