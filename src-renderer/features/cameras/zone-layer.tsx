import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Point } from '#shared/geometry.ts';
import type { ElementSize } from '#renderer/ui/use-element-size.ts';
import { ZoneDraft } from './zone-draft.tsx';
import { type ZoneEditorAction, type ZoneEditorState, maxZones, minPoints } from './zone-editor-model.ts';
import { clampPoint } from './zone-geometry.ts';
import { arrowStep } from './zone-keys.ts';
import { toShare } from './zone-pixels.ts';
import { ZoneShape } from './zone-shape.tsx';
import { ZoneShade } from './zone-shade.tsx';

type ZoneLayerProps = {
  readonly state: ZoneEditorState;
  readonly dispatch: (action: ZoneEditorAction) => void;
  readonly size: ElementSize;
};

/** A click this near to the first point closes the zone. */
const closeWithinPx = 11;

/** The zones on the picture: draws, moves, and passes every change on as an action. */
export function ZoneLayer({ state, dispatch, size }: ZoneLayerProps) {
  const layer = useRef<SVGSVGElement>(null);
  const [cursor, setCursor] = useState<Point | null>(null);
  const { draft } = state;
  const isDrawing = draft !== null;

  useEffect(() => {
    if (isDrawing) layer.current?.focus({ preventScroll: true });
  }, [isDrawing]);

  const isOnFirst = (point: Point) => draft !== null && closes(draft, point, size);

  const place = (point: Point) => {
    if (isOnFirst(point)) dispatch({ type: 'drawing-closed' });
    else dispatch({ type: 'point-drawn', point });
  };

  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    const point = toShare(event, event.currentTarget);
    if (isDrawing) place(point);
    else if (state.selectedId !== null) dispatch({ type: 'selected', zoneId: null });
    else if (state.zones.length < maxZones) {
      dispatch({ type: 'drawing-started' });
      dispatch({ type: 'point-drawn', point });
    }
  };

  const drawingHandlers = {
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => setCursor(toShare(event, event.currentTarget)),
    onPointerLeave: () => setCursor(null),
    onDoubleClick: () => dispatch({ type: 'drawing-closed' }),
  };

  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    const isHandled = isDrawing
      ? drawByKey(event, { cursor, setCursor, place, dispatch })
      : event.key === 'Escape' && state.selectedId !== null;
    if (!isHandled) return;
    if (!isDrawing) dispatch({ type: 'selected', zoneId: null });
    // Esc must not reach the dialog around, arrows must not scroll it
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- role application is for just that
    <svg
      ref={layer}
      role="application"
      aria-label={isDrawing ? 'Drawing a zone' : 'Zones on the picture'}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- takes the focus for its keys
      tabIndex={isDrawing || state.zones.length === 0 ? 0 : -1}
      width={size.widthPx}
      height={size.heightPx}
      className="focus-ring absolute inset-0 touch-none overflow-visible"
      style={{ cursor: isDrawing || state.selectedId === null ? 'crosshair' : 'default' }}
      onPointerDown={onPointerDown}
      {...(isDrawing && drawingHandlers)}
      onKeyDown={onKeyDown}
    >
      <ZoneShade zones={state.zones} size={size} />
      {state.zones.map((zone, index) => (
        <ZoneShape
          key={zone.id}
          zone={zone}
          index={index}
          size={size}
          isSelected={zone.id === state.selectedId}
          isInert={isDrawing}
          layer={layer}
          dispatch={dispatch}
        />
      ))}
      {draft !== null && (
        <ZoneDraft
          points={draft}
          cursor={cursor}
          isClosing={cursor !== null && isOnFirst(cursor)}
          size={size}
        />
      )}
    </svg>
  );
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
