import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutRegion, type RgbPicture } from './lasso.ts';

/** Each pixel says where it is. */
function mapOf(widthPx: number, heightPx: number): RgbPicture {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let pixel = 0; pixel < widthPx * heightPx; pixel++)
    rgb.set([pixel % widthPx, Math.floor(pixel / widthPx), 7], pixel * 3);
  return { rgb, widthPx, heightPx };
}

const share = fc.double({ min: 0, max: 1, noNaN: true });

it('cuts the bounding box of any polygon, of pixels that are in it or of the mean colour', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(share, share), { minLength: 3, maxLength: 24 }), (region) => {
      const picture = mapOf(40, 30);
      const { rgb, widthPx, heightPx } = cutRegion(picture, region);
      expect(widthPx).toBeGreaterThanOrEqual(1);
      expect(heightPx).toBeGreaterThanOrEqual(1);
      expect(rgb).toHaveLength(widthPx * heightPx * 3);
      const left = Math.min(39, Math.floor(Math.min(...region.map(([x]) => x * 40))));
      const top = Math.min(29, Math.floor(Math.min(...region.map(([, y]) => y * 30))));
      for (let pixel = 0; pixel < widthPx * heightPx; pixel++) {
        const colour = [...rgb.subarray(pixel * 3, pixel * 3 + 3)];
        const own = [left + (pixel % widthPx), top + Math.floor(pixel / widthPx), 7];
        const mean = [20, 15, 7];
        expect([own, mean]).toContainEqual(colour);
      }
    }),
  );
});

it('leaves a rectangle as it is', () => {
  const { rgb, widthPx, heightPx } = cutRegion(mapOf(40, 30), [
    [0.25, 0.2],
    [0.75, 0.2],
    [0.75, 0.6],
    [0.25, 0.6],
  ]);
  expect([widthPx, heightPx]).toEqual([20, 12]);
  expect([...rgb.subarray(0, 3)]).toEqual([10, 6, 7]);
  expect([...rgb.subarray(-3)]).toEqual([29, 17, 7]);
});
