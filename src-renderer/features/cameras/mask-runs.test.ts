import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPath, maskSpans } from './mask-runs.ts';

describe('mask runs', () => {
  it('skips and takes cells in turn', () => {
    expect(maskSpans({ columns: 10, rows: 2, runs: [2, 3, 1, 2] })).toEqual([
      { row: 0, column: 2, length: 3 },
      { row: 0, column: 6, length: 2 },
    ]);
  });

  it('goes on in the next row', () => {
    expect(maskSpans({ columns: 4, rows: 3, runs: [3, 6] })).toEqual([
      { row: 0, column: 3, length: 1 },
      { row: 1, column: 0, length: 4 },
      { row: 2, column: 0, length: 1 },
    ]);
  });

  it('ignores what lies beyond the grid', () => {
    expect(maskSpans({ columns: 4, rows: 1, runs: [2, 100, 5, 5] })).toEqual([
      { row: 0, column: 2, length: 2 },
    ]);
    expect(maskSpans({ columns: 0, rows: 0, runs: [0, 5] })).toEqual([]);
  });

  it('draws one closed strip per span', () => {
    expect(maskPath({ columns: 4, rows: 2, runs: [1, 2] })).toBe('M1 0h2v1h-2z');
  });

  it('finds exactly the cells that were encoded', () => {
    const grid = fc
      .record({ columns: fc.integer({ min: 1, max: 12 }), rows: fc.integer({ min: 1, max: 12 }) })
      .chain(({ columns, rows }) =>
        fc.record({
          columns: fc.constant(columns),
          rows: fc.constant(rows),
          cells: fc.array(fc.boolean(), { minLength: columns * rows, maxLength: columns * rows }),
        }),
      );
    fc.assert(
      fc.property(grid, ({ columns, rows, cells }) => {
        const found = cells.map(() => false);
        for (const { row, column, length } of maskSpans({ columns, rows, runs: encode(cells) })) {
          expect(column + length).toBeLessThanOrEqual(columns);
          found.fill(true, row * columns + column, row * columns + column + length);
        }
        expect(found).toEqual(cells);
      }),
    );
  });
});

function encode(cells: readonly boolean[]): number[] {
  const runs = [0];
  cells.forEach((isChanged) => {
    const takes = runs.length % 2 === 0;
    if (takes === isChanged) runs.push((runs.pop() ?? 0) + 1);
    else runs.push(1);
  });
  return runs;
}
