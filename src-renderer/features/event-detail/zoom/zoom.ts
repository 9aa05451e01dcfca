/** How a picture is enlarged and moved on its stage. Pure. */
import type { ElementSize } from '#renderer/ui/use-element-size.ts';

/** `scale` 1: the picture fits its stage. `x` and `y`: how far its middle is off the stage's, in px. */
export type Zoom = { readonly scale: number; readonly x: number; readonly y: number };

/** Stage, and picture as it fits in there. */
export type ZoomRoom = {
  readonly stage: ElementSize;
  readonly fitted: ElementSize;
  /** Width of the file's picture in pixels; null when it is not known. */
  readonly sourceWidthPx: number | null;
};

/** From the middle of the stage, in px. */
export type StagePoint = { readonly x: number; readonly y: number };

export const unzoomed: Zoom = { scale: 1, x: 0, y: 0 };

/** Of buttons and keys. */
export const zoomStep = 1.4;
/** A double click goes this far in. */
export const closeUp = 2.5;
const leastMost = 8;
/** Further in there is nothing to see but single pixels. */
const screenPxPerPixel = 6;

export function mostScale({ fitted, sourceWidthPx }: ZoomRoom): number {
  if (sourceWidthPx === null || fitted.widthPx === 0) return leastMost;
  return Math.max(leastMost, (sourceWidthPx / fitted.widthPx) * screenPxPerPixel);
}

/** Nearer by `factor`; what is at `point` stays there, unless the picture would leave the edge of the stage. */
export function zoomedAt(zoom: Zoom, factor: number, point: StagePoint, room: ZoomRoom): Zoom {
  const scale = Math.min(mostScale(room), Math.max(1, zoom.scale * factor));
  const by = scale / zoom.scale;
  const x = point.x - (point.x - zoom.x) * by;
  const y = point.y - (point.y - zoom.y) * by;
  return held({ scale, x, y }, room);
}

export function movedBy(zoom: Zoom, dx: number, dy: number, room: ZoomRoom): Zoom {
  return held({ ...zoom, x: zoom.x + dx, y: zoom.y + dy }, room);
}

/** A picture larger than its stage covers it, a smaller one stays in the middle. */
export function held({ scale, x, y }: Zoom, { stage, fitted }: ZoomRoom): Zoom {
  const mostX = Math.max(0, (fitted.widthPx * scale - stage.widthPx) / 2);
  const mostY = Math.max(0, (fitted.heightPx * scale - stage.heightPx) / 2);
  return { scale, x: within(x, mostX), y: within(y, mostY) };
}

/** Factor of a wheel: a notch is about 100 px and a tenth to a quarter more, a trackpad's pinch is finer. */
export function wheelFactor({
  deltaY,
  deltaMode,
  ctrlKey,
}: Pick<WheelEvent, 'deltaY' | 'deltaMode' | 'ctrlKey'>): number {
  const px = deltaMode === 0 ? deltaY : deltaY * 33; // lines or pages
  return Math.exp(-Math.max(-200, Math.min(200, px)) * (ctrlKey ? 0.01 : 0.002));
}

function within(value: number, most: number): number {
  return Math.min(most, Math.max(-most, value)) + 0; // no -0
}
