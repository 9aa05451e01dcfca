import { appendFile, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { cameraSettings, type CameraSource } from '#shared/model/camera.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import type { CaptureJobs } from './capture-jobs.ts';
import { createSourceWatchers, type SampleSink } from './source-watchers.ts';

const noonMs = Date.UTC(2026, 4, 1, 12);

function createWatcher(
  parts: {
    readonly rounds?: number;
    readonly isRead?: boolean;
    readonly hasProgress?: boolean;
    readonly read?: (path: string) => Promise<void>;
    readonly onRound?: (round: number) => Promise<void>;
    readonly analyse?: CaptureJobs['analyse'];
  } = {},
) {
  const stop = new AbortController();
  const clock = createFakeClock(noonMs);
  const reads: string[] = [];
  const done = new Set<string>();
  const told: string[] = [];
  const sinks: string[] = [];
  let rounds = 0;
  const watch = createSourceWatchers({
    jobs: { analyse: parts.analyse ?? (() => new Promise(() => undefined)) } as unknown as CaptureJobs, // the others are not asked
    openSink: (_, mediaUrl): SampleSink => {
      sinks.push(mediaUrl);
      return {
        observe: () => undefined,
        failed: new Promise(() => undefined),
        finish: async () => void sinks.push('finished'),
      };
    },
    async readRecording(_, path, { onProgress }) {
      reads.push(path);
      if (parts.hasProgress ?? true) onProgress(0.5);
      await parts.read?.(path);
      done.add(path);
    },
    isRead: async (_, { path }) => parts.isRead ?? done.has(path),
    demoFilm: async () => '/demo.mp4',
    watchStream: () => Promise.reject(new Error('not asked')),
    watchNvr: () => Promise.reject(new Error('not asked')),
    clock: {
      ...clock,
      sleep: async (ms, signal) => {
        rounds++;
        await parts.onRound?.(rounds);
        if (rounds >= (parts.rounds ?? 3)) stop.abort(new Error('enough'));
        await clock.sleep(ms, signal);
      },
    },
    log: silentLogger,
  });
  const run = (source: CameraSource) =>
    watch(
      { id: 'porch', settings: cameraSettings.parse({ name: 'Porch', source }) },
      { signal: stop.signal, tell: ({ state }) => void told.push(state) },
    ).catch((thrown: unknown) => thrown);
  return { run, reads, told, sinks, clock, stop };
}

async function write(path: string, ageMs: number): Promise<void> {
  await writeFile(path, 'video');
  await utimes(path, (noonMs - ageMs) / 1000, (noonMs - ageMs) / 1000);
}

describe('a folder', () => {
  it('has each of its videos read once, and those that arrive later', async () => {
    const folder = createTestFolder();
    await write(join(folder, 'a.mp4'), 60_000);
    const { run, reads, told } = createWatcher({
      onRound: async (round) => {
        if (round === 1) await write(join(folder, 'b.mp4'), 10_000);
      },
    });
    await run({ type: 'folder', path: folder });
    expect(reads).toEqual([join(folder, 'a.mp4'), join(folder, 'b.mp4')]);
    expect(told).toContain('waiting');
  });

  it('waits for a file that still grows', async () => {
    const folder = createTestFolder();
    const path = join(folder, 'growing.mp4');
    await write(path, 0);
    const readAt: number[] = [];
    const { run, clock } = createWatcher({
      rounds: 6,
      read: async () => void readAt.push(clock.nowMs() - noonMs),
      onRound: async (round) => {
        if (round > 2) return;
        await appendFile(path, 'more');
        await utimes(path, (clock.nowMs() + 5000) / 1000, (clock.nowMs() + 5000) / 1000);
      },
    });
    await run({ type: 'folder', path: folder });
    expect(readAt).toEqual([15_000]);
  });

  it('does not wait for ever for a file from a recorder whose clock is ahead', async () => {
    const folder = createTestFolder();
    await write(join(folder, 'future.mp4'), -86_400_000);
    const { run, reads } = createWatcher();
    await run({ type: 'folder', path: folder });
    expect(reads).toHaveLength(1);
  });

  it('leaves a bad file out, goes on with the others, and tries it again when it changes', async () => {
    const folder = createTestFolder();
    await write(join(folder, 'bad.mp4'), 60_000);
    await write(join(folder, 'good.mp4'), 50_000);
    const { run, reads } = createWatcher({
      rounds: 5,
      read: async (path) => {
        if (path.endsWith('bad.mp4')) throw new AppError('file-unreadable', 'No.');
      },
      onRound: async (round) => {
        if (round === 3) await write(join(folder, 'bad.mp4'), 40_000);
      },
    });
    await run({ type: 'folder', path: folder });
    expect(reads.map((path) => path.slice(folder.length + 1))).toEqual(['bad.mp4', 'good.mp4', 'bad.mp4']);
  });

  it('does not read a copy of known content again and again, although its place stays unknown', async () => {
    const folder = createTestFolder();
    await write(join(folder, 'copy.mp4'), 60_000);
    const { reads, run } = createWatcher({ rounds: 5, isRead: false });
    await run({ type: 'folder', path: folder });
    expect(reads).toHaveLength(1);
  });

  it('fails when the disk is full or the folder is gone, so that it is tried after a pause', async () => {
    const folder = createTestFolder();
    await write(join(folder, 'a.mp4'), 60_000);
    const full = createWatcher({ read: () => Promise.reject(new AppError('disk-full', 'Full.')) });
    expect(await full.run({ type: 'folder', path: folder })).toMatchObject({ code: 'disk-full' });
    await rm(folder, { recursive: true });
    expect(await createWatcher().run({ type: 'folder', path: folder })).toMatchObject({
      code: 'file-not-found',
    });
    await mkdir(folder);
  });
});

describe('a file', () => {
  it('is read once and then finished', async () => {
    const { run, reads, told } = createWatcher();
    expect(await run({ type: 'file', path: '/films/a.mp4', playback: 'once' })).toBe('finished');
    expect(reads).toEqual(['/films/a.mp4']);
    expect(told).toEqual(['starting', 'watching']);
  });

  it('that cannot be read never counts as watched, so that the pauses between attempts grow', async () => {
    const { run, told } = createWatcher({
      read: () => Promise.reject(new AppError('file-not-found', 'Gone.')),
      hasProgress: false,
    });
    await run({ type: 'file', path: '/films/a.mp4', playback: 'once' });
    expect(told).toEqual(['starting']);
  });

  it('in a loop goes to a lane that is finished when the playing ends', async () => {
    const path = join(createTestFolder(), 'a.mp4');
    await write(path, 0);
    const { run, sinks } = createWatcher({
      analyse: () => Promise.reject(new AppError('decoder-crashed', 'No.')),
    });
    expect(await run({ type: 'file', path, playback: 'loop' })).toMatchObject({ code: 'decoder-crashed' });
    expect(sinks).toEqual([`file://${path}`, 'finished']);
  });

  it('in a loop that ends by itself is an error, not an end', async () => {
    const path = join(createTestFolder(), 'a.mp4');
    await write(path, 0);
    const { run } = createWatcher({
      analyse: async () => ({ framesDecoded: 1, framesAnalysed: 1, ptsMs: 0, problem: null }),
    });
    expect(await run({ type: 'file', path, playback: 'loop' })).toMatchObject({ code: 'file-unreadable' });
  });
});
