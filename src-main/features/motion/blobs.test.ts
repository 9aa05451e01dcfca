import { expect, test } from 'vitest';
import { blobBoxes } from './blob-boxes.ts';
import { cellState, createBlobFinder } from './blobs.ts';
import { createCellGrid } from './cell-grid.ts';

const grid = createCellGrid(32, 16, 4);

/** `#` changed, `*` changed and moving, `o` as `*` outside the zones. */
function find(rows: readonly string[], leastCells = 2) {
  const cells = [...rows.join('')];
  const pick = (signs: string) => Uint8Array.from(cells, (cell) => (signs.includes(cell) ? 1 : 0));
  const counted = pick('.#*');
  const finder = createBlobFinder(grid, leastCells);
  const blobs = finder.find({ changed: pick('#*o'), moving: pick('*o'), counted });
  return { blobs, states: finder.states };
}

test('joins cells that touch at a corner and reports the largest first', () => {
  const { blobs } = find([
    '*.......', //
    '.#....##',
    '......*#',
    '......##',
  ]);
  expect(blobs).toEqual([
    { cellCount: 6, left: 6, top: 1, right: 7, bottom: 3 },
    { cellCount: 2, left: 0, top: 0, right: 1, bottom: 1 },
  ]);
});

test('a blob in which nothing moves is still, one with a single moving cell is alive as a whole', () => {
  const { blobs, states } = find(['##...###', '##...##*', '........', '........']);
  expect(blobs).toHaveLength(1);
  expect(states[0]).toBe(cellState.still);
  expect(states[5]).toBe(cellState.alive);
  expect(states[3]).toBe(cellState.quiet);
});

test('what moves outside the zones is not reported, a thing that reaches in counts with the part inside', () => {
  expect(find(['oo......', 'oo......', '........', '........']).blobs).toEqual([]);
  const reaching = find(['oo*.....', 'oo#.....', '........', '........']).blobs;
  expect(reaching).toEqual([{ cellCount: 2, left: 0, top: 0, right: 2, bottom: 1 }]);
});

test('specks below the least size are nothing', () => {
  expect(find(['*......*', '........', '........', '*#.....*'], 3).blobs).toEqual([]);
});

test('boxes are shares of the picture and only for more than 100 px', () => {
  const { blobs } = find(['***....*', '###....*', '........', '##*.....']);
  expect(blobs).toHaveLength(3);
  expect(blobBoxes(grid, blobs)).toEqual([]);
  const large = find(['****....', '####....', '........', '........']).blobs;
  expect(blobBoxes(grid, large)).toEqual([{ x: 0, y: 0, width: 0.5, height: 0.5 }]);
});
