import { t } from '#renderer/i18n/i18n.ts';
import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react';
import type { Point } from '#shared/geometry.ts';
import type { Zone } from '#shared/model/camera.ts';
import type { ElementSize } from '#renderer/ui/use-element-size.ts';
import { zoneColour } from './zone-colours.ts';
import type { ZoneEditorAction } from './zone-editor-model.ts';
import { centreOf } from './zone-geometry.ts';
import { ZoneHandles } from './zone-handles.tsx';
import { arrowStep } from './zone-keys.ts';
import { polygonPoints, toPx, toShare } from './zone-pixels.ts';

type ZoneShapeProps = {
  readonly zone: Zone;
  readonly index: number;
  readonly size: ElementSize;
  readonly isSelected: boolean;
  /** Lets every click through, while another zone is drawn. */
  readonly isInert: boolean;
  readonly layer: RefObject<SVGSVGElement | null>;
  readonly dispatch: (action: ZoneEditorAction) => void;
};

/** One closed zone; selected, it shows its points and can be dragged as a whole. */
export function ZoneShape({ zone, index, size, isSelected, isInert, layer, dispatch }: ZoneShapeProps) {
  const colour = zoneColour(zone, index);
  const drag = useZoneDrag(zone, dispatch);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = arrowStep(event);
    const [first] = zone.points;
    if (step !== null && first !== undefined) {
      const moved = { x: first.x + step.x, y: first.y + step.y };
      dispatch({ type: 'zone-placed', zoneId: zone.id, first: moved });
    } else if (event.key === 'Delete') dispatch({ type: 'zone-removed', zoneId: zone.id });
    else if (event.key === 'Enter' || event.key === ' ') dispatch({ type: 'selected', zoneId: zone.id });
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Delete') layer.current?.focus();
  };

  return (
    <g pointerEvents={isInert ? 'none' : 'auto'} opacity={isInert ? 0.6 : 1}>
      <polygon
        role="button"
        tabIndex={isInert ? -1 : 0}
        aria-label={t('cameras:zoneShape.zone', { zone: zone.name, count: zone.points.length })}
        aria-pressed={isSelected}
        points={polygonPoints(zone.points, size)}
        fill={colour}
        fillOpacity={isSelected ? 0.2 : 0.08}
        stroke="black"
        strokeOpacity={0.55}
        strokeWidth={isSelected ? 5 : 4}
        strokeLinejoin="round"
        className="focus-visible:outline-2 focus-visible:outline-focus"
        style={{ cursor: isSelected ? 'move' : 'pointer' }}
        onFocus={() => dispatch({ type: 'selected', zoneId: zone.id })}
        onKeyDown={onKeyDown}
        {...drag}
      />
      <ZoneOutline points={polygonPoints(zone.points, size)} colour={colour} isSelected={isSelected} />
      <ZoneLabel at={toPx(centreOf(zone.points), size)} name={zone.name} />
      {isSelected && !isInert && (
        <ZoneHandles zone={zone} colour={colour} size={size} layer={layer} dispatch={dispatch} />
      )}
    </g>
  );
}

type ZoneOutlineProps = {
  readonly points: string;
  readonly colour: string;
  readonly isSelected: boolean;
};

function ZoneOutline({ points, colour, isSelected }: ZoneOutlineProps) {
  return (
    <polygon
      aria-hidden
      pointerEvents="none"
      points={points}
      fill="none"
      stroke={colour}
      strokeWidth={isSelected ? 2.25 : 1.75}
      strokeLinejoin="round"
    />
  );
}

function ZoneLabel({ at, name }: { readonly at: Point; readonly name: string }) {
  return (
    <text
      aria-hidden
      pointerEvents="none"
      x={at.x}
      y={at.y}
      textAnchor="middle"
      dominantBaseline="middle"
      fill="white"
      stroke="black"
      strokeOpacity={0.75}
      strokeWidth={3}
      paintOrder="stroke"
      className="text-xs font-semibold"
    >
      {name}
    </text>
  );
}

/** Drags the whole zone; the pointer keeps its distance to the first point, also after the picture's edge. */
function useZoneDrag(zone: Zone, dispatch: (action: ZoneEditorAction) => void) {
  const offset = useRef<Point | null>(null);
  const [anchor] = zone.points;

  const onPointerDown = (event: PointerEvent<SVGPolygonElement>) => {
    if (event.button !== 0 || anchor === undefined) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = positionOf(event);
    offset.current = { x: at.x - anchor.x, y: at.y - anchor.y };
    dispatch({ type: 'selected', zoneId: zone.id });
    dispatch({ type: 'drag-started' });
  };
  const onPointerMove = (event: PointerEvent<SVGPolygonElement>) => {
    if (offset.current === null) return;
    const at = positionOf(event);
    const first = { x: at.x - offset.current.x, y: at.y - offset.current.y };
    dispatch({ type: 'zone-placed', zoneId: zone.id, first });
  };
  const end = () => {
    if (offset.current !== null) dispatch({ type: 'drag-ended' });
    offset.current = null;
  };
  return { onPointerDown, onPointerMove, onPointerUp: end, onPointerCancel: end };
}

function positionOf(event: PointerEvent<SVGElement>): Point {
  return toShare(event, event.currentTarget.ownerSVGElement ?? event.currentTarget);
}
