import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { testVideos, unevenFilm } from '#main/test-videos.fixture.ts';
import { makeSnapshot } from './make-snapshot.ts';
import type { SnapshotInput } from './snapshot-job.ts';

const never = new AbortController().signal;
const input = (path: string, ptsMs: number): SnapshotInput => ({
  path,
  ptsMs,
  overlay: { kind: 'motion', regions: { kind: 'boxes', boxes: [] }, text: '' },
  format: 'png_lossless',
  startWidthPx: null,
});

/** The number that the film burns into its lower edge, read above the text. */
async function numberOn(bytes: Uint8Array): Promise<number> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const row = info.height - 28;
  return Array.from({ length: 8 }, (_, bit) => {
    const red = data[(row * info.width + bit * 32 + 16) * info.channels] ?? 0;
    return red > 128 ? 1 : 0;
  }).reduce<number>((number, bit) => number * 2 + bit, 0);
}

describe('the picture of a snapshot', () => {
  it.each([0, 1, 37, 60, 149])(
    'is exactly the one that was asked for: number %i, at its own size',
    async (index) => {
      const ptsMs = unevenFilm.ptsMs[index] ?? -1;
      const { bytes, widthPx, heightPx } = await makeSnapshot(input(testVideos.uneven(), ptsMs), never);
      expect([await numberOn(bytes), widthPx, heightPx]).toEqual([index, 320, 180]);
    },
  );

  it('is the nearest one when the time is a little off', async () => {
    const ptsMs = (unevenFilm.ptsMs[40] ?? 0) + 7;
    const { bytes } = await makeSnapshot(input(testVideos.uneven(), ptsMs), never);
    expect(await numberOn(bytes)).toBe(40);
  });

  it('is found in a transport stream, too', async () => {
    const { widthPx } = await makeSnapshot(input(testVideos.transportStream(), 4400), never);
    expect(widthPx).toBe(320);
  });

  it('is refused with a reason when there is none', async () => {
    await expect(makeSnapshot(input(testVideos.gate(), 60_000), never)).rejects.toMatchObject({
      code: 'file-unreadable',
    });
    await expect(makeSnapshot(input('/absent.mp4', 0), never)).rejects.toMatchObject({
      code: 'file-not-found',
    });
    await expect(makeSnapshot(input(testVideos.gate(), 0), AbortSignal.abort())).rejects.toThrow('aborted');
  });
});
