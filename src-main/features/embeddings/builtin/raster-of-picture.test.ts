import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { rasterOfPicture } from './raster-of-picture.ts';

const plain = (width: number, height: number, background = { r: 200, g: 40, b: 50 }) =>
  sharp({ create: { width, height, channels: 3, background } });

describe('the raster of a picture', () => {
  it('has a long side of at most 256 pixels and keeps the shape', async () => {
    const raster = await rasterOfPicture(await plain(1280, 720).jpeg().toBuffer());
    expect([raster.widthPx, raster.heightPx, raster.rgb.length]).toEqual([256, 144, 256 * 144 * 3]);
    expect(raster.rgb[0]).toBeGreaterThan(190);
    expect(raster.rgb[1]).toBeLessThan(50);
  });

  it('does not enlarge', async () => {
    expect(await rasterOfPicture(await plain(40, 30).png().toBuffer())).toMatchObject({
      widthPx: 40,
      heightPx: 30,
    });
  });

  it('is upright', async () => {
    const turned = await plain(320, 180).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await rasterOfPicture(turned)).toMatchObject({ widthPx: 144, heightPx: 256 });
  });

  it('is the same from a file and from its bytes', async () => {
    const jpeg = await plain(640, 360).jpeg().toBuffer();
    const path = join(createTestFolder(), 'frame.jpg');
    await writeFile(path, jpeg);
    expect(await rasterOfPicture(path)).toEqual(await rasterOfPicture(jpeg));
  });

  it.each(['png', 'webp', 'avif', 'gif'] as const)(
    'has three bytes a pixel, of %s with alpha or greys, too',
    async (format) => {
      const { data, info } = await plain(16, 16)
        .ensureAlpha(0.5)
        .toFormat(format)
        .toBuffer({ resolveWithObject: true });
      expect((await rasterOfPicture(data)).rgb).toHaveLength(info.width * info.height * 3);
      const grey = await plain(16, 16).greyscale().png().toBuffer();
      expect((await rasterOfPicture(grey)).rgb).toHaveLength(16 * 16 * 3);
    },
  );

  it.each([
    ['text', Buffer.from('not a picture')],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', async (_, bytes) => {
    await expect(rasterOfPicture(bytes)).rejects.toMatchObject({ code: 'picture-invalid' });
  });

  it('refuses 20,000 x 20,000 pixels before it decodes them', async () => {
    await expect(rasterOfPicture(hugePng(20_000))).rejects.toMatchObject({
      code: 'picture-invalid',
      cause: { message: expect.stringContaining('pixel limit') as string },
    });
  });

  it('refuses half a JPEG', async () => {
    const jpeg = await plain(640, 360).jpeg().toBuffer();
    await expect(rasterOfPicture(jpeg.subarray(0, jpeg.length / 2))).rejects.toMatchObject({
      code: 'picture-invalid',
    });
  });
});

/** Signature, header and the start of data: enough to know its size. */
function hugePng(sidePx: number): Buffer {
  const header = Buffer.alloc(33);
  header.set([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13]);
  header.write('IHDR', 12, 'latin1');
  header.writeUInt32BE(sidePx, 16);
  header.writeUInt32BE(sidePx, 20);
  header.set([8, 2, 0, 0, 0], 24);
  return Buffer.concat([header, Buffer.from([0, 0, 0, 0]), Buffer.from('IDAT', 'latin1')]);
}
