import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsThatFit, type GridMove, moveInGrid } from './grid-navigation.ts';

const grid = { count: 10, columns: 4 };
const from = (index: number, move: GridMove) => moveInGrid(move, { index, ...grid });

test('next and previous walk through all items in order', () => {
  expect(from(3, 'next')).toBe(4);
  expect(from(4, 'previous')).toBe(3);
});

test('up and down keep the column', () => {
  expect(from(1, 'down')).toBe(5);
  expect(from(5, 'up')).toBe(1);
});

test('down ends at the last item when the last row is shorter', () => {
  expect(from(7, 'down')).toBe(9);
});

test('the ends hold', () => {
  expect(from(2, 'up')).toBe(2);
  expect(from(9, 'down')).toBe(9);
  expect(from(0, 'previous')).toBe(0);
  expect(from(9, 'next')).toBe(9);
});

test('with nothing selected any key selects, and End goes to the end', () => {
  expect(from(-1, 'next')).toBe(0);
  expect(from(-1, 'up')).toBe(0);
  expect(from(-1, 'last')).toBe(9);
});

test('no move leaves the list', () => {
  const moves = fc.constantFrom<GridMove>('next', 'previous', 'left', 'right', 'up', 'down', 'first', 'last');
  fc.assert(
    fc.property(
      moves,
      fc.nat(60),
      fc.nat(50),
      fc.integer({ min: 1, max: 9 }),
      (move, index, count, columns) => {
        const moved = moveInGrid(move, { index, count, columns });
        return count === 0 ? moved === -1 : moved >= 0 && moved < count;
      },
    ),
  );
});

test('columns fit with their gaps', () => {
  expect(columnsThatFit(660, 210, 15)).toBe(3);
  expect(columnsThatFit(659, 210, 15)).toBe(2);
  expect(columnsThatFit(50, 210, 15)).toBe(1);
});
