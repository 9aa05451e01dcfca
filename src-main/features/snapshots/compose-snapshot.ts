/**
 * A picture with its overlay as a file: resized first, painted then, so that lines and letters stay sharp.
 *
 * `png` walks down the widths until the file is small enough. Trying them all costs five encodes, so the caller
 * keeps `nextWidthPx` per camera and gives it back: normally one encode is enough (E-7).
 */
import sharp, { type Sharp } from 'sharp';
import type { Canvas } from '#main/platform/drawing/canvas.ts';
import { drawOverlay } from './draw-overlay.ts';
import { encodeSnapshot } from './encode-snapshot.ts';
import type { Overlay } from './overlay.ts';
import type { SnapshotFormat } from './snapshot-format.ts';

/** Packed RGB, or a file that sharp can read. */
export type SnapshotPicture = Canvas | { readonly encoded: Uint8Array };

export type SnapshotRequest = {
  readonly picture: SnapshotPicture;
  readonly overlay: Overlay;
  readonly format: SnapshotFormat;
  /** Where the walk begins; null: at the widest. */
  readonly startWidthPx: number | null;
};

export type Snapshot = {
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Where the walk of the camera's next snapshot should begin; null for formats that do not walk. */
  readonly nextWidthPx: number | null;
};

export const walkWidthsPx = [1280, 960, 800, 720, 640] as const;
export const mostBytes = 200 * 1024;
const widestPx = walkWidthsPx[0];
/** A wider step is tried again only when it should fit with some room to spare. */
const roomShare = 0.85;

export async function composeSnapshot(request: SnapshotRequest): Promise<Snapshot> {
  const picture = await toCanvas(request.picture);
  if (request.format === 'png') return walk(picture, request);
  const canvas = request.format === 'jpeg' ? await resized(picture, widestPx) : picture;
  return { ...(await paint(canvas, request)), nextWidthPx: null };
}

async function walk(picture: Canvas, request: SnapshotRequest): Promise<Snapshot> {
  const startPx = request.startWidthPx ?? widestPx;
  const narrower = walkWidthsPx.filter((widthPx) => widthPx <= startPx);
  const [first = startPx, ...others] = narrower;
  let limitPx: number = first;
  let made = await paint(await resized(picture, limitPx), request);
  for (const nextPx of others) {
    if (made.bytes.byteLength <= mostBytes) break;
    limitPx = nextPx;
    if (made.widthPx > nextPx) made = await paint(await resized(picture, nextPx), request);
  }
  return { ...made, nextWidthPx: widerIfItFits(limitPx, made.bytes.byteLength) };
}

/** Bytes grow about as the area does. */
function widerIfItFits(limitPx: number, sizeBytes: number): number {
  const widerPx = walkWidthsPx.findLast((widthPx) => widthPx > limitPx);
  if (widerPx === undefined) return limitPx;
  return sizeBytes * (widerPx / limitPx) ** 2 <= mostBytes * roomShare ? widerPx : limitPx;
}

async function paint(canvas: Canvas, { overlay, format }: SnapshotRequest) {
  const painted = drawOverlay(canvas, overlay);
  const { widthPx, heightPx } = canvas;
  return { bytes: await encodeSnapshot(painted.canvas, format), widthPx, heightPx };
}

/** Never enlarges. */
async function resized(picture: Canvas, mostWidthPx: number): Promise<Canvas> {
  if (picture.widthPx <= mostWidthPx) return picture;
  const raw = { width: picture.widthPx, height: picture.heightPx, channels: 3 } as const;
  return read(sharp(picture.rgb, { raw }).resize({ width: mostWidthPx }));
}

async function toCanvas(picture: SnapshotPicture): Promise<Canvas> {
  if (!('encoded' in picture)) return picture;
  return read(sharp(picture.encoded).autoOrient().toColourspace('srgb').removeAlpha());
}

async function read(image: Sharp): Promise<Canvas> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, rgb: data };
}
