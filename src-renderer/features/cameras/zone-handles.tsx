import { type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import type { Point } from '#shared/geometry.ts';
import type { Zone } from '#shared/model/camera.ts';
import type { ElementSize } from '#renderer/ui/use-element-size.ts';
import { maxPoints, type ZoneEditorAction } from './zone-editor-model.ts';
import { edgesOf, midpoint } from './zone-geometry.ts';
import { arrowStep } from './zone-keys.ts';
import { toPx, toShare } from './zone-pixels.ts';

type ZoneHandlesProps = {
  readonly zone: Zone;
  readonly colour: string;
  readonly size: ElementSize;
  readonly layer: RefObject<SVGSVGElement | null>;
  readonly dispatch: (action: ZoneEditorAction) => void;
};

/** Points to drag, and a small mark on each edge that becomes a point when it is dragged or clicked. */
export function ZoneHandles({ zone, colour, size, layer, dispatch }: ZoneHandlesProps) {
  const startDrag = (event: PointerEvent<SVGElement>, index: number) => {
    event.stopPropagation();
    // the layer keeps the pointer: an edge mark vanishes when it becomes a point
    layer.current?.setPointerCapture(event.pointerId);
    dispatch({ type: 'drag-started' });
    followPointer(layer.current, (pointer) => {
      if (pointer === null) dispatch({ type: 'drag-ended' });
      else dispatch({ type: 'point-moved', zoneId: zone.id, index, point: pointer });
    });
  };

  return (
    <>
      {zone.points.length < maxPoints &&
        edgesOf(zone.points).map(({ from, to }, index) => (
          <EdgeMark
            key={`edge ${index}`}
            at={toPx(midpoint(from, to), size)}
            colour={colour}
            onPointerDown={(event) => {
              if (event.button !== 0) return;
              startDrag(event, index + 1);
              const point = midpoint(from, to);
              dispatch({ type: 'point-inserted', zoneId: zone.id, afterIndex: index, point });
            }}
          />
        ))}
      {zone.points.map((point, index) => (
        <PointHandle
          key={`point ${index}`}
          at={toPx(point, size)}
          colour={colour}
          label={t('cameras:zoneHandles.point', {
            number: index + 1,
            total: zone.points.length,
            zone: zone.name,
            place: inWords(point),
          })}
          onPointerDown={(event) => event.button === 0 && startDrag(event, index)}
          onKeyDown={(event) => {
            if (!changePoint(event, zone, index, dispatch)) return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
      ))}
    </>
  );
}

function changePoint(
  event: KeyboardEvent,
  zone: Zone,
  index: number,
  dispatch: (action: ZoneEditorAction) => void,
): boolean {
  const point = zone.points[index];
  const next = zone.points[(index + 1) % zone.points.length];
  if (point === undefined || next === undefined) return false;
  const step = arrowStep(event);
  const at = { zoneId: zone.id, index };
  if (step !== null) {
    dispatch({ type: 'point-moved', ...at, point: { x: point.x + step.x, y: point.y + step.y } });
  } else if (event.key === 'Delete' || event.key === 'Backspace') {
    dispatch({ type: 'point-removed', ...at });
  } else if (event.key === '+' || event.key === 'Insert') {
    const middle = midpoint(point, next);
    dispatch({ type: 'point-inserted', zoneId: zone.id, afterIndex: index, point: middle });
  } else return false;
  return true;
}

/** Reports positions until the button is let go or the pointer is lost, then `null`. */
function followPointer(layer: SVGSVGElement | null, report: (point: Point | null) => void): void {
  if (layer === null) return;
  const done = new AbortController();
  const { signal } = done;
  const end = () => {
    done.abort();
    report(null);
  };
  layer.addEventListener('pointermove', (event) => report(toShare(event, layer)), { signal });
  layer.addEventListener('lostpointercapture', end, { signal });
}

type HandleProps = {
  readonly at: Point;
  readonly colour: string;
  readonly onPointerDown: (event: PointerEvent<SVGElement>) => void;
};

type PointHandleProps = HandleProps & {
  readonly label: string;
  readonly onKeyDown: (event: KeyboardEvent<SVGElement>) => void;
};

/** Seen at 6 px, felt at 13 px. */
function PointHandle({ at, colour, label, onPointerDown, onKeyDown }: PointHandleProps) {
  return (
    <g
      role="button"
      tabIndex={0}
      aria-label={label}
      className="group outline-none"
      style={{ cursor: 'grab' }}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    >
      <circle cx={at.x} cy={at.y} r={13} fill="transparent" />
      {/* the focus: white with a dark rim, seen on any picture */}
      <g className="hidden group-focus-visible:block" fill="none">
        <circle cx={at.x} cy={at.y} r={11.5} stroke="black" strokeOpacity={0.65} strokeWidth={4.5} />
        <circle cx={at.x} cy={at.y} r={11.5} stroke="white" strokeWidth={2} />
      </g>
      <circle cx={at.x} cy={at.y} r={6} fill="white" stroke="black" strokeOpacity={0.6} strokeWidth={4} />
      <circle cx={at.x} cy={at.y} r={6} fill="white" stroke={colour} strokeWidth={2.5} />
    </g>
  );
}

function EdgeMark({ at, colour, onPointerDown }: HandleProps) {
  return (
    <g
      aria-hidden
      className="opacity-75 hover:opacity-100"
      style={{ cursor: 'copy' }}
      onPointerDown={onPointerDown}
    >
      <circle cx={at.x} cy={at.y} r={10} fill="transparent" />
      <circle cx={at.x} cy={at.y} r={3.5} fill={colour} stroke="black" strokeOpacity={0.7} />
    </g>
  );
}

function inWords({ x, y }: Point): string {
  return t('cameras:zoneHandles.place', { across: Math.round(x * 100), down: Math.round(y * 100) });
}
