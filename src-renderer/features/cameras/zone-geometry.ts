import type { Point } from '#shared/geometry.ts';

/** Points of zones, all in shares of the picture, 0 to 1. Pure. */

export function clampPoint({ x, y }: Point): Point {
  return { x: clampShare(x), y: clampShare(y) };
}

/** Moves a shape as one piece so that its first point comes to `first`, as far as the picture's edges allow. */
export function placePoints(points: readonly Point[], first: Point): readonly Point[] {
  const from = points[0] ?? first;
  const across = points.map(({ x }) => x);
  const down = points.map(({ y }) => y);
  const x = clampShift(first.x - from.x, across);
  const y = clampShift(first.y - from.y, down);
  return points.map((point) => clampPoint({ x: point.x + x, y: point.y + y }));
}

/** Where a zone's label sits: the mean of its points. */
export function centreOf(points: readonly Point[]): Point {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  const count = Math.max(1, points.length);
  return { x: sum.x / count, y: sum.y / count };
}

export function midpoint(from: Point, to: Point): Point {
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
}

/** Straight distance in shares; both axes count the same, which is near enough to tell two clicks apart. */
export function distance(from: Point, to: Point): number {
  return Math.hypot(from.x - to.x, from.y - to.y);
}

/** Edges in order; the last one leads back to the first point. */
export function edgesOf(points: readonly Point[]): readonly { readonly from: Point; readonly to: Point }[] {
  return points.map((from, index) => ({ from, to: points[(index + 1) % points.length] ?? from }));
}

/** Whether two edges of the closed shape cross, so that its inside is not what it seems. */
export function crossesItself(points: readonly Point[]): boolean {
  const edges = edgesOf(points);
  return edges.some((first, index) =>
    edges.slice(index + 2).some((second, offset) => {
      const isClosingNeighbour = index === 0 && index + 2 + offset === edges.length - 1;
      return !isClosingNeighbour && edgesCross(first, second);
    }),
  );
}

type Edge = { readonly from: Point; readonly to: Point };

function edgesCross(first: Edge, second: Edge): boolean {
  return (
    turn(first.from, first.to, second.from) * turn(first.from, first.to, second.to) < 0 &&
    turn(second.from, second.to, first.from) * turn(second.from, second.to, first.to) < 0
  );
}

/** Above 0: `third` lies to one side of the line; below 0: to the other. */
function turn(first: Point, second: Point, third: Point): number {
  return (second.x - first.x) * (third.y - first.y) - (second.y - first.y) * (third.x - first.x);
}

function clampShift(by: number, values: readonly number[]): number {
  return Math.min(1 - Math.max(...values), Math.max(-Math.min(...values), by));
}

/** A pointer outside the picture, or no number at all (a picture without size), ends at the edge. */
function clampShare(value: number): number {
  return Number.isNaN(value) ? 0 : Math.min(1, Math.max(0, value));
}
