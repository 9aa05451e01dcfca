/**
 * Which cells count: those that lie in the zones by at least half of their area (ME-5).
 *
 * Area is taken by 8 x 8 sample points per cell: at an upright edge good to a sixteenth of a cell.
 * Overlapping zones add no more than their union. A zone without area is not valid; without valid zones,
 * or when the zones are smaller than any cell, the whole picture counts, so that a slip in drawing never
 * blinds a camera.
 */
import type { Point } from '#shared/geometry.ts';
import type { Zone } from '#shared/model/camera.ts';
import { cellBounds, type CellGrid } from './cell-grid.ts';

const SAMPLES_PER_SIDE = 8;
const LEAST_OVERLAP = 0.5;

/** 1 where motion counts, per cell. */
export function zoneMask(grid: CellGrid, zones: readonly Zone[]): Uint8Array {
  const mask = new Uint8Array(grid.cellCount);
  const polygons = zones.map((zone) => zone.points).filter((points) => points.length >= 3);
  for (let cell = 0; cell < grid.cellCount; cell++) {
    mask[cell] = overlapShare(grid, cell, polygons) >= LEAST_OVERLAP ? 1 : 0;
  }
  return mask.includes(1) ? mask : mask.fill(1);
}

function overlapShare(grid: CellGrid, cell: number, polygons: readonly (readonly Point[])[]): number {
  const { left, top, right, bottom } = cellBounds(grid, cell);
  let inside = 0;
  for (let i = 0; i < SAMPLES_PER_SIDE ** 2; i++) {
    const across = ((i % SAMPLES_PER_SIDE) + 0.5) / SAMPLES_PER_SIDE;
    const down = (Math.floor(i / SAMPLES_PER_SIDE) + 0.5) / SAMPLES_PER_SIDE;
    const x = (left + across * (right - left)) / grid.widthPx;
    const y = (top + down * (bottom - top)) / grid.heightPx;
    if (polygons.some((polygon) => isInside(polygon, x, y))) inside++;
  }
  return inside / SAMPLES_PER_SIDE ** 2;
}

/** Even-odd rule: a ray to the right crosses the outline an odd number of times. */
function isInside(polygon: readonly Point[], x: number, y: number): boolean {
  let isOdd = false;
  let previous = polygon.at(-1);
  for (const point of polygon) {
    if (previous && crosses(previous, point, x, y)) isOdd = !isOdd;
    previous = point;
  }
  return isOdd;
}

function crosses(from: Point, to: Point, x: number, y: number): boolean {
  if (from.y > y === to.y > y) return false;
  return x < from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x);
}
