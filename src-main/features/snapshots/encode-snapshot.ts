import sharp from 'sharp';
import type { Canvas } from '#main/platform/drawing/canvas.ts';
import type { SnapshotFormat } from './snapshot-format.ts';

// A child makes one snapshot at a time: threads and a cache of pictures would only cost memory.
sharp.concurrency(1);
sharp.cache(false);

/** `png`: at most 256 colours with dithering, the only depth of the encoder that shows a camera's picture well. */
export async function encodeSnapshot(
  { widthPx, heightPx, rgb }: Canvas,
  format: SnapshotFormat,
): Promise<Uint8Array> {
  const picture = sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } });
  switch (format) {
    case 'png':
      return picture
        .png({ palette: true, colours: 256, dither: 1, effort: 4, compressionLevel: 6 })
        .toBuffer();
    case 'png_lossless':
      return picture.png({ compressionLevel: 6, adaptiveFiltering: true }).toBuffer();
    case 'jpeg':
      return picture.jpeg({ quality: 85 }).toBuffer();
  }
}
