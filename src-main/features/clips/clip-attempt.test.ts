import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createClipAttempt } from './clip-attempt.ts';
import { createClipFiles } from './clip-files.ts';

it('says in whole seconds how long it has waited', async () => {
  const folder = createTestFolder();
  const files = createClipFiles({ clips: join(folder, 'clips'), videos: join(folder, 'videos') });
  const fetchClip = createClipAttempt({
    files,
    clock: createFakeClock(),
    checkClip: () => Promise.reject(new Error('Nothing came.')),
  });
  const wish = {
    eventId: '018f0000-0000-7000-8000-000000000001',
    cameraId: 'porch',
    nativeId: null,
    window: { startMs: 0, endMs: 30_000 },
    timeoutMs: 9580.5,
    isLast: true,
  };
  const silent = { settleMs: 0, download: () => new Promise<never>(() => undefined) };
  await expect(fetchClip(silent, wish, new AbortController().signal)).rejects.toMatchObject({
    code: 'timed-out',
    message: 'The clip did not come within 10 s.',
  });
});
