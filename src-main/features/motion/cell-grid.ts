/** A picture divided into square cells, row by row; those at the right and lower edge may be cut off. */
export type CellGrid = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly cellPx: number;
  readonly columns: number;
  readonly rows: number;
  readonly cellCount: number;
};

export function createCellGrid(widthPx: number, heightPx: number, cellPx: number): CellGrid {
  const columns = Math.ceil(widthPx / cellPx);
  const rows = Math.ceil(heightPx / cellPx);
  return { widthPx, heightPx, cellPx, columns, rows, cellCount: columns * rows };
}

/** Pixel bounds of a cell; right and bottom are exclusive. */
export type CellBounds = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

export function cellBounds(grid: CellGrid, cell: number): CellBounds {
  const left = (cell % grid.columns) * grid.cellPx;
  const top = Math.floor(cell / grid.columns) * grid.cellPx;
  return {
    left,
    top,
    right: Math.min(grid.widthPx, left + grid.cellPx),
    bottom: Math.min(grid.heightPx, top + grid.cellPx),
  };
}
