import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openPictureReader } from '#main/platform/media/picture-reader.ts';
import { createPictureScaler } from '#main/platform/media/picture-scaler.ts';
import { demoFilm } from '#main/features/capture/demo/demo-film.ts';
import { createDemoPainter } from '#main/features/capture/demo/demo-scene.ts';
import type { Canvas } from '#main/platform/drawing/canvas.ts';
import { composeSnapshot, mostBytes } from './compose-snapshot.ts';
import { drawOverlay } from './draw-overlay.ts';
import type { Overlay } from './overlay.ts';
import { noisyPicture, pixelOf } from './pictures.fixture.ts';
import { extensionOf } from './snapshot-format.ts';

const overlay: Overlay = {
  kind: 'motion',
  regions: {
    kind: 'cells',
    cells: { columns: 8, rows: 4, runs: [9, 3, 5, 2], widthCells: 8, heightCells: 4 },
  },
  text: '2026-05-01 14:03:22 Front door',
};
const startWidthPx = null;

async function decoded(bytes: Uint8Array): Promise<Canvas & { readonly format: string | undefined }> {
  const { format } = await sharp(bytes).metadata();
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, rgb: data, format };
}

/** Fits a picture of random noise, which no palette makes small, into a plain one of a size. */
function partlyNoisy(widthPx: number, heightPx: number, noisyRows: number): Canvas {
  const picture = noisyPicture(widthPx, heightPx);
  picture.rgb.fill(120, noisyRows * widthPx * 3);
  return picture;
}

describe('png_lossless (E-1, AT-9)', () => {
  it('is the composed picture at its own size, bit for bit: tinted by the formula, else as before', async () => {
    const picture = noisyPicture(1600, 400);
    const { bytes, widthPx, nextWidthPx } = await composeSnapshot({
      picture,
      overlay,
      format: 'png_lossless',
      startWidthPx,
    });
    const file = await decoded(bytes);
    expect([file.format, file.widthPx, file.heightPx, widthPx, nextWidthPx]).toEqual([
      'png',
      1600,
      400,
      1600,
      null,
    ]);
    expect(Buffer.compare(file.rgb, drawOverlay(picture, overlay).canvas.rgb)).toBe(0);
    // Two spots by hand: cell 9 moved, cell 0 did not.
    const was = pixelOf(picture, 250, 150);
    expect(pixelOf(file, 250, 150)).toEqual([
      Math.round(0.7 * (was[0] ?? 0) + 76.5),
      Math.round(0.7 * (was[1] ?? 0)),
      Math.round(0.7 * (was[2] ?? 0)),
    ]);
    expect(pixelOf(file, 50, 50)).toEqual(pixelOf(picture, 50, 50));
  });
});

describe('jpeg (E-7)', () => {
  it('is at most 1280 wide and painted after resizing', async () => {
    const plain: Canvas = { widthPx: 1920, heightPx: 1080, rgb: new Uint8Array(1920 * 1080 * 3).fill(100) };
    const { bytes } = await composeSnapshot({ picture: plain, overlay, format: 'jpeg', startWidthPx });
    const file = await decoded(bytes);
    expect([file.format, file.widthPx, file.heightPx]).toEqual(['jpeg', 1280, 720]);
    const wanted = drawOverlay(
      { widthPx: 1280, heightPx: 720, rgb: plain.rgb.subarray(0, 1280 * 720 * 3) },
      overlay,
    );
    let worst = 0;
    for (const [index, value] of wanted.canvas.rgb.entries()) {
      worst += Math.abs(value - (file.rgb[index] ?? 0));
    }
    expect(worst / file.rgb.length).toBeLessThan(1);
  });
});

describe('png (E-7)', () => {
  it('has at most 256 colours', async () => {
    const { bytes } = await composeSnapshot({
      picture: noisyPicture(300, 200),
      overlay,
      format: 'png',
      startWidthPx,
    });
    const { rgb } = await decoded(bytes);
    const colours = new Set<number>();
    for (let at = 0; at < rgb.length; at += 3) {
      colours.add(((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0));
    }
    expect(colours.size).toBeGreaterThan(16);
    expect(colours.size).toBeLessThanOrEqual(256);
  });

  it('takes the first width whose file is at most 200 KB, and says where to begin next time', async () => {
    const picture = partlyNoisy(1920, 1080, 260);
    const first = await composeSnapshot({ picture, overlay, format: 'png', startWidthPx });
    expect(first.bytes.byteLength).toBeLessThanOrEqual(mostBytes);
    expect(first.widthPx).toBeLessThan(1280);
    expect(first.nextWidthPx).toBe(first.widthPx);
    const again = await composeSnapshot({
      picture,
      overlay,
      format: 'png',
      startWidthPx: first.nextWidthPx,
    });
    expect(Buffer.compare(again.bytes, first.bytes)).toBe(0);
  });

  it('keeps the narrowest in any case', async () => {
    const { bytes, widthPx } = await composeSnapshot({
      picture: noisyPicture(1280, 720),
      overlay,
      format: 'png',
      startWidthPx,
    });
    expect(bytes.byteLength).toBeGreaterThan(mostBytes);
    expect(widthPx).toBe(640);
  });

  it('goes back to a wider picture when it has become simple', async () => {
    const { widthPx, nextWidthPx } = await composeSnapshot({
      picture: partlyNoisy(1920, 1080, 20),
      overlay,
      format: 'png',
      startWidthPx: 720,
    });
    expect([widthPx, nextWidthPx]).toEqual([720, 800]);
  });

  it('never enlarges a picture', async () => {
    const { widthPx, heightPx, nextWidthPx } = await composeSnapshot({
      picture: noisyPicture(320, 180),
      overlay,
      format: 'png',
      startWidthPx,
    });
    expect([widthPx, heightPx, nextWidthPx]).toEqual([320, 180, 1280]);
  });

  it('takes an encoded picture as well, also one in grey', async () => {
    const grey = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#777' } })
      .greyscale()
      .jpeg()
      .toBuffer();
    const made = await composeSnapshot({
      picture: { encoded: grey },
      overlay,
      format: 'png_lossless',
      startWidthPx,
    });
    const file = await decoded(made.bytes);
    expect([file.widthPx, file.heightPx]).toEqual([90, 60]);
    const [red = 0, green = 0] = pixelOf(file, 20, 20);
    expect(red).toBeGreaterThan(green + 50);
  });
});

it('gives a file the extension of its format (E-7)', async () => {
  const formatOf = async (format: 'png' | 'png_lossless' | 'jpeg') => {
    const { bytes } = await composeSnapshot({ picture: noisyPicture(64, 48), overlay, format, startWidthPx });
    return [extensionOf(format), (await sharp(bytes).metadata()).format];
  };
  expect(await formatOf('png')).toEqual(['png', 'png']);
  expect(await formatOf('png_lossless')).toEqual(['png', 'png']);
  expect(await formatOf('jpeg')).toEqual(['jpg', 'jpeg']);
});

const footage = join(import.meta.dirname, '../../../../shared/footage');
const moments: readonly (readonly [file: string, ptsMs: number])[] = [
  ['bgs_motorway_xvid.avi', 3000],
  ['bgs_road_msmpeg4v2.avi', 3000],
  ['intel_car-detection.mp4', 3000],
  ['intel_one-by-one-person.mp4', 8000],
  ['plaza_crowd.mp4', 2000],
];

function pictureFrom(path: string, ptsMs: number): Canvas {
  const reader = openPictureReader(path);
  const scaler = createPictureScaler('rgb');
  try {
    for (const { native } of reader.pictures(reader.list(ptsMs, ptsMs + 500).slice(0, 1))) {
      const { widthPx, heightPx, bytes } = scaler.scale(native, { widthPx: 9999, heightPx: 9999 });
      return { widthPx, heightPx, rgb: bytes };
    }
  } finally {
    scaler.close();
    reader.close();
  }
  throw new Error(`no picture in ${path}`);
}

async function expectUsualSize(picture: Canvas): Promise<void> {
  const { bytes, widthPx } = await composeSnapshot({ picture, overlay, format: 'png', startWidthPx });
  expect(bytes.byteLength / 1024).toBeGreaterThanOrEqual(50);
  expect(bytes.byteLength / 1024).toBeLessThanOrEqual(200);
  expect(widthPx).toBeLessThanOrEqual(1280);
}

describe('pictures of cameras as png: 50 to 200 KB, at most 1280 wide (E-7, E-12, AT-9)', () => {
  const isThere = existsSync(footage) && readdirSync(footage).length > 0;
  it.skipIf(!isThere).each(moments)(
    '%s at %i ms (skipped without ../shared/footage)',
    async (file, ptsMs) => {
      await expectUsualSize(pictureFrom(join(footage, file), ptsMs));
    },
  );

  it('frames of the demo', async () => {
    const painter = await createDemoPainter();
    for (const frame of [60, 300]) await expectUsualSize({ ...demoFilm, rgb: painter.paint(frame) });
  });
});
