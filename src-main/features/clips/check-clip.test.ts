import { expect, it } from 'vitest';
import { testVideos } from '#main/test-videos.fixture.ts';
import { checkClip } from './check-clip.ts';

it('measures a clip by its packets (CLP-6)', async () => {
  expect(await checkClip(testVideos.porch())).toMatchObject({
    durationMs: 16_000,
    widthPx: 320,
    heightPx: 180,
    codec: 'h264',
  });
});

it('does not believe the header of a clip that broke off', async () => {
  const { durationMs } = await checkClip(testVideos.brokenOff());
  expect(durationMs).toBeGreaterThan(5000);
  expect(durationMs).toBeLessThan(13_000);
});

it.each([
  ['without an index', testVideos.withoutIndex, /^file-/],
  ['of random bytes', testVideos.random, /^file-/],
  ['of no bytes', testVideos.empty, /^file-empty$/],
  ['of sound alone', testVideos.audioOnly, /^file-no-video$/],
])('refuses a file %s', async (_what, path, code) => {
  await expect(checkClip(path())).rejects.toMatchObject({ code: expect.stringMatching(code) as string });
});
