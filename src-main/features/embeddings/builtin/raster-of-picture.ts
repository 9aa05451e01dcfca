/** Any picture as a small raster: what the built-in embedder looks at. */
import sharp from 'sharp';
import { AppError } from '#shared/errors.ts';

/** Upright sRGB without alpha, row by row, three bytes a pixel. */
export type Raster = { readonly rgb: Uint8Array; readonly widthPx: number; readonly heightPx: number };

/** Long side in pixels; smaller pictures stay as they are. */
export const rasterLongSidePx = 256;
/** 100 megapixels: decoding more would take gigabytes. */
export const largestPicturePx = 100_000_000;

/**
 * `source`: a file's path or the bytes of a JPEG, PNG, WebP, AVIF or GIF (its first picture). Throws `picture-invalid` for
 * what is not a picture or has too many pixels.
 */
export async function rasterOfPicture(source: string | Uint8Array): Promise<Raster> {
  try {
    const { data, info } = await sharp(source, { limitInputPixels: largestPicturePx, failOn: 'error' })
      .rotate()
      .resize({ width: rasterLongSidePx, height: rasterLongSidePx, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#808080' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return {
      rgb: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
      widthPx: info.width,
      heightPx: info.height,
    };
  } catch (error) {
    throw new AppError('picture-invalid', 'The picture cannot be read.', { cause: error });
  }
}
