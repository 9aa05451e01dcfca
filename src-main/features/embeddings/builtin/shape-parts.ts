/** What is counted of a picture's shapes: on luma, so that colour does not count twice. */
import { builtinGrids } from '#shared/model/builtin-layout.ts';
import { addTo, cellsAlong, type LookedPicture } from './looked-picture.ts';

const orientations = 8;
/** Tangents of 22.5 and 67.5 degrees. */
const [flat, steep] = [0.41421356, 2.41421356];

/** Strength of gradients by orientation, 8 a cell (Dalal and Triggs 2005, without overlapping blocks). */
export function countEdges(picture: LookedPicture): Float64Array {
  const { widthPx, heightPx, mask } = picture;
  const { columns, rows } = builtinGrids.edges;
  const edges = new Float64Array(columns * rows * orientations);
  const columnOf = cellsAlong(widthPx, columns);
  for (let y = 1; y < heightPx - 1; y++) {
    const first = Math.floor((y * rows) / heightPx) * columns;
    for (let x = 1, i = y * widthPx + 1; x < widthPx - 1; x++, i++) {
      if (mask !== null && mask[i] === 0) continue;
      addEdge(edges, (first + (columnOf[x] ?? 0)) * orientations, picture, i);
    }
  }
  return edges;
}

function addEdge(edges: Float64Array, cell: number, { luma, widthPx }: LookedPicture, i: number): void {
  const dx = (luma[i + 1] ?? 0) - (luma[i - 1] ?? 0);
  const dy = (luma[i + widthPx] ?? 0) - (luma[i - widthPx] ?? 0);
  addTo(edges, cell + orientationOf(dx, dy), Math.sqrt(dx * dx + dy * dy));
}

/** 0 to 7: eighths of half a turn; a gradient and its opposite are the same. */
function orientationOf(dx: number, dy: number): number {
  const step = stepOf(dx < 0 ? -dx : dx, dy < 0 ? -dy : dy);
  return dx * dy < 0 ? 7 - step : step;
}

function stepOf(run: number, rise: number): number {
  if (rise < run) return rise < flat * run ? 0 : 1;
  return rise < steep * run ? 2 : 3;
}

/** Brighter by this many of 255 levels is brighter; less is noise. */
const leastStep = 4;
const patterns = 10;

/** Rotation-invariant uniform patterns of the eight neighbours (Ojala, Pietikainen and Maenpaa 2002). */
export function countTextures(picture: LookedPicture): Float64Array {
  const { widthPx, heightPx, mask } = picture;
  const bins = new Float64Array(patterns);
  for (let y = 1; y < heightPx - 1; y++)
    for (let i = y * widthPx + 1; i < (y + 1) * widthPx - 1; i++)
      if (mask === null || mask[i] !== 0) addTo(bins, patternOf[brighterAround(picture, i)] ?? 0, 1);
  return bins;
}

/** A bit for each neighbour that is brighter, clockwise from the top left. */
function brighterAround({ luma, widthPx }: LookedPicture, i: number): number {
  const limit = (luma[i] ?? 0) + leastStep;
  const [above, below] = [i - widthPx, i + widthPx];
  return (
    isBright(luma, above - 1, limit) |
    (isBright(luma, above, limit) << 1) |
    (isBright(luma, above + 1, limit) << 2) |
    (isBright(luma, i + 1, limit) << 3) |
    (isBright(luma, below + 1, limit) << 4) |
    (isBright(luma, below, limit) << 5) |
    (isBright(luma, below - 1, limit) << 6) |
    (isBright(luma, i - 1, limit) << 7)
  );
}

function isBright(luma: Uint8Array, at: number, limit: number): 0 | 1 {
  return (luma[at] ?? 0) >= limit ? 1 : 0;
}

/** By which neighbours are brighter, a bit each: how many in one run (0 to 8), or 9 for several runs. */
const patternOf = Uint8Array.from({ length: 256 }, (_, bits) => {
  const turned = (bits >> 1) | ((bits & 1) << 7);
  return onesIn(bits ^ turned) <= 2 ? onesIn(bits) : 9;
});

function onesIn(bits: number): number {
  return bits === 0 ? 0 : (bits & 1) + onesIn(bits >> 1);
}
