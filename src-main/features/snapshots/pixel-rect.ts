import type { Box } from '#shared/geometry.ts';
import { type Canvas, clipped, type PixelRect } from '#main/platform/drawing/canvas.ts';

/** A box as whole pixels of the picture; at least one pixel, never outside. */
export function pixelRectOf(canvas: Canvas, { x, y, width, height }: Box): PixelRect {
  const left = Math.min(canvas.widthPx - 1, Math.round(x * canvas.widthPx));
  const top = Math.min(canvas.heightPx - 1, Math.round(y * canvas.heightPx));
  const right = Math.max(left + 1, Math.round((x + width) * canvas.widthPx));
  const bottom = Math.max(top + 1, Math.round((y + height) * canvas.heightPx));
  return clipped(canvas, { left, top, right, bottom });
}

/** The frame of `thicknessPx` round a rectangle, moved inward at the edges of the picture. */
export function framedRect(canvas: Canvas, rect: PixelRect, thicknessPx: number): PixelRect {
  return clipped(canvas, {
    left: rect.left - thicknessPx,
    top: rect.top - thicknessPx,
    right: rect.right + thicknessPx,
    bottom: rect.bottom + thicknessPx,
  });
}
