import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openVideoInput } from '#main/platform/media/video-input.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';

export type EncodedPicture = { readonly atMs: number; readonly sha256: string };

/** The encoded pictures of a video and when they are shown: whoever encodes anew or cuts elsewhere has others. */
export function picturesIn(video: string | Buffer): readonly EncodedPicture[] {
  const input = openVideoInput(typeof video === 'string' ? video : fileOf(video));
  const pictures: EncodedPicture[] = [];
  try {
    for (let packet = input.nextPacket(); packet !== null; packet = input.nextPacket()) {
      const sha256 = createHash('sha256')
        .update(packet.data ?? '')
        .digest('hex');
      pictures.push({ atMs: Math.round(input.toMs(packet.pts) ?? Number.NaN), sha256 });
    }
  } finally {
    input.close();
  }
  return pictures;
}

function fileOf(video: Buffer): string {
  const path = join(createTestFolder(), 'video.mp4');
  writeFileSync(path, video);
  return path;
}
