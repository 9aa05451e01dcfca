import type { Point } from '#shared/geometry.ts';
import type { ElementSize } from '#renderer/ui/use-element-size.ts';
import { clampPoint } from './zone-geometry.ts';

/** Between shares of the picture and pixels on the screen. */

export function toPx({ x, y }: Point, { widthPx, heightPx }: ElementSize): Point {
  return { x: x * widthPx, y: y * heightPx };
}

/** For the `points` of an SVG polygon. */
export function polygonPoints(points: readonly Point[], size: ElementSize): string {
  return points
    .map((point) => toPx(point, size))
    .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
    .join(' ');
}

/** Where the pointer is on the element, held inside it. */
export function toShare(pointer: { clientX: number; clientY: number }, element: Element): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return clampPoint({ x: (pointer.clientX - left) / width, y: (pointer.clientY - top) / height });
}
