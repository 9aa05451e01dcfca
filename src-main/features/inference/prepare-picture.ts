import type { PreparedPicture } from './inference.ts';
import { openPicture, readPicture, toPictureError } from './picture-file.ts';

const longSidePx = 1024;
/** What `search_pictures` takes. */
const mostJpegBytes = 500_000;
/** Only noise needs more than the first. */
const qualities = [85, 70, 50, 30] as const;

/** Makes any picture a small upright JPEG without its metadata. Throws `picture-invalid`. */
export async function preparePicture(given: Uint8Array): Promise<PreparedPicture> {
  const { bytes } = await readPicture({ bytes: given });
  let encoded = await encode(bytes, qualities[0]);
  for (const quality of qualities.slice(1)) {
    if (encoded.data.length <= mostJpegBytes) break;
    encoded = await encode(bytes, quality);
  }
  const { data, info } = encoded;
  return { jpeg: new Uint8Array(data), width: info.width, height: info.height };
}

function encode(bytes: Uint8Array, quality: number) {
  return openPicture(bytes)
    .resize({ width: longSidePx, height: longSidePx, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality })
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      throw toPictureError(cause);
    });
}
