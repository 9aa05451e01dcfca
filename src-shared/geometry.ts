import { z } from 'zod';

const share = z.number().min(0).max(1);

/** Both coordinates are shares of the picture's width and height, 0 to 1, origin at the top left. */
export const point = z.object({ x: share, y: share });
export type Point = z.infer<typeof point>;

/** Left, top, width and height as shares of the picture, 0 to 1. */
export const box = z.object({ x: share, y: share, width: share, height: share });
export type Box = z.infer<typeof box>;

/** Size that fits into `max` keeping the aspect ratio; never larger than the original, never below 1 px. */
export function fitWithin(
  size: { readonly widthPx: number; readonly heightPx: number },
  max: { readonly widthPx: number; readonly heightPx: number },
): { widthPx: number; heightPx: number } {
  const scale = Math.min(1, max.widthPx / size.widthPx, max.heightPx / size.heightPx);
  return {
    widthPx: Math.max(1, Math.round(size.widthPx * scale)),
    heightPx: Math.max(1, Math.round(size.heightPx * scale)),
  };
}
