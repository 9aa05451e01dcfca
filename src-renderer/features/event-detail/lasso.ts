/** What is drawn round with a pointer or a key, in shares of the picture, 0 to 1. Pure. */
import type { Box, Point } from '#shared/geometry.ts';
import type { Region } from '#shared/model/search.ts';

/** As many as `region` takes. */
const mostCorners = 24;

/** Smaller than this share of the picture nothing can be told by. */
const leastArea = 0.0004;

/**
 * Few corners for a stroke of many points: those that lie far off the line between their neighbours
 * (Ramer 1972, Douglas and Peucker 1973), with a tolerance that grows until there are at most 24. Null: too small.
 */
export function lassoRegion(stroke: readonly Point[]): Region | null {
  let tolerance = 0.002;
  let corners = simplified(stroke, tolerance);
  while (corners.length > mostCorners) {
    tolerance *= 1.4;
    corners = simplified(stroke, tolerance);
  }
  if (corners.length < 3 || areaOf(corners) < leastArea) return null;
  return corners.map(({ x, y }) => [rounded(x), rounded(y)]);
}

export function boxRegion({ x, y, width, height }: Box): Region {
  const right = rounded(x + width);
  const bottom = rounded(y + height);
  const [left, top] = [rounded(x), rounded(y)];
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/** In the middle, for the keys. */
export const firstBox: Box = { x: 0.35, y: 0.35, width: 0.3, height: 0.3 };

const stepShare = 0.02;
const leastSide = 0.04;

/** The box moved by one step; `isResizing` moves its lower right corner instead. It stays inside the picture. */
export function steppedBox(box: Box, step: { dx: number; dy: number }, isResizing: boolean): Box {
  const dx = step.dx * stepShare;
  const dy = step.dy * stepShare;
  if (isResizing) {
    return {
      ...box,
      width: within(box.width + dx, leastSide, 1 - box.x),
      height: within(box.height + dy, leastSide, 1 - box.y),
    };
  }
  return { ...box, x: within(box.x + dx, 0, 1 - box.width), y: within(box.y + dy, 0, 1 - box.height) };
}

function simplified(points: readonly Point[], tolerance: number): readonly Point[] {
  const [first] = points;
  const last = points.at(-1);
  if (points.length < 3 || !first || !last) return points;
  const distances = points.map((point) => distanceToLine(point, first, last));
  const farthest = distances.indexOf(Math.max(...distances));
  if ((distances[farthest] ?? 0) <= tolerance) return [first, last];
  const before = simplified(points.slice(0, farthest + 1), tolerance);
  const after = simplified(points.slice(farthest), tolerance);
  return [...before.slice(0, -1), ...after];
}

/** A stroke that ends where it began has no line: there the distance to that point counts. */
function distanceToLine(point: Point, from: Point, to: Point): number {
  const lengthX = to.x - from.x;
  const lengthY = to.y - from.y;
  const length = Math.hypot(lengthX, lengthY);
  if (length < 1e-9) return Math.hypot(point.x - from.x, point.y - from.y);
  return Math.abs(lengthX * (from.y - point.y) - (from.x - point.x) * lengthY) / length;
}

/** Shoelace formula. */
function areaOf(points: readonly Point[]): number {
  const twice = points.reduce((sum, { x, y }, index) => {
    const next = points[(index + 1) % points.length] ?? { x, y };
    return sum + x * next.y - next.x * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** A thousandth is finer than any pointer, and keeps the query short. */
function rounded(share: number): number {
  return Math.round(within(share, 0, 1) * 1000) / 1000;
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(least, most), Math.max(least, value));
}
