import type { PreviewTick } from '#shared/contract/cameras.contract.ts';
import { maskPath } from './mask-runs.ts';

/** What of the motion is drawn. */
export type MotionMarks = { readonly isMaskShown: boolean; readonly areBoxesShown: boolean };

type MotionOverlayProps = MotionMarks & { readonly tick: PreviewTick };

/** Changed cells in red and boxes around what moves, over the whole picture. */
export function MotionOverlay({ tick, isMaskShown, areBoxesShown }: MotionOverlayProps) {
  const { mask, boxes, isWarmingUp } = tick;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      {isMaskShown && !isWarmingUp && (
        <svg
          className="absolute inset-0 size-full"
          viewBox={`0 0 ${mask.columns} ${mask.rows}`}
          preserveAspectRatio="none"
        >
          <path d={maskPath(mask)} fill="#ff1e1e" fillOpacity={0.3} shapeRendering="crispEdges" />
        </svg>
      )}
      {areBoxesShown && !isWarmingUp && (
        <svg className="absolute inset-0 size-full" viewBox="0 0 1 1" preserveAspectRatio="none">
          {boxes.map(({ x, y, width, height }, index) => (
            <g key={index} fill="none" vectorEffect="non-scaling-stroke">
              <rect {...{ x, y, width, height }} stroke="black" strokeOpacity={0.55} {...stroke(4)} />
              <rect {...{ x, y, width, height }} stroke="#ff5a4f" {...stroke(2)} />
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}

/** The view box is stretched over the picture: lines keep their width in pixels. */
function stroke(widthPx: number) {
  return { strokeWidth: widthPx, vectorEffect: 'non-scaling-stroke' } as const;
}
