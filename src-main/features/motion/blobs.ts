/**
 * Joins changed cells that touch, also at corners, to blobs.
 *
 * A blob is alive when something in it also differs from the frame before: a person who fidgets is alive
 * as a whole, a parked car and the ghost of what left are not.
 */
import type { CellGrid } from './cell-grid.ts';

export type Blob = {
  /** Counted cells: within the zones. */
  readonly cellCount: number;
  /** Bounds in cells, inclusive. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** What a cell is part of. */
export const cellState = { quiet: 0, still: 1, alive: 2 } as const;

export type BlobInput = {
  readonly changed: Uint8Array;
  /** 1 where the cell differs from the frame before. */
  readonly moving: Uint8Array;
  /** 1 where motion counts. */
  readonly counted: Uint8Array;
};

export type BlobFinder = {
  /** One of `cellState` per cell, of the last call. */
  readonly states: Uint8Array;
  /** Living blobs of at least `leastCells` that move within the counted cells, the largest first. */
  find(input: BlobInput): readonly Blob[];
  /** As if nothing had changed. */
  clear(): void;
};

export function createBlobFinder(grid: CellGrid, leastCells: number): BlobFinder {
  const { columns, rows, cellCount } = grid;
  const states = new Uint8Array(cellCount);
  const seen = new Uint8Array(cellCount);
  // Cells of the blob being collected; the part from `next` on is still to be looked around.
  const members = new Int32Array(cellCount);
  return { states, find, clear };

  function clear(): void {
    states.fill(cellState.quiet);
  }

  function find(input: BlobInput): readonly Blob[] {
    clear();
    seen.fill(0);
    const blobs: Blob[] = [];
    for (let cell = 0; cell < cellCount; cell++) {
      if (input.changed[cell] !== 1 || seen[cell] === 1) continue;
      const size = collect(cell, input.changed);
      const { blob, isAlive, isCounted } = describe(size, input);
      for (let i = 0; i < size; i++) states[members[i] ?? 0] = isAlive ? cellState.alive : cellState.still;
      if (isCounted) blobs.push(blob);
    }
    return blobs.sort((a, b) => b.cellCount - a.cellCount);
  }

  function collect(start: number, changed: Uint8Array): number {
    members[0] = start;
    seen[start] = 1;
    let size = 1;
    for (let next = 0; next < size; next++) size = addNeighbours(members[next] ?? 0, changed, size);
    return size;
  }

  function addNeighbours(cell: number, changed: Uint8Array, size: number): number {
    const row = Math.floor(cell / columns);
    const column = cell - row * columns;
    const right = Math.min(columns - 1, column + 1);
    const bottom = Math.min(rows - 1, row + 1);
    for (let y = Math.max(0, row - 1); y <= bottom; y++) {
      for (let x = Math.max(0, column - 1); x <= right; x++) {
        const neighbour = y * columns + x;
        if (changed[neighbour] !== 1 || seen[neighbour] === 1) continue;
        seen[neighbour] = 1;
        members[size++] = neighbour;
      }
    }
    return size;
  }

  function describe(size: number, { moving, counted }: BlobInput) {
    const bounds = { left: columns, top: rows, right: 0, bottom: 0 };
    let countedCells = 0;
    let movingCells = 0;
    let movingCounted = 0;
    for (let i = 0; i < size; i++) {
      const cell = members[i] ?? 0;
      stretch(bounds, cell);
      const isCounted = counted[cell] ?? 0;
      const isMoving = moving[cell] ?? 0;
      countedCells += isCounted;
      movingCells += isMoving;
      movingCounted += isMoving & isCounted;
    }
    const isAlive = size >= leastCells && movingCells > 0;
    const blob: Blob = { cellCount: countedCells, ...bounds };
    return { blob, isAlive, isCounted: isAlive && movingCounted > 0 };
  }

  function stretch(bounds: { left: number; top: number; right: number; bottom: number }, cell: number): void {
    const row = Math.floor(cell / columns);
    const column = cell - row * columns;
    if (column < bounds.left) bounds.left = column;
    if (column > bounds.right) bounds.right = column;
    if (row < bounds.top) bounds.top = row;
    if (row > bounds.bottom) bounds.bottom = row;
  }
}
