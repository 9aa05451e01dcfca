import fc from 'fast-check';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { jpegSizeOf } from './jpeg-size.ts';

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#345' } });

it('reads the size of baseline, progressive and annotated JPEGs of any shape', async () => {
  const side = fc.integer({ min: 1, max: 700 });
  await fc.assert(
    fc.asyncProperty(side, side, fc.boolean(), fc.boolean(), async (width, height, progressive, hasExif) => {
      const picture = blank(width, height).jpeg({ progressive });
      const jpeg = await (hasExif
        ? picture.withExif({ IFD0: { Copyright: 'x'.repeat(300) } })
        : picture
      ).toBuffer();
      expect(jpegSizeOf(jpeg)).toEqual({ widthPx: width, heightPx: height });
    }),
    { numRuns: 25 },
  );
});

it('reads it from a view into a larger buffer', async () => {
  const jpeg = await blank(40, 30).jpeg().toBuffer();
  const larger = Buffer.concat([Buffer.alloc(13, 0xff), jpeg]);
  expect(jpegSizeOf(larger.subarray(13))).toEqual({ widthPx: 40, heightPx: 30 });
});

it('refuses everything else with invalid-input, whatever the bytes are', async () => {
  const png = await blank(4, 4).png().toBuffer();
  const whole = await blank(40, 30).jpeg().toBuffer();
  for (const bytes of [new Uint8Array(), Uint8Array.of(0xff, 0xd8), png, whole.subarray(0, 20)]) {
    expect(() => jpegSizeOf(bytes)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      try {
        jpegSizeOf(Uint8Array.of(0xff, 0xd8, ...bytes));
      } catch (thrown) {
        expect(thrown).toMatchObject({ code: 'invalid-input' });
      }
    }),
  );
});
