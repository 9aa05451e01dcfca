import { expect, test } from 'vitest';
import type { Zone } from '#shared/model/camera.ts';
import { createCellGrid } from './cell-grid.ts';
import { zoneMask } from './zone-mask.ts';

const grid = createCellGrid(40, 40, 4);

function zone(...corners: readonly (readonly [x: number, y: number])[]): Zone {
  return { id: 'z', name: 'z', points: corners.map(([x, y]) => ({ x, y })) };
}
const rectangle = (left: number, top: number, right: number, bottom: number) =>
  zone([left, top], [right, top], [right, bottom], [left, bottom]);
const size = (mask: Uint8Array) => mask.reduce((sum, cell) => sum + cell, 0);

test('counts the cells inside', () => {
  const mask = zoneMask(grid, [rectangle(0.2, 0.3, 0.5, 0.7)]);
  expect(size(mask)).toBe(3 * 4);
  expect(mask[3 * 10 + 2]).toBe(1);
  expect(mask[3 * 10 + 5]).toBe(0);
});

test('a cell counts from half of its area on', () => {
  expect(size(zoneMask(grid, [rectangle(0, 0, 0.26, 1)]))).toBe(30);
  expect(size(zoneMask(grid, [rectangle(0, 0, 0.24, 1)]))).toBe(20);
});

test('overlapping zones count once, separate ones together', () => {
  expect(size(zoneMask(grid, [rectangle(0, 0, 0.4, 1), rectangle(0.2, 0, 0.5, 1)]))).toBe(50);
  expect(size(zoneMask(grid, [rectangle(0, 0, 0.1, 1), rectangle(0.9, 0, 1, 1)]))).toBe(20);
});

test('a triangle covers about half, a concave zone not its notch', () => {
  expect(size(zoneMask(grid, [zone([0, 0], [1, 0], [0, 1])]))).toBeGreaterThan(44);
  expect(size(zoneMask(grid, [zone([0, 0], [1, 0], [0, 1])]))).toBeLessThan(56);
  const notched = zone([0, 0], [1, 0], [1, 1], [0.6, 1], [0.6, 0.4], [0.4, 0.4], [0.4, 1], [0, 1]);
  expect(zoneMask(grid, [notched])[9 * 10 + 5]).toBe(0);
});

test('without a valid zone the whole picture counts', () => {
  expect(size(zoneMask(grid, []))).toBe(100);
  expect(size(zoneMask(grid, [zone([0.2, 0.2], [0.5, 0.5], [0.8, 0.8])]))).toBe(100);
  expect(size(zoneMask(grid, [rectangle(0.5, 0.5, 0.501, 0.501)]))).toBe(100);
});

test('an invalid zone beside a valid one adds nothing', () => {
  const line = zone([0.6, 0.2], [0.8, 0.5], [0.6, 0.2]);
  expect(size(zoneMask(grid, [rectangle(0, 0, 0.2, 1), line]))).toBe(20);
});
