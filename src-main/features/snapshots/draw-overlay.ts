/** Paints an overlay on a copy of a picture. */
import { type Canvas, type Colour, type PixelRect, strokeRect } from '#main/platform/drawing/canvas.ts';
import { classColour } from './class-colour.ts';
import { drawLabel, type Label, layOutLabel } from './draw-label.ts';
import type { DetectedThing, Overlay } from './overlay.ts';
import { framedRect, pixelRectOf } from './pixel-rect.ts';
import { tintRegions } from './tint-regions.ts';

export type Painted = {
  readonly canvas: Canvas;
  /** Where there is text now. */
  readonly plates: readonly PixelRect[];
};

const textBackground: Colour = [16, 16, 16];
const green: Colour = [0, 255, 0];

export function drawOverlay(picture: Canvas, overlay: Overlay): Painted {
  const canvas: Canvas = { ...picture, rgb: Uint8Array.from(picture.rgb) };
  switch (overlay.kind) {
    case 'motion':
      return { canvas, plates: drawMotion(canvas, overlay) };
    case 'detection':
      return { canvas, plates: drawDetection(canvas, overlay) };
    case 'anpr':
      return { canvas, plates: drawPlate(canvas, overlay) };
  }
}

/** `text` stands at the lower left. */
function drawMotion(
  canvas: Canvas,
  { regions, text }: Extract<Overlay, { kind: 'motion' }>,
): readonly PixelRect[] {
  tintRegions(canvas, regions);
  return [drawLabel(canvas, layOutLabel(canvas, text), [0, canvas.heightPx], textBackground)];
}

/** All boxes first: no line runs through a label. */
function drawDetection(
  canvas: Canvas,
  { things }: Extract<Overlay, { kind: 'detection' }>,
): readonly PixelRect[] {
  const thicknessPx = Math.max(2, Math.round(canvas.widthPx / 400));
  for (const { box, className } of things) {
    strokeRect(canvas, pixelRectOf(canvas, box), classColour(className), thicknessPx);
  }
  return things.map((thing) => {
    const rect = pixelRectOf(canvas, thing.box);
    const label = layOutLabel(canvas, labelOf(thing));
    // Above the box; where there is no room, inside it.
    const top = rect.top >= label.heightPx ? rect.top - label.heightPx : rect.top;
    return drawLabel(canvas, label, [rect.left, top], classColour(thing.className));
  });
}

function labelOf({ className, confidence, trackId }: DetectedThing): string {
  const track = trackId === null ? '' : ` (ID:${trackId})`;
  return `${className}: ${confidence.toFixed(2)}${track}`;
}

/** The box stands round the plate, not on it, and is drawn last: it is whole whatever else there is. */
function drawPlate(
  canvas: Canvas,
  { plate, confidence, box }: Extract<Overlay, { kind: 'anpr' }>,
): readonly PixelRect[] {
  const thicknessPx = Math.max(3, Math.round(canvas.widthPx / 320));
  const frame = framedRect(canvas, pixelRectOf(canvas, box), thicknessPx);
  const label = layOutLabel(canvas, `Plate: ${plate} (${confidence.toFixed(2)})`);
  const text = drawLabel(canvas, label, [leftBeside(frame, label, canvas), 0], textBackground);
  strokeRect(canvas, frame, green, thicknessPx);
  return [text];
}

/** At the left, unless the text would lie on the plate. */
function leftBeside(frame: PixelRect, { widthPx, heightPx }: Label, canvas: Canvas): number {
  const isHidden = frame.top < heightPx && frame.left < widthPx;
  return isHidden && frame.right <= canvas.widthPx - widthPx ? canvas.widthPx - widthPx : 0;
}
