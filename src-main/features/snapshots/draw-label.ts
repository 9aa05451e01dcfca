/** Text on a plate of its own colour: readable on any picture, and always inside it. */
import { type Canvas, type Colour, fillRect, type PixelRect } from '#main/platform/drawing/canvas.ts';
import { drawableText } from '#main/platform/drawing/drawable-text.ts';
import { drawText, textWidthPx } from '#main/platform/drawing/draw-text.ts';
import { glyphGrid } from '#main/platform/drawing/stroke-font.ts';

export type LabelSize = { readonly capPx: number; readonly widthPx: number; readonly heightPx: number };
export type Label = LabelSize & { readonly text: string };

/** Height of a capital letter for a picture of this width. */
export function capHeightFor(pictureWidthPx: number): number {
  return Math.max(9, Math.round(pictureWidthPx / 72));
}

/** A label that fits into the picture; a text that is too long ends in dots. */
export function layOutLabel({ widthPx, heightPx }: Canvas, wanted: string): Label {
  const capPx = capHeightFor(widthPx);
  const padding = paddingOf(capPx);
  const characters = Array.from(drawableText(wanted));
  let text = characters.join('');
  while (characters.length > 0 && textWidthPx(text, capPx) + 2 * padding > widthPx) {
    characters.pop();
    text = `${characters.join('')}...`;
  }
  const lineHeightPx = Math.round((capPx * (glyphGrid.capHeight + glyphGrid.descent)) / glyphGrid.capHeight);
  return {
    text,
    capPx,
    widthPx: Math.min(widthPx, textWidthPx(text, capPx) + 2 * padding),
    heightPx: Math.min(heightPx, lineHeightPx + 2 * padding),
  };
}

/** Draws the label as close to `left`, `top` as the picture's edges allow; returns where it is. */
export function drawLabel(
  canvas: Canvas,
  label: Label,
  [left, top]: readonly [left: number, top: number],
  background: Colour,
): PixelRect {
  const x = within(left, canvas.widthPx - label.widthPx);
  const y = within(top, canvas.heightPx - label.heightPx);
  const plate = { left: x, top: y, right: x + label.widthPx, bottom: y + label.heightPx };
  fillRect(canvas, plate, background);
  const padding = paddingOf(label.capPx);
  const style = { capPx: label.capPx, colour: readableOn(background) };
  drawText(canvas, label.text, [x + padding, y + padding], style);
  return plate;
}

/** Black or white, whichever stands out more (WCAG 2 contrast; at least 4.5 : 1 on any colour). */
export function readableOn(background: Colour): Colour {
  const luminance = luminanceOf(background);
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? [0, 0, 0] : [255, 255, 255];
}

function paddingOf(capPx: number): number {
  return Math.max(3, Math.round(capPx / 2.5));
}

function within(wanted: number, most: number): number {
  return Math.max(0, Math.min(Math.round(wanted), most));
}

function luminanceOf(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
