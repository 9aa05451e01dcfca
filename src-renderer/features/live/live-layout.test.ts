import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Camera } from '#shared/model/camera.ts';
import { layoutFor, layouts, liveCamerasOf, neighbourOf, pageOf } from './live-layout.ts';

test('the layout grows with the cameras', () => {
  expect([0, 1, 2, 4, 5, 9, 10, 16, 40].map(layoutFor)).toEqual([1, 1, 4, 4, 9, 9, 16, 16, 16]);
});

test('tiles are as large as their number allows', () => {
  const shape = (count: number, layout: (typeof layouts)[number]) => {
    const { columns, rows } = pageOf(Array.from({ length: count }), layout, 0);
    return [columns, rows];
  };
  expect([shape(1, 4), shape(2, 4), shape(3, 4), shape(5, 9), shape(12, 16)]).toEqual([
    [1, 1],
    [2, 1],
    [2, 2],
    [3, 2],
    [4, 3],
  ]);
});

test('every camera is on one page, in order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.constantFrom(...layouts), (count, layout) => {
      const all = Array.from({ length: count }, (_, index) => index);
      const { pageCount } = pageOf(all, layout, 0);
      const pages = Array.from({ length: pageCount }, (_, page) => pageOf(all, layout, page));
      expect(pages.flatMap(({ tiles }) => tiles)).toEqual(all);
      for (const { tiles, columns, rows } of pages)
        expect(columns * rows).toBeGreaterThanOrEqual(tiles.length);
    }),
  );
});

test('a page that is gone becomes the last one', () => {
  expect(pageOf([1, 2, 3, 4, 5], 4, 7)).toMatchObject({ tiles: [5], page: 1, pageCount: 2 });
});

test('arrows stop at the edge', () => {
  const from = (index: number) =>
    (['left', 'right', 'up', 'down'] as const).map((direction) => neighbourOf(index, direction, 5, 3));
  expect([from(0), from(4)]).toEqual([
    [0, 1, 0, 3],
    [3, 4, 1, 4],
  ]);
});

test('recordings have no live picture', () => {
  const sources = [
    { type: 'stream' },
    { type: 'nvr' },
    { type: 'demo' },
    { type: 'file', playback: 'loop' },
    { type: 'file', playback: 'once' },
    { type: 'folder' },
    { type: 'import' },
  ];
  // nothing else of a camera is read
  const cameras = sources.map((source) => ({ source }) as Camera);
  expect(liveCamerasOf(cameras)).toEqual(cameras.slice(0, 4));
});
