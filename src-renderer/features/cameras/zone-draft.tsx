import type { Point } from '#shared/geometry.ts';
import type { ElementSize } from '#renderer/ui/use-element-size.ts';
import { polygonPoints, toPx } from './zone-pixels.ts';

type ZoneDraftProps = {
  readonly points: readonly Point[];
  /** Where the next point would go. */
  readonly cursor: Point | null;
  /** The next click closes the zone. */
  readonly isClosing: boolean;
  readonly size: ElementSize;
};

/** The zone while it is drawn: its points, the lines between them and one to the pointer. */
export function ZoneDraft({ points, cursor, isClosing, size }: ZoneDraftProps) {
  const line = polygonPoints(cursor === null || isClosing ? points : [...points, cursor], size);
  const Line = isClosing ? 'polygon' : 'polyline';
  return (
    <g aria-hidden pointerEvents="none">
      <Line
        points={line}
        fill="white"
        fillOpacity={isClosing ? 0.18 : 0.08}
        stroke="black"
        strokeOpacity={0.6}
        strokeWidth={4}
      />
      <Line points={line} fill="none" stroke="white" strokeWidth={1.75} strokeDasharray="5 3" />
      {points.map((point, index) => (
        <DraftPoint
          key={`${point.x} ${point.y}`}
          at={toPx(point, size)}
          isTarget={index === 0 && points.length > 2}
          isClosing={isClosing}
        />
      ))}
      {cursor !== null && !isClosing && <Cross at={toPx(cursor, size)} />}
    </g>
  );
}

type DraftPointProps = { readonly at: Point; readonly isTarget: boolean; readonly isClosing: boolean };

function DraftPoint({ at, isTarget, isClosing }: DraftPointProps) {
  const radiusPx = isTarget ? (isClosing ? 8 : 6) : 3.5;
  return (
    <circle
      cx={at.x}
      cy={at.y}
      r={radiusPx}
      fill={isTarget ? '#fbbf24' : 'white'}
      stroke="black"
      strokeOpacity={0.7}
    />
  );
}

function Cross({ at: { x, y } }: { readonly at: Point }) {
  const arms = `M${x - 9} ${y}h18M${x} ${y - 9}v18`;
  return (
    <>
      <path d={arms} stroke="black" strokeOpacity={0.6} strokeWidth={3} />
      <path d={arms} stroke="white" strokeWidth={1.25} />
    </>
  );
}
