/** Frames out of real films through a real capture child. */
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { createChildPool } from '#main/platform/child/child-pool.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { createNodeSpawn } from '#main/shells/headless/node-child-process.ts';
import { numberedFilm, numberIn, testVideos, unevenFilm } from '#main/test-videos.fixture.ts';
import { type ExtractInput, extractOutput, type ExtractOutput } from './extraction.ts';

const pool = createChildPool(
  createNodeSpawn(join(import.meta.dirname, '../../main.capture.ts')),
  createSystemClock(),
);
afterAll(() => pool.close());

const usual: Omit<ExtractInput, 'path'> = {
  fromMs: 4000,
  toMs: 8000,
  count: 10,
  strategy: 'uniform',
  offsetMs: 0,
  filterBlur: false,
};

async function extract(path: string, change: Partial<ExtractInput> = {}): Promise<ExtractOutput> {
  return extractOutput.parse(await pool.run('extract', { ...usual, path, ...change }));
}

/** The picture's own number, as it was burned into it. */
async function numbersIn({ frames }: ExtractOutput): Promise<number[]> {
  return Promise.all(
    frames.map(async ({ jpeg }) => numberIn(await sharp(jpeg).greyscale().raw().toBuffer())),
  );
}

const timesOf = ({ frames }: ExtractOutput) => frames.map(({ ptsMs }) => Math.round(ptsMs));

describe('the frames of an event', () => {
  it.each([
    ['even', testVideos.numbered, numberedFilm],
    ['variable', testVideos.uneven, unevenFilm],
  ])('carry the exact presentation times of their pictures at %s frame rate', async (_, video, film) => {
    const output = await extract(video());
    const numbers = await numbersIn(output);
    expect(numbers).toHaveLength(10);
    expect(timesOf(output)).toEqual(numbers.map((number) => film.ptsMs[number]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('lie in the window and reach from its first picture to its last', async () => {
    const output = await extract(testVideos.uneven());
    const inWindow = unevenFilm.ptsMs.filter((ms) => ms >= 4000 && ms <= 8000);
    expect(timesOf(output)[0]).toBe(inWindow[0]);
    expect(timesOf(output).at(-1)).toBe(inWindow.at(-1));
  });

  it.each([5, 10, 15, 20])('are %d when the setting says so', async (count) => {
    expect((await extract(testVideos.numbered(), { count })).frames).toHaveLength(count);
  });

  it('are all there are when the window holds fewer than asked for', async () => {
    const output = await extract(testVideos.numbered(), { fromMs: 4000, toMs: 4300 });
    expect(timesOf(output)).toEqual([4000, 4100, 4200, 4300]);
  });

  it('begin after the offset; an event too short for it says so and ignores it', async () => {
    const late = await extract(testVideos.numbered(), { offsetMs: 2000 });
    expect(timesOf(late)[0]).toBe(6000);
    expect(late.warnings).toEqual([]);
    const short = await extract(testVideos.numbered(), { fromMs: 4000, toMs: 5000, offsetMs: 5000 });
    expect(timesOf(short)[0]).toBe(4000);
    expect(short.warnings).toEqual(['The event is too short for the frame offset: it was ignored.']);
  });

  it('leave blank pictures out for usable neighbours when the filter is on, and keep them when it is off', async () => {
    const request = { count: 5, fromMs: 4000, toMs: 6000 } as const;
    const unfiltered = await extract(testVideos.numbered(), { ...request, filterBlur: false });
    expect(timesOf(unfiltered)).toEqual([4000, 4500, 5000, 5500, 6000]);
    const filtered = timesOf(await extract(testVideos.numbered(), { ...request, filterBlur: true }));
    expect(filtered).toHaveLength(5);
    for (const blankMs of [4500, 5000, 5500]) expect(filtered).not.toContain(blankMs);
  });

  it('depend on the strategy', async () => {
    const [uniform, adaptive, hybrid] = await Promise.all(
      (['uniform', 'adaptive', 'hybrid'] as const).map((strategy) =>
        extract(testVideos.porch(), { strategy, count: 5, toMs: 9000 }),
      ),
    );
    expect(uniform && timesOf(uniform)).not.toEqual(adaptive && timesOf(adaptive));
    expect([uniform, adaptive, hybrid].map((output) => output?.frames.length)).toEqual([5, 5, 5]);
  });

  it('come with the reason and the measures of each candidate, where candidates are judged (FX-5)', async () => {
    const request = { count: 5, toMs: 9000 };
    const adaptive = await extract(testVideos.porch(), { ...request, strategy: 'adaptive' });
    const { candidates } = adaptive;
    expect(candidates).toHaveLength(15);
    expect(candidates[0]).toMatchObject({ reason: 'anchor', histogram: null, isPicked: true });
    expect(candidates.some(({ histogram }) => histogram !== null)).toBe(true);
    expect(candidates.filter(({ isPicked }) => isPicked).map(({ ptsMs }) => ptsMs)).toEqual(
      timesOf(adaptive),
    );
    const uniform = await extract(testVideos.porch(), { ...request, strategy: 'uniform' });
    expect(uniform.candidates).toEqual([]);
  });

  it('are one for a single frame', async () => {
    const { frames, thumbnail } = await extract(testVideos.numbered(), { count: 1 });
    expect(frames).toHaveLength(1);
    expect(thumbnail?.byteLength).toBeGreaterThan(500);
  });

  it('come with a quality, a hash, the motion since the one before, and a thumbnail that fits 320 x 180', async () => {
    const { frames, thumbnail } = await extract(testVideos.porch());
    expect(frames[0]?.motionScore).toBeNull();
    for (const { motionScore } of frames.slice(1)) expect(motionScore).toBeGreaterThanOrEqual(0);
    for (const { qualityScore, perceptualHash } of frames) {
      expect(qualityScore).toBeGreaterThanOrEqual(0);
      expect(qualityScore).toBeLessThanOrEqual(100);
      expect(perceptualHash).toMatch(/^[0-9a-f]{16}$/);
    }
    const size = await sharp(thumbnail ?? new Uint8Array()).metadata();
    expect(size.width <= 320 && size.height <= 180).toBe(true);
  });

  it('are complete in containers that seek to packets instead of keyframes', async () => {
    for (const fromMs of [500, 2300, 4100, 7900, 11_900, 14_300]) {
      const output = await extract(testVideos.transportStream(), { fromMs, toMs: fromMs + 1500 });
      expect([fromMs, output.frames.length]).toEqual([fromMs, 10]);
    }
  });

  it('are none when the window lies behind the end', async () => {
    expect(await extract(testVideos.numbered(), { fromMs: 60_000, toMs: 70_000 })).toMatchObject({
      frames: [],
      thumbnail: null,
    });
  });

  it.each([
    ['an empty file', testVideos.empty, 'file-empty'],
    ['random bytes', testVideos.random, 'file-unreadable'],
    ['sound without pictures', testVideos.audioOnly, 'file-no-video'],
    ['an encrypted film', testVideos.encrypted, 'file-encrypted'],
    ['a file that is not there', () => '/nowhere/film.mp4', 'file-not-found'],
  ])('are refused with a code for %s', async (_, video, code) => {
    await expect(extract(video())).rejects.toMatchObject({ code });
  });
});
