import sharp from 'sharp';

// A child encodes one picture after another: threads and a cache of pictures would only cost memory.
sharp.concurrency(1);
sharp.cache(false);

type Raw = { readonly widthPx: number; readonly heightPx: number; readonly bytes: Uint8Array };

const quality = 85;
/** A-budget: a larger frame is encoded again, smaller. */
const hardLimitBytes = 500 * 1024;
const smallestQuality = 45;
const smallerQualities = [75, 60, smallestQuality];
/** Where even that is too much, both sides shrink by this share, again and again. */
const shrinkShare = 0.7;
const thumbnailSize = { width: 320, height: 180 };

/** JPEG of packed RGB, quality 85, at most 500 KB. */
export async function encodeFrame(picture: Raw): Promise<Uint8Array> {
  let jpeg = await toJpeg(picture, quality);
  for (const smaller of smallerQualities) {
    if (jpeg.byteLength <= hardLimitBytes) break;
    jpeg = await toJpeg(picture, smaller);
  }
  for (let { widthPx } = picture; jpeg.byteLength > hardLimitBytes; ) {
    widthPx = Math.round(widthPx * shrinkShare);
    jpeg = await toJpeg(picture, smallestQuality, widthPx);
  }
  return jpeg;
}

/** Fits 320 x 180. */
export async function encodeThumbnail(jpeg: Uint8Array): Promise<Uint8Array> {
  return sharp(jpeg)
    .resize({ ...thumbnailSize, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer();
}

async function toJpeg(
  { widthPx, heightPx, bytes }: Raw,
  jpegQuality: number,
  toWidthPx = widthPx,
): Promise<Uint8Array> {
  const raw = { width: widthPx, height: heightPx, channels: 3 } as const;
  const picture = sharp(bytes, { raw });
  if (toWidthPx < widthPx) picture.resize({ width: toWidthPx });
  return picture.jpeg({ quality: jpegQuality }).toBuffer();
}
