import sharp from 'sharp';
import { expect, it } from 'vitest';
import { encodeFrame, encodeThumbnail } from './encode-frame.ts';

const hardLimitBytes = 500 * 1024;

/** Nothing is worse for JPEG. */
function noise(widthPx: number, heightPx: number) {
  let seed = 7;
  const next = () => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) >>> 24;
  return { widthPx, heightPx, bytes: Uint8Array.from({ length: widthPx * heightPx * 3 }, next) };
}

function encodedAsUsual({ widthPx, heightPx, bytes }: ReturnType<typeof noise>): Promise<Buffer> {
  return sharp(bytes, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer();
}

it('has quality 85 and the size of its picture', async () => {
  const picture = noise(320, 180);
  expect(Buffer.from(await encodeFrame(picture))).toEqual(await encodedAsUsual(picture));
});

it.each([
  [1280, 720, 1280],
  [1280, 1600, 627],
])(
  'keeps a frame of %d by %d below 500 KB, whatever it shows (A-budget)',
  async (width, height, atLeastPx) => {
    const picture = noise(width, height);
    expect((await encodedAsUsual(picture)).byteLength).toBeGreaterThan(hardLimitBytes);
    const frame = await encodeFrame(picture);
    expect(frame.byteLength).toBeLessThanOrEqual(hardLimitBytes);
    const encoded = await sharp(frame).metadata();
    expect(encoded.width).toBeGreaterThanOrEqual(atLeastPx);
    expect(encoded.width / encoded.height).toBeCloseTo(width / height, 2);
  },
);

it('makes a thumbnail that fits 320 x 180 and never enlarges', async () => {
  const large = await encodeThumbnail(await encodedAsUsual(noise(640, 360)));
  expect(await sharp(large).metadata()).toMatchObject({ width: 320, height: 180 });
  const small = await encodeThumbnail(await encodedAsUsual(noise(64, 36)));
  expect(await sharp(small).metadata()).toMatchObject({ width: 64, height: 36 });
});
