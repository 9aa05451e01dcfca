import { expect, test } from 'vitest';
import { comparablePicture, comparePictures } from './compare-pictures.ts';
import { drawPicture } from './pictures.fake.ts';

const slope = drawPicture(64, 36, (x, y) => [x * 3, y * 5, 90]);

test('a picture equals itself in colour and structure', () => {
  const comparison = comparePictures(comparablePicture(slope), comparablePicture(slope));
  expect(comparison.histogram).toBeCloseTo(1, 12);
  expect(comparison.ssim()).toBeCloseTo(1, 9);
});

test('mirroring keeps the colours and changes the structure', () => {
  const mirrored = drawPicture(64, 36, (x, y) => [(63 - x) * 3, y * 5, 90]);
  const comparison = comparePictures(comparablePicture(slope), comparablePicture(mirrored));
  expect(comparison.histogram).toBeCloseTo(1, 12);
  expect(comparison.ssim()).toBeLessThan(0.95);
});

test('pictures of another shape share no structure', () => {
  const square = drawPicture(36, 36, (x, y) => [x * 3, y * 5, 90]);
  expect(comparePictures(comparablePicture(slope), comparablePicture(square)).ssim()).toBe(0);
});

test('large pictures are compared at width 480', () => {
  const { grey } = comparablePicture(drawPicture(960, 40, () => [1, 2, 3]));
  expect([grey.widthPx, grey.heightPx]).toEqual([480, 20]);
});
