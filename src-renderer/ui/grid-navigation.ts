export type GridMove = 'next' | 'previous' | 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** Index after a move in a grid filled row by row; nothing selected (-1) starts at the first item. */
export function moveInGrid(
  move: GridMove,
  { index, count, columns }: { index: number; count: number; columns: number },
): number {
  if (count === 0) return -1;
  if (index < 0 || index >= count) return move === 'last' ? count - 1 : 0;
  return Math.min(count - 1, Math.max(0, targets[move](index, { count, columns })));
}

type Grid = { readonly count: number; readonly columns: number };

const targets: Record<GridMove, (index: number, grid: Grid) => number> = {
  first: () => 0,
  last: (_, { count }) => count - 1,
  next: (index) => index + 1,
  right: (index) => index + 1,
  previous: (index) => index - 1,
  left: (index) => index - 1,
  up: (index, { columns }) => (index < columns ? index : index - columns),
  down: (index, grid) => (isInLastRow(index, grid) ? index : index + grid.columns),
};

function isInLastRow(index: number, { count, columns }: Grid): boolean {
  return Math.floor(index / columns) === Math.floor((count - 1) / columns);
}

/** As many columns as fit with at least `minWidthPx` each, never none. */
export function columnsThatFit(widthPx: number, minWidthPx: number, gapPx: number): number {
  return Math.max(1, Math.floor((widthPx + gapPx) / (minWidthPx + gapPx)));
}
