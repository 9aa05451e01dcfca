import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { kindOf, readPicture } from './picture-file.ts';
import { preparePicture } from './prepare-picture.ts';

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG that says it is this large; it has hardly any pixels. */
function pngOf(widthPx: number, heightPx: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function picture(widthPx = 300, heightPx = 200) {
  return sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: '#c03020' } });
}

/** As different as pixels can be. */
function noise(widthPx: number, heightPx: number) {
  let state = 1;
  const rgb = Uint8Array.from({ length: widthPx * heightPx * 3 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state >> 16;
  });
  return sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } });
}

const invalid = { code: 'picture-invalid' };

it('knows pictures by their first bytes, whatever their name', async () => {
  const made = {
    jpeg: await picture().jpeg().toBuffer(),
    png: await picture().png().toBuffer(),
    webp: await picture().webp().toBuffer(),
    gif: await picture().gif().toBuffer(),
    avif: await picture(64, 64).avif({ effort: 0 }).toBuffer(),
  };
  for (const [kind, bytes] of Object.entries(made)) {
    expect(kindOf(bytes)).toBe(kind);
    expect(await preparePicture(bytes)).toMatchObject(
      kind === 'avif' ? { width: 64, height: 64 } : { width: 300, height: 200 },
    );
  }
});

it('refuses what is not one of these: SVG, TIFF, BMP, HTML, video, nothing', async () => {
  const others = [
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/hosts"/></svg>',
    ),
    await picture().tiff().toBuffer(),
    Buffer.from('BM000000000000000000000000'),
    Buffer.from('<html><body>no</body></html>'),
    Buffer.from('\0\0\0\x20ftypisom\0\0\0\0isommp41'),
    Buffer.alloc(0),
  ];
  for (const bytes of others) await expect(readPicture({ bytes })).rejects.toMatchObject(invalid);
});

it('refuses a picture that says it has more than 100 megapixels, before its pixels are touched', async () => {
  await expect(readPicture({ bytes: pngOf(20_000, 20_000) })).rejects.toMatchObject({
    ...invalid,
    message: expect.stringContaining('20000 x 20000') as string,
  });
  await expect(preparePicture(pngOf(20_000, 20_000))).rejects.toMatchObject(invalid);
  await expect(preparePicture(pngOf(300, 200))).rejects.toMatchObject(invalid); // its pixels are not there
});

it('refuses more than 40 MB, from memory and from a file', async () => {
  const bytes = Buffer.alloc(40 * 1024 * 1024 + 1);
  bytes.set([0xff, 0xd8, 0xff]);
  await expect(readPicture({ bytes })).rejects.toMatchObject(invalid);
  const path = join(createTestFolder(), 'large.jpg');
  await writeFile(path, bytes);
  await expect(readPicture({ path })).rejects.toMatchObject(invalid);
  await expect(readPicture({ path: `${path}.gone` })).rejects.toMatchObject({ code: 'file-not-found' });
});

it('refuses a picture that ends in the middle', async () => {
  const jpeg = await noise(400, 300).jpeg().toBuffer();
  await expect(preparePicture(jpeg.subarray(0, jpeg.length / 2))).rejects.toMatchObject(invalid);
});

it('makes a small upright JPEG without place, time or camera in it', async () => {
  const photo = await picture(3000, 2000)
    .withExif({ IFD0: { Make: 'Camera Works' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const { jpeg, width, height } = await preparePicture(photo);
  const { format, exif, icc, xmp, orientation } = await sharp(jpeg).metadata();
  expect([width, height, format]).toEqual([683, 1024, 'jpeg']);
  expect([exif, icc, xmp, orientation]).toEqual([undefined, undefined, undefined, undefined]);
});

it('takes the first picture of an animation', async () => {
  const two = Buffer.alloc(40 * 40 * 2 * 3, 255);
  two.fill(0, two.length / 2); // white, then black
  const animation = await sharp(two, { raw: { width: 40, height: 80, channels: 3, pageHeight: 40 } })
    .gif()
    .toBuffer();
  const { jpeg, height } = await preparePicture(animation);
  expect(height).toBe(40);
  expect((await sharp(jpeg).stats()).channels[0]?.min).toBeGreaterThan(250);
});

it('makes even noise small enough to be kept with a search', async () => {
  const { jpeg } = await preparePicture(await noise(1400, 1400).png().toBuffer());
  expect(jpeg.length).toBeLessThanOrEqual(500_000);
});
