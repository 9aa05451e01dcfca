/** Far above what any camera sends. */
const mostPixels = 64 * 1024 * 1024;

/**
 * A JPEG at most `widthPx` wide; libjpeg reads it at 1/2, 1/4 or 1/8 of its size where that suffices. Runs in the thread
 * pool. Rejects for what is no picture.
 */
export async function shrinkJpeg(jpeg: Uint8Array, widthPx: number): Promise<Uint8Array> {
  // Loaded when it is needed: commands should not carry an image library.
  const { default: sharp } = await import('sharp');
  return sharp(jpeg, { limitInputPixels: mostPixels, failOn: 'error' })
    .resize({ width: widthPx, withoutEnlargement: true, fastShrinkOnLoad: true })
    .jpeg({ quality: 78 })
    .toBuffer();
}
