/** Contact sheets as PNG: a grid of frames with camera and local time under each. Runs in a child. */
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { type Canvas, type Colour, fillRect } from '#main/platform/drawing/canvas.ts';
import { drawableText } from '#main/platform/drawing/drawable-text.ts';
import { drawText, textWidthPx } from '#main/platform/drawing/draw-text.ts';
import type { ExportFolder } from './export-folder.ts';
import { readFrame } from './frame-file.ts';
import { pagesOf, type Tile } from './sheet-tiles.ts';

type SheetContext = {
  readonly folder: ExportFolder;
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly onBroken: (tile: Tile) => void;
};

const mostColumns = 4;
const rows = 6;
const tile = { widthPx: 400, heightPx: 300 };
const gapPx = 16;
const capPx = 13;
const captionPx = 30;
const paper: Colour = [255, 255, 255];
const behind: Colour = [236, 238, 241];
const ink: Colour = [24, 28, 34];
const quiet: Colour = [96, 104, 116];

/** A page a file: `{stem}.png`, or `{stem}-1.png` and so on. */
export async function writeSheet(stem: string, tiles: readonly Tile[], context: SheetContext): Promise<void> {
  const pages = pagesOf(tiles, mostColumns * rows);
  for (const [index, page] of pages.entries()) {
    const { canvas, bytes } = await paint(page, context);
    const png = sharp(bytes, { raw: { width: canvas.widthPx, height: canvas.heightPx, channels: 3 } }).png({
      compressionLevel: 6,
    });
    const number = pages.length > 1 ? `-${index + 1}` : '';
    const { name } = context.folder.place(`${stem}${number}`, '.png');
    const eventIds = [...new Set(page.map(({ eventId }) => eventId))];
    await context.folder.write(name, Readable.from([await png.toBuffer()]), {
      eventIds,
      made: 'contact sheet of stored frames',
    });
    context.onProgress((index + 1) / pages.length);
  }
}

async function paint(page: readonly Tile[], context: SheetContext) {
  const columns = Math.min(mostColumns, Math.max(2, Math.ceil(Math.sqrt(page.length))), page.length);
  const lines = Math.ceil(page.length / columns);
  const widthPx = columns * (tile.widthPx + gapPx) + gapPx;
  const heightPx = lines * (tile.heightPx + captionPx + gapPx) + gapPx;
  const bytes = new Uint8Array(widthPx * heightPx * 3).fill(255);
  const canvas: Canvas = { widthPx, heightPx, rgb: bytes };
  fillRect(canvas, { left: 0, top: 0, right: widthPx, bottom: heightPx }, paper);
  for (const [index, each] of page.entries()) {
    context.signal.throwIfAborted();
    const left = gapPx + (index % columns) * (tile.widthPx + gapPx);
    const top = gapPx + Math.floor(index / columns) * (tile.heightPx + captionPx + gapPx);
    await paintTile(canvas, each, { left, top, onBroken: context.onBroken });
  }
  return { canvas, bytes };
}

type Corner = { readonly left: number; readonly top: number; readonly onBroken: (tile: Tile) => void };

async function paintTile(canvas: Canvas, each: Tile, { left, top, onBroken }: Corner): Promise<void> {
  fillRect(canvas, { left, top, right: left + tile.widthPx, bottom: top + tile.heightPx }, behind);
  const size = {
    width: tile.widthPx,
    height: tile.heightPx,
    fit: 'inside',
    withoutEnlargement: false,
  } as const;
  const picture = await readFrame(each.frame)
    .then((jpeg) =>
      sharp(jpeg)
        .resize(size)
        .removeAlpha()
        .toColourspace('srgb')
        .raw()
        .toBuffer({ resolveWithObject: true }),
    )
    .catch(() => null); // damaged: said by whoever asked
  if (picture === null) onBroken(each);
  else {
    const { data, info } = picture;
    blit(canvas, { rgb: data, widthPx: info.width, heightPx: info.height }, [
      left + Math.floor((tile.widthPx - info.width) / 2),
      top + Math.floor((tile.heightPx - info.height) / 2),
    ]);
  }
  const baseline = top + tile.heightPx + 9;
  drawText(canvas, each.time, [left, baseline], { capPx, colour: ink });
  const from = left + textWidthPx(each.time, capPx) + 14;
  const room = left + tile.widthPx - from;
  drawText(canvas, fitting(captionOf(each), room), [from, baseline], { capPx, colour: quiet });
}

function blit(canvas: Canvas, picture: Canvas, [left, top]: readonly [number, number]): void {
  const rowBytes = picture.widthPx * 3;
  for (let y = 0; y < picture.heightPx; y++) {
    const row = picture.rgb.subarray(y * rowBytes, (y + 1) * rowBytes);
    canvas.rgb.set(row, ((top + y) * canvas.widthPx + left) * 3);
  }
}

/** The name, or the id where the name is in letters that cannot be drawn. */
export function captionOf({ cameraName, cameraId }: Pick<Tile, 'cameraName' | 'cameraId'>): string {
  const name = drawableText(cameraName);
  const missing = Array.from(name).filter((character) => character === '\uFFFD').length;
  return missing > 0 && missing * 2 >= name.length ? cameraId : name;
}

function fitting(text: string, roomPx: number): string {
  let fitted = text;
  while (fitted !== '' && textWidthPx(fitted, capPx) > roomPx) fitted = fitted.slice(0, -1);
  return fitted;
}
