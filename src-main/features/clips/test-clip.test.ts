import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import type { ClipWish } from './clip-attempt.ts';
import { createDownloadSlots } from './download-slots.ts';
import { createTestClip } from './test-clip.ts';
import { createClips, noonMs } from './clips.fake.ts';

const window = { startMs: noonMs - 60_000, endMs: noonMs - 30_000 };
const never = new AbortController().signal;
const testedId = '018f0000-0000-7000-8000-00000000cafe';

function createParts(fetch: (wish: ClipWish, path: string) => Promise<void> = async () => undefined) {
  const clips = createClips();
  const held = new Set<string>();
  const slots = createDownloadSlots();
  const testClip = createTestClip({
    async fetchClip(_source, wish) {
      const path = clips.files.placeOf(wish.eventId);
      await writeFile(path, 'clip');
      await fetch(wish, path);
      return {
        durationMs: 29_900,
        sizeBytes: 4,
        widthPx: 320,
        heightPx: 180,
        codec: 'h264',
        storedPath: path,
        startMs: null,
        isShort: false,
      };
    },
    slots,
    files: clips.files,
    originOf: async (cameraId) => {
      if (cameraId === 'gone') throw new AppError('camera-unknown', 'There is no such camera.');
      return cameraId === 'file' ? null : { controllerId: 'nvr', nativeId: 'cam-1' };
    },
    sourceOf: () => clips.peer.source,
    newId: () => testedId,
    hold(id) {
      held.add(id);
      return () => held.delete(id);
    },
  });
  return { ...clips, testClip, held, slots };
}

it('says how large and how long the clip is, and leaves nothing of it (CLP-10)', async () => {
  const { testClip, filesLeft, held } = createParts();
  expect(await testClip('porch', window, never)).toEqual({
    success: true,
    fileSizeBytes: 4,
    durationSeconds: 29.9,
  });
  expect([await filesLeft(), held.size]).toEqual([[], 0]);
});

it('says why there is no clip, and leaves nothing behind then either (CLP-10)', async () => {
  const { testClip, filesLeft, held } = createParts(() =>
    Promise.reject(new AppError('nvr-unreachable', 'Nobody answers.')),
  );
  expect(await testClip('porch', window, never)).toMatchObject({
    success: false,
    error: { code: 'nvr-unreachable', message: 'Nobody answers.', nextStep: expect.any(String) as string },
  });
  expect([await filesLeft(), held.size]).toEqual([[], 0]);
});

it('counts as one of the downloads of its NVR (P-5)', async () => {
  const { testClip, slots } = createParts();
  const taken = [slots.tryTake('nvr'), slots.tryTake('nvr')];
  let isOver = false;
  const test = testClip('porch', window, never).then(() => (isOver = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(isOver).toBe(false);
  taken[0]?.();
  await test;
  expect(isOver).toBe(true);
});

it('knows cameras that are gone, that have no clips, and stretches that are none', async () => {
  const { testClip } = createParts();
  await expect(testClip('gone', window, never)).rejects.toMatchObject({ code: 'camera-unknown' });
  expect(await testClip('file', window, never)).toMatchObject({ error: { code: 'clip-unavailable' } });
  for (const endMs of [window.startMs, window.startMs + 300_001]) {
    const wrong = await testClip('porch', { ...window, endMs }, never);
    expect(wrong).toMatchObject({ error: { code: 'invalid-input' } });
  }
});
