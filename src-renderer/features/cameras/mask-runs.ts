/** Changed cells of the motion mask as SVG, from the runs the core sends. Pure. */

export type MaskRuns = {
  readonly columns: number;
  readonly rows: number;
  /** Cells row by row: [skip, take, skip, take, ...]; a run may go on in the next row. */
  readonly runs: readonly number[];
};

export type MaskSpan = { readonly row: number; readonly column: number; readonly length: number };

/** Horizontal stretches of changed cells, none longer than its row; cells beyond the grid are ignored. */
export function maskSpans({ columns, rows, runs }: MaskRuns): readonly MaskSpan[] {
  const spans: MaskSpan[] = [];
  const cellCount = columns * rows;
  let cell = 0;
  for (const [index, length] of runs.entries()) {
    const end = Math.min(cellCount, cell + Math.max(0, length));
    if (index % 2 === 1) spans.push(...splitByRow(cell, end, columns));
    cell = end;
  }
  return spans;
}

/** Path in a view box of `columns` by `rows`: one closed strip per span. */
export function maskPath(mask: MaskRuns): string {
  return maskSpans(mask)
    .map(({ row, column, length }) => `M${column} ${row}h${length}v1h-${length}z`)
    .join('');
}

function splitByRow(start: number, end: number, columns: number): readonly MaskSpan[] {
  const spans: MaskSpan[] = [];
  let cell = start;
  while (cell < end) {
    const row = Math.floor(cell / columns);
    const rowEnd = Math.min(end, (row + 1) * columns);
    spans.push({ row, column: cell - row * columns, length: rowEnd - cell });
    cell = rowEnd;
  }
  return spans;
}
