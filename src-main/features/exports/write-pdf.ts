/** A PDF of the frames, event by event: A4, three pictures a row, camera and local time above them. Runs in a child. */
import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import type { ExportFolder } from './export-folder.ts';
import { readFrame } from './frame-file.ts';
import type { Tile } from './sheet-tiles.ts';

type PdfContext = {
  readonly folder: ExportFolder;
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
  readonly onBroken: (tile: Tile) => void;
  /** Stands in the document's properties. */
  readonly createdAt: string;
  readonly timeZone: string;
};

const marginPt = 36;
const columns = 3;
const gapPt = 8;
/** 200 dots an inch on paper. */
const pictureWidthPx = 500;
const aspect = 3 / 4;

export async function writePdf(stem: string, tiles: readonly Tile[], context: PdfContext): Promise<void> {
  const document = new PDFDocument({
    size: 'A4',
    margin: marginPt,
    info: { Title: 'Events', Producer: 'Porchlight', CreationDate: new Date(context.createdAt) },
  });
  const { name } = context.folder.place(stem, '.pdf');
  const eventIds = [...new Set(tiles.map(({ eventId }) => eventId))];
  const written = context.folder.write(name, document, {
    eventIds,
    made: 'contact sheet of stored frames',
  });
  written.catch(() => undefined); // awaited below
  try {
    await fill(document, tiles, context);
    document.end();
  } catch (thrown) {
    (document as unknown as Readable).destroy();
    await written.catch(() => undefined); // what stopped it says more
    throw thrown;
  }
  await written;
}

async function fill(
  document: PDFKit.PDFDocument,
  tiles: readonly Tile[],
  { signal, onProgress, onBroken, timeZone }: PdfContext,
): Promise<void> {
  const cell = cellOf(document);
  let y = marginPt;
  let column = 0;
  let eventId = '';
  for (const [index, tile] of tiles.entries()) {
    signal.throwIfAborted();
    const isNew = tile.eventId !== eventId;
    if (isNew && column > 0) y += cell.height + 14;
    if (isNew || column === columns) {
      if (!isNew) y += cell.height + 14;
      column = 0;
    }
    const needed = cell.height + 14 + (isNew ? 30 : 0);
    if (y + needed > document.page.height - marginPt) {
      document.addPage();
      y = marginPt;
      column = 0;
    }
    if (isNew) y = heading(document, tile, { y, timeZone });
    eventId = tile.eventId;
    const x = marginPt + column * (cell.width + gapPt);
    await picture(document, tile, { x, y, ...cell, onBroken });
    column++;
    onProgress((index + 1) / tiles.length);
  }
}

function cellOf({ page }: PDFKit.PDFDocument): { width: number; height: number } {
  const width = (page.width - 2 * marginPt - (columns - 1) * gapPt) / columns;
  return { width, height: width * aspect };
}

/** Returns where the pictures begin. */
function heading(
  document: PDFKit.PDFDocument,
  tile: Tile,
  { y, timeZone }: { readonly y: number; readonly timeZone: string },
): number {
  const width = document.page.width - 2 * marginPt;
  const line = { width, height: 14, ellipsis: true, lineBreak: false };
  document.font('Helvetica-Bold').fontSize(11).fillColor('#181c22');
  document.text(`${pdfText(tile.cameraName, tile.cameraId)}   ${tile.time}`, marginPt, y, line);
  document.font('Helvetica').fontSize(7).fillColor('#606874');
  document.text(`${timeZone}   ${tile.eventId}`, marginPt, y + 14, line);
  return y + 28;
}

type Cell = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly onBroken: (tile: Tile) => void;
};

async function picture(document: PDFKit.PDFDocument, tile: Tile, cell: Cell): Promise<void> {
  const { x, y, width, height } = cell;
  const jpeg = await readFrame(tile.frame)
    .then((bytes) =>
      sharp(bytes)
        .resize({ width: pictureWidthPx, withoutEnlargement: true })
        .jpeg({ quality: 85 })
        .toBuffer(),
    )
    .catch(() => null); // damaged: said by whoever asked
  document.rect(x, y, width, height).fill('#eceef1');
  if (jpeg === null) cell.onBroken(tile);
  else document.image(jpeg, x, y, { fit: [width, height], align: 'center', valign: 'center' });
  document.font('Helvetica').fontSize(7).fillColor('#181c22');
  document.text(tile.time, x, y + height + 3, { width, lineBreak: false });
}

/** The letters that the standard fonts of PDF have (Latin-1); a name in other scripts is told by its camera's id. */
export function pdfText(text: string, otherwise: string): string {
  const graphemes = Array.from(text.toWellFormed(), (character) => {
    if (isLatin1(character)) return character;
    const plain = character.normalize('NFKD').replace(/\p{Mark}/gu, '');
    return plain !== '' && Array.from(plain).every(isLatin1) ? plain : '?';
  });
  const missing = graphemes.filter((character) => character === '?').length;
  const shown = graphemes.join('').trim();
  return shown === '' || missing * 2 >= graphemes.length ? otherwise : shown;
}

function isLatin1(character: string): boolean {
  return /^[\x20-\x7e\xa1-\xac\xae-\xff]$/.test(character);
}
