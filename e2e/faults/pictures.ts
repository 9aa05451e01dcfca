import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { pictureCount } from './paper-child.ts';

/** Small pictures, all different, so that a mixed-up or half-written one has another hash. */
export async function makePictures(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (let n = 0; n < pictureCount; n++) {
    await noise(n)
      .jpeg({ quality: 85 })
      .toFile(join(folder, `picture-${n}.jpg`));
  }
  await noise(100).png().toFile(join(folder, 'snapshot.png'));
  await noise(101).resize(80, 45).jpeg().toFile(join(folder, 'thumbnail.jpg'));
  return folder;
}

function noise(seed: number) {
  const size = { width: 160, height: 90, channels: 3 as const };
  const pixels = Uint8Array.from({ length: 160 * 90 * 3 }, (_, n) => ((n * (seed + 7)) ^ (n >> 3)) & 0xff);
  return sharp(pixels, { raw: size });
}
