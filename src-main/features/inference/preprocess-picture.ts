/** From a picture's file to what an image encoder takes. */
import sharp, { type Sharp } from 'sharp';
import type { EncoderManifest } from '#shared/model/encoder.ts';
import type { Region } from '#shared/model/search.ts';
import { cutRegion } from './lasso.ts';
import { openPicture, toPictureError } from './picture-file.ts';

export type PictureSpec = Pick<EncoderManifest['image'], 'sizePx' | 'fit' | 'kernel' | 'mean' | 'std'>;

/** A region is cut from a picture of at most this size, so that its pixels never take more than some MB. */
const regionLongSidePx = 1536;

/**
 * Float32 [3, sizePx, sizePx], RGB, (value / 255 - mean) / std. Throws `picture-invalid`.
 *
 * As CLIP does it: short side to `sizePx`, bicubic, then the centre. Pictures are not shrunk while they are decoded:
 * that is faster and gives other pixels.
 */
export async function preprocessPicture(
  bytes: Uint8Array,
  spec: PictureSpec,
  region?: Region,
): Promise<Float32Array> {
  try {
    const picture = region ? await openRegion(bytes, region) : openPicture(bytes);
    const { data } = await sized(picture, spec).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    return normalised(data, spec);
  } catch (cause) {
    throw toPictureError(cause);
  }
}

function sized(picture: Sharp, { sizePx, fit, kernel }: PictureSpec): Sharp {
  return picture.resize({
    width: sizePx,
    height: sizePx,
    fit: fit === 'crop' ? 'cover' : 'fill',
    kernel,
    fastShrinkOnLoad: false,
  });
}

async function openRegion(bytes: Uint8Array, region: Region): Promise<Sharp> {
  const { data, info } = await openPicture(bytes)
    .resize({ width: regionLongSidePx, height: regionLongSidePx, fit: 'inside', withoutEnlargement: true })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { rgb, widthPx, heightPx } = cutRegion(
    { rgb: data, widthPx: info.width, heightPx: info.height },
    region,
  );
  return sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } });
}

function normalised(rgb: Uint8Array, { sizePx, mean, std }: PictureSpec): Float32Array {
  const pixels = sizePx * sizePx;
  const tensor = new Float32Array(3 * pixels);
  for (const channel of [0, 1, 2] as const) {
    const scale = 1 / (255 * std[channel]);
    const offset = mean[channel] / std[channel];
    for (let pixel = 0; pixel < pixels; pixel++)
      tensor[channel * pixels + pixel] = (rgb[pixel * 3 + channel] ?? 0) * scale - offset;
  }
  return tensor;
}
