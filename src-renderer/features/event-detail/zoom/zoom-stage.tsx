import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';
import { fillRoom } from '#renderer/ui/fill-room.ts';
import { type ElementSize, useElementSize } from '#renderer/ui/use-element-size.ts';
import type { ZoomModel } from './use-zoom.ts';
import { useZoomGestures } from './use-zoom-gestures.ts';
import { held } from './zoom.ts';

type ZoomStageProps = {
  /** Of the picture, in any unit. */
  readonly shape: ElementSize;
  readonly sourceWidthPx: number | null;
  readonly model: ZoomModel;
  /** Fills a box of exactly the picture's size on the screen. */
  readonly children: (size: ElementSize) => ReactNode;
};

/** Left free round a picture that is all in sight. */
const marginPx = 12;

/** Where a picture is shown as large as fits, enlarged and moved. */
export function ZoomStage({ shape, sourceWidthPx, model, children }: ZoomStageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const size = useElementSize(stage);
  const inner = { widthPx: size.widthPx - 2 * marginPx, heightPx: size.heightPx - 2 * marginPx };
  const fitted = fillRoom(
    { widthPx: Math.max(0, inner.widthPx), heightPx: Math.max(0, inner.heightPx) },
    shape,
  );
  const room = { stage: size, fitted, sourceWidthPx };
  useLayoutEffect(() => model.setRoom(room));
  useZoomGestures(stage, model);
  const { scale, x, y } = held(model.zoom, room);
  const shown = { widthPx: fitted.widthPx * scale, heightPx: fitted.heightPx * scale };
  return (
    <div
      ref={stage}
      className={classNames(
        'relative min-h-0 flex-1 overflow-hidden',
        // a finger scrolls the page past a picture that is all in sight
        model.isZoomed ? 'cursor-grab touch-none active:cursor-grabbing' : 'touch-pan-y',
      )}
    >
      {fitted.widthPx > 0 && (
        <div
          className="absolute top-1/2 left-1/2"
          style={{
            width: shown.widthPx,
            height: shown.heightPx,
            transform: `translate(${x - shown.widthPx / 2}px, ${y - shown.heightPx / 2}px)`,
          }}
        >
          {children(shown)}
        </div>
      )}
    </div>
  );
}
