import { expect, test } from 'vitest';
import { resizeGrey, shrinkGreyToWidth, shrinkToWidth, toGrey } from './picture.ts';
import { drawGrey, drawPicture } from './pictures.fake.ts';

test('grey weighs red, green and blue as BT.601', () => {
  const colours = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 255],
    [0, 0, 0],
    [10, 200, 90],
  ] as const;
  const picture = drawPicture(6, 1, (x) => colours[x] ?? [0, 0, 0]);
  // 0.299 R + 0.587 G + 0.114 B: 76.2, 149.7, 29.1, 255, 0 and 2.99 + 117.4 + 10.26 = 130.65.
  expect([...toGrey(picture).luma]).toEqual([76, 150, 29, 255, 0, 131]);
});

test('shrinks in proportion and keeps the time', () => {
  const small = shrinkToWidth({ ...drawPicture(16, 9, () => [9, 8, 7]), ptsMs: 42 }, 8);
  expect({ ...small, rgb: [...small.rgb.subarray(0, 3)] }).toEqual({
    widthPx: 8,
    heightPx: 5,
    rgb: [9, 8, 7],
    ptsMs: 42,
  });
});

test('a picture that is narrow enough stays the same object', () => {
  const picture = drawPicture(8, 4, () => [1, 2, 3]);
  expect(shrinkToWidth(picture, 8)).toBe(picture);
  const grey = toGrey(picture);
  expect(shrinkGreyToWidth(grey, 9)).toBe(grey);
  expect(resizeGrey(grey, { widthPx: 8, heightPx: 4 })).toBe(grey);
});

test('a very wide picture keeps at least one row', () => {
  expect(
    shrinkGreyToWidth(
      drawGrey(50, 1, () => 5),
      10,
    ),
  ).toMatchObject({ widthPx: 10, heightPx: 1 });
});
