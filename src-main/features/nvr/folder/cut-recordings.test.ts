import { copyFileSync, mkdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { quietDecoders } from '#main/platform/media/quiet-decoders.ts';
import { openPictureReader } from '#main/platform/media/picture-reader.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';
import { createFolderConnector } from './folder-connector.ts';
import { folderJobs } from './folder-jobs.fake.ts';

quietDecoders();

const noonMs = Date.UTC(2026, 4, 1, 12);
const signal = new AbortController().signal;

/** Three films of 12 s, one after the other, as a recorder would name them. */
function recordings() {
  const root = createTestFolder();
  const folder = join(root, 'garden', '2026-05-01');
  mkdirSync(folder, { recursive: true });
  for (const second of [0, 12, 24]) {
    const path = join(folder, `12-00-${String(second).padStart(2, '0')}.mp4`);
    copyFileSync(testVideos.numbered(), path);
    utimesSync(path, noonMs / 1000 + second + 12, noonMs / 1000 + second + 12);
  }
  const connector = createFolderConnector({
    settings: { address: root, clipTemplate: '' },
    jobs: folderJobs,
    clock: createFakeClock(noonMs + 3_600_000),
    timeZone: () => 'UTC',
  });
  return { connector, path: join(root, 'clip.mp4.part') };
}

function timesIn(path: string): readonly number[] {
  const reader = openPictureReader(path);
  try {
    return reader.list(0, Number.POSITIVE_INFINITY);
  } finally {
    reader.close();
  }
}

describe('recordings in a folder', () => {
  it('give a clip from the keyframe before its start on', async () => {
    const { connector, path } = recordings();
    const window = { nativeId: 'garden', startMs: noonMs + 3000, endMs: noonMs + 8000, path };
    const { startMs } = await connector.downloadClip(window, signal);
    expect(startMs).toBe(noonMs + 2000); // a keyframe every two seconds
    const times = timesIn(path);
    expect(times[0]).toBe(0);
    expect(times.at(-1)).toBe(6000);
  });

  it('give a clip across files without a gap', async () => {
    const { connector, path } = recordings();
    const window = { nativeId: 'garden', startMs: noonMs + 10_000, endMs: noonMs + 26_000, path };
    expect(await connector.downloadClip(window, signal)).toEqual({ startMs: noonMs + 10_000 });
    const times = timesIn(path);
    const steps = times.slice(1).map((at, index) => Math.round(at - (times[index] ?? 0)));
    expect(new Set(steps)).toEqual(new Set([100]));
    expect(times).toHaveLength(161);
  });

  it('give the same bytes of pictures: nothing is encoded anew', async () => {
    const { connector, path } = recordings();
    await connector.downloadClip(
      { nativeId: 'garden', startMs: noonMs, endMs: noonMs + 12_000, path },
      signal,
    );
    const source = readFileSync(testVideos.numbered());
    const cut = readFileSync(path);
    const marker = source.subarray(source.length - 2000, source.length - 1000);
    expect(cut.includes(marker)).toBe(true);
  });

  it('are not waited for when nothing has been written for long', async () => {
    const { connector, path } = recordings();
    const late = { nativeId: 'garden', startMs: noonMs + 3_570_000, endMs: noonMs + 3_600_000, path };
    await expect(connector.downloadClip(late, signal)).rejects.toMatchObject({ code: 'clip-unavailable' });
  });

  it.each(['../..', '../other', '/etc'])('of %s are not looked for', async (nativeId) => {
    const { connector, path } = recordings();
    const window = { nativeId, startMs: noonMs, endMs: noonMs + 1000, path };
    await expect(connector.downloadClip(window, signal)).rejects.toMatchObject({ code: 'clip-unavailable' });
  });
});
