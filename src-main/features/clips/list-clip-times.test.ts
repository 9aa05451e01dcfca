import { expect, it } from 'vitest';
import { testVideos } from '#main/test-videos.fixture.ts';
import { listClipTimes } from './list-clip-times.ts';

it('lists when each picture is shown, without decoding one', async () => {
  const times = await listClipTimes(testVideos.porch());
  expect(times).toMatchObject({ isComplete: true, widthPx: 320, heightPx: 180, codec: 'h264' });
  expect(times.ptsMs).toHaveLength(160);
  expect(times.ptsMs.slice(0, 3)).toEqual([0, 100, 200]);
  expect(times.ptsMs).toEqual(times.ptsMs.toSorted((a, b) => a - b));
});

it('refuses a file without a video', async () => {
  await expect(listClipTimes(testVideos.audioOnly())).rejects.toMatchObject({ code: 'file-no-video' });
});
