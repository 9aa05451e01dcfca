/** Draws text from strokes with smooth edges; pure pixels, the same on every machine. */
import { blendPixel, type Canvas, type Colour } from './canvas.ts';
import { glyphGrid, type Point, type Stroke, strokesOf } from './stroke-font.ts';

export type TextStyle = {
  /** Height of a capital letter. */
  readonly capPx: number;
  readonly colour: Colour;
};

/** Share of the capital height. */
const penRadius = 0.075;
/** A dot as thin as a line would hardly be seen. */
const dotRadius = 0.12;

export function textWidthPx(text: string, capPx: number): number {
  const units = Array.from(text).length * glyphGrid.advance - (glyphGrid.advance - glyphGrid.width);
  return Math.ceil(Math.max(0, units) * unitPx(capPx));
}

/** `left` and `top` are the corner of the first capital letter; `text` is drawable text. */
export function drawText(
  canvas: Canvas,
  text: string,
  [left, top]: Point,
  { capPx, colour }: TextStyle,
): void {
  const unit = unitPx(capPx);
  for (const [index, character] of Array.from(text).entries()) {
    const offset = left + index * glyphGrid.advance * unit;
    for (const stroke of strokesOf(character)) {
      const points = stroke.map(([x, y]): Point => [offset + x * unit, top + y * unit]);
      const radius = stroke.length === 1 ? dotRadius : penRadius;
      drawStroke(canvas, points, { radiusPx: Math.max(0.7, capPx * radius), colour });
    }
  }
}

type Pen = { readonly radiusPx: number; readonly colour: Colour };

function drawStroke(canvas: Canvas, stroke: Stroke, { radiusPx, colour }: Pen): void {
  const reach = radiusPx + 1;
  const xs = stroke.map(([x]) => x);
  const ys = stroke.map(([, y]) => y);
  for (let y = Math.floor(Math.min(...ys) - reach); y <= Math.max(...ys) + reach; y++) {
    for (let x = Math.floor(Math.min(...xs) - reach); x <= Math.max(...xs) + reach; x++) {
      // How much of a pixel a round pen covers, as far as the distance to its middle tells.
      const opacity = Math.min(1, radiusPx + 0.5 - distanceTo(stroke, [x, y]));
      if (opacity > 0) blendPixel(canvas, [x, y], colour, opacity);
    }
  }
}

function distanceTo(stroke: Stroke, point: Point): number {
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < stroke.length; index++) {
    const from = stroke[index] ?? point;
    least = Math.min(least, distanceToSegment(point, from, stroke[index + 1] ?? from));
  }
  return least;
}

function distanceToSegment([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [wayX, wayY] = [toX - fromX, toY - fromY];
  const length = wayX * wayX + wayY * wayY;
  const along = length === 0 ? 0 : ((x - fromX) * wayX + (y - fromY) * wayY) / length;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - fromX - share * wayX, y - fromY - share * wayY);
}

function unitPx(capPx: number): number {
  return capPx / glyphGrid.capHeight;
}
