import sharp from 'sharp';
import { createPictureScaler } from '#main/platform/media/picture-scaler.ts';
import type { KeptPicture } from '#main/platform/media/picture-keeper.ts';

/** For eyes: as a JPEG of at most `maxWidthPx` on its longer side. */
export async function pictureAsJpeg({ native }: Pick<KeptPicture, 'native'>, maxWidthPx: number) {
  const scaler = createPictureScaler('rgb');
  try {
    const max = { widthPx: maxWidthPx, heightPx: maxWidthPx };
    const { widthPx, heightPx, bytes } = scaler.scale(native, max);
    const raw = { width: widthPx, height: heightPx, channels: 3 } as const;
    const jpeg = await sharp(bytes, { raw }).jpeg({ quality: 80 }).toBuffer();
    return { jpeg, widthPx, heightPx };
  } finally {
    scaler.close();
  }
}
