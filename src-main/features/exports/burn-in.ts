/** Paints the local time, and for a second what was detected, on pictures of a film. Pure but for the canvas. */

import type { z } from 'zod';
import type { detectedObject } from '#shared/model/event.ts';
import { type Canvas, type Colour, fillRect, strokeRect } from '#main/platform/drawing/canvas.ts';
import { drawableText } from '#main/platform/drawing/drawable-text.ts';
import { drawText, textWidthPx } from '#main/platform/drawing/draw-text.ts';
import type { Paint } from '#main/platform/media/repaint-video.ts';
import { localTimeOf } from '#main/platform/time-zone.ts';

type DetectedObject = z.infer<typeof detectedObject>;

export type BurnIn = {
  /** Wall clock of position 0; null: no time is known, none is painted. */
  readonly zeroMs: number | null;
  readonly timeZone: string;
  readonly event: { readonly startMs: number; readonly objects: readonly DetectedObject[] } | null;
};

const white: Colour = [255, 255, 255];
const black: Colour = [0, 0, 0];
const amber: Colour = [255, 190, 60];
/** Share of the height that a capital letter has. */
const capShare = 1 / 45;
const smallestCapPx = 8;
/** A box belongs to one moment; later it would be wrong. */
const boxMs = 1000;

export function createBurnIn({ zeroMs, timeZone, event }: BurnIn): Paint {
  return (canvas, ptsMs) => {
    const atMs = zeroMs === null ? null : zeroMs + ptsMs;
    if (atMs === null) return;
    if (event && Math.abs(atMs - event.startMs) <= boxMs) drawBoxes(canvas, event.objects);
    drawTime(canvas, localTimeOf(atMs, timeZone));
  };
}

function drawTime(canvas: Canvas, text: string): void {
  const capPx = capOf(canvas);
  const pad = Math.round(capPx * 0.6);
  const width = textWidthPx(text, capPx) + 2 * pad;
  const bottom = canvas.heightPx - pad;
  const top = bottom - capPx - 2 * pad;
  fillRect(canvas, { left: pad, top, right: pad + width, bottom }, black, 0.55);
  drawText(canvas, text, [2 * pad, top + pad], { capPx, colour: white });
}

function drawBoxes(canvas: Canvas, objects: readonly DetectedObject[]): void {
  const capPx = capOf(canvas);
  for (const { label, confidence, bbox } of objects) {
    // Detectors tell shares of the picture, or its pixels.
    const isShare = Math.max(bbox.x, bbox.y, bbox.width, bbox.height) <= 1;
    const [w, h] = isShare ? [canvas.widthPx, canvas.heightPx] : [1, 1];
    const left = Math.round(bbox.x * w);
    const top = Math.round(bbox.y * h);
    const rect = {
      left,
      top,
      right: Math.round(left + bbox.width * w),
      bottom: Math.round(top + bbox.height * h),
    };
    strokeRect(canvas, rect, amber, Math.max(2, Math.round(capPx / 5)));
    const text = drawableText(`${label.slice(0, 40)} ${Math.round(confidence * 100)}%`);
    drawText(canvas, text, [left + capPx / 2, Math.max(2, top - capPx * 1.5)], { capPx, colour: amber });
  }
}

function capOf({ heightPx }: Canvas): number {
  return Math.max(smallestCapPx, Math.round(heightPx * capShare));
}
