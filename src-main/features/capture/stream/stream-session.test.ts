import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { AppError } from '#shared/errors.ts';
import { createMotionDetector } from '#main/features/motion/motion-detector.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { makeFilm } from '../../../../e2e/fixtures/rtsp/make-film.ts';
import { openPictureReader } from '#main/platform/media/picture-reader.ts';
import { createPictureScaler } from '#main/platform/media/picture-scaler.ts';
import { type FakeStream, openFakeStream } from '#main/platform/media/stream-input.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { encodeFilm, every100Ms, numberIn, testVideos } from '#main/test-videos.fixture.ts';
import type { Sample } from '../analysis.ts';
import type { CreateMotionMeter } from '../motion-port.ts';
import { cutStreamClip } from './stream-clip.ts';
import type { LiveNote, WatchStreamNote } from './stream-language.ts';
import { playStreamLive } from './stream-live.ts';
import { createStreamRegistry } from './stream-registry.ts';
import { watchStream } from './stream-session.ts';

const noonMs = Date.UTC(2026, 4, 1, 12);
const sessionId = 'front';
const address = { url: 'rtsp://camera.test/1', username: '', password: '', transport: 'tcp' } as const;

type Setting = Omit<FakeStream, 'clock' | 'next'> & {
  readonly next?: Omit<FakeStream, 'clock' | 'next'>;
  readonly createMeter?: CreateMotionMeter;
};

/** Watches a film until it is over; nothing waits. */
async function watch({ createMeter = createMotionDetector, next, ...film }: Setting) {
  const clock = createFakeClock(noonMs);
  const registry = createStreamRegistry(clock);
  const notes: WatchStreamNote[] = [];
  const ended = await watchStream(
    { sessionId, address, motion: { sensitivity: 'medium', zones: [] } },
    {
      registry,
      createMeter,
      clock,
      note: (note) => notes.push(note),
      signal: new AbortController().signal,
      async open() {
        const then = next && { next: openFakeStream({ ...next, clock }) };
        return openFakeStream({ ...film, ...then, clock });
      },
    },
  ).catch((thrown: AppError) => thrown.code);
  const samples = notes.flatMap((note) => (note.type === 'samples' ? note.samples : []));
  const kinds = notes.filter(({ type }) => type !== 'samples' && type !== 'counts');
  return { clock, registry, notes, samples, kinds, ended };
}

/** A meter that reads the number burnt into each picture; everything moves from `motionFrom` on. */
function readingMeter(seen: Map<number, number>, motionFrom = Number.POSITIVE_INFINITY): CreateMotionMeter {
  return () => ({
    measure(luma, atMs) {
      const number = numberIn(luma);
      seen.set(number, atMs);
      const isMotion = number >= motionFrom;
      const share = isMotion ? 0.5 : 0;
      return {
        isMotion,
        sinceMs: atMs,
        share,
        threshold: 0.02,
        confidence: 1,
        box: null,
        boxes: [],
        isWarmingUp: false,
      };
    },
    looksChanged: (luma) => numberIn(luma) >= motionFrom,
    cellMask: () => ({ columns: 1, rows: 1, cells: new Uint8Array(1), widthCells: 1, heightCells: 1 }),
  });
}

/** 25 s, each picture with its number. */
function numberedFilm(): string {
  const path = join(createTestFolder(), 'numbered.mp4');
  encodeFilm(path, { ptsMs: every100Ms(25), activities: [], isNumbered: true, seed: 11 }, { format: 'mp4' });
  return path;
}

function picturesOf(path: string) {
  const reader = openPictureReader(path);
  const scaler = createPictureScaler('gray');
  const times = reader.list(0, Number.POSITIVE_INFINITY);
  const pictures: { readonly number: number; readonly ptsMs: number }[] = [];
  for (const { native, ptsMs } of reader.pictures(times)) {
    const { bytes } = scaler.scale(native, { widthPx: 320, heightPx: 180 });
    pictures.push({ number: numberIn(bytes), ptsMs });
  }
  scaler.close();
  reader.close();
  return pictures;
}

it('a clip cut later holds the very picture of every sample at its time, however the network jitters', async () => {
  const seen = new Map<number, number>();
  const delayMs = (index: number) => 20 + ((index * 7919) % 180);
  const { registry, samples } = await watch({
    path: numberedFilm(),
    delayMs,
    createMeter: readingMeter(seen, 120),
  });
  const path = join(createTestFolder(), 'clip.mp4');
  const { startMs, durationMs, isComplete, sizeBytes } = await cutStreamClip(
    { sessionId, fromMs: noonMs + 9000, toMs: noonMs + 24_000, path },
    registry,
  );
  expect(isComplete).toBe(true);
  expect(sizeBytes).toBe(readFileSync(path).length);
  const pictures = picturesOf(path);
  expect(Math.abs(durationMs - pictures.length * 100)).toBeLessThan(20);
  const compared = pictures.filter(({ number }) => seen.has(number));
  expect(compared.length).toBeGreaterThan(60);
  const off = compared.map(({ number, ptsMs }) => Math.abs(startMs + ptsMs - (seen.get(number) ?? 0)));
  expect(Math.max(...off)).toBeLessThan(2); // of the 100 ms between two pictures
  expect(samples.map(({ atMs }) => atMs)).toEqual(
    [...seen.values()].map(Math.round).toSorted((a, b) => a - b),
  );
});

it('opens no event on a keyframe alone: the buffered pictures decide, and tell when it began', async () => {
  const { samples, kinds } = await watch({ path: testVideos.porch() });
  const began = samples.filter(({ isMotion }, index) => isMotion && samples[index - 1]?.isMotion !== true);
  const firstMs = (sample: Sample) => sample.sinceMs - noonMs - 5;
  expect(began.map(firstMs).map((ms) => Math.round(ms / 1000))).toEqual([4, 11]);
  for (const [index, trueMs] of [4000, 11_000].entries()) {
    expect(Math.abs(firstMs(began[index] as Sample) - trueMs)).toBeLessThanOrEqual(400);
  }
  expect(kinds.map((note) => (note.type === 'decoding' ? note.reason : note.type))).toEqual(
    expect.arrayContaining(['connected', 'quiet', 'keyframe']),
  );
  expect(samples.every(({ atMs }, index) => index === 0 || atMs > (samples[index - 1]?.atMs ?? 0))).toBe(
    true,
  );
});

it('another video in mid-stream begins anew; a clip over both holds the longer part (F45)', async () => {
  const large = await makeFilm({ seconds: 4, widthPx: 480, heightPx: 270 });
  const { kinds, registry, samples } = await watch({
    path: testVideos.gate(),
    next: { path: large, stampMs: (ms) => ms + 12_000 },
  });
  const sizes = kinds.flatMap((note) => (note.type === 'connected' ? [note.info.widthPx] : []));
  expect(sizes).toEqual([320, 480]);
  expect(samples.at(-1)?.isMotion).toBe(false);
  const path = join(createTestFolder(), 'clip.mp4');
  const clip = await cutStreamClip(
    { sessionId, fromMs: noonMs + 2000, toMs: noonMs + 15_000, path },
    registry,
  );
  expect(clip.isComplete).toBe(false);
  expect(clip.durationMs).toBeGreaterThan(11_000);
  expect(clip.durationMs).toBeLessThan(12_100);
});

it('analyses and keeps nothing that follows a damaged packet until a keyframe comes (F44)', async () => {
  const seen = new Map<number, number>();
  const { registry, notes } = await watch({
    path: numberedFilm(),
    isDamaged: (index) => index === 63,
    createMeter: readingMeter(seen, 30),
  });
  expect([...seen.keys()].filter((number) => number >= 63 && number < 80)).toEqual([]);
  expect(seen.has(80)).toBe(true);
  const held = registry.find(sessionId).ring.since(0);
  expect(held.filter(({ number }) => number > 63 && number <= 80)).toEqual([]);
  const counts = notes.findLast((note) => note.type === 'counts');
  expect(counts).toMatchObject({ packetsDropped: 17 });
});

it('measures keyframes only while the computer does not keep up (F49)', async () => {
  const seen = new Map<number, number>();
  const delayMs = (index: number) => (index >= 95 && index < 160 ? 2500 : 5);
  await watch({ path: numberedFilm(), delayMs, createMeter: readingMeter(seen, 30) });
  expect([...seen.keys()].filter((number) => number > 116 && number <= 140)).toEqual([120, 140]);
  expect([...seen.keys()].filter((number) => number >= 220 && number < 240).length).toBe(10);
});

it('is never called connected while no picture of it can be decoded (F43)', async () => {
  const { ended, kinds } = await watch({ path: numberedFilm(), isGarbage: () => true });
  expect([ended, kinds]).toEqual(['stream-unsupported', []]);
});

it('ends within ten seconds of pictures that cannot be decoded any more (F43)', async () => {
  const { ended, kinds, clock } = await watch({ path: numberedFilm(), isGarbage: (index) => index >= 60 });
  expect(kinds.map(({ type }) => type)).toContain('connected');
  expect(ended).toBe('stream-no-keyframe');
  expect(clock.nowMs() - noonMs).toBeLessThan(20_000);
});

it('ends when no keyframe comes, having analysed nothing', async () => {
  const { ended, samples, kinds } = await watch({ path: numberedFilm(), isKeyframe: () => false });
  expect([ended, samples, kinds]).toEqual(['stream-no-keyframe', [], []]);
});

it('mends times that jump, and says so', async () => {
  const { notes, samples } = await watch({
    path: numberedFilm(),
    stampMs: (takenMs, index) => takenMs - (index >= 100 ? 95_443_717 : 0),
    createMeter: readingMeter(new Map()),
  });
  expect(notes.findLast((note) => note.type === 'counts')).toMatchObject({
    timestampsMended: 1,
    packets: 200,
  });
  for (const { atMs, frameNumber } of samples)
    expect(Math.abs(atMs - noonMs - (frameNumber - 1) * 100)).toBeLessThan(150);
});

it('says when it connected and with what; refuses a clip of what it never held', async () => {
  const { kinds, registry } = await watch({ path: testVideos.gate() });
  expect(kinds[0]).toEqual({
    type: 'connected',
    decoding: 'everything',
    info: { codec: 'h264', widthPx: 320, heightPx: 180, framesPerSecond: 10 },
  });
  const path = join(createTestFolder(), 'clip.mp4');
  const clip = (fromMs: number, session = sessionId) =>
    cutStreamClip({ sessionId: session, fromMs, toMs: fromMs + 1000, path }, registry).catch(
      (thrown: AppError) => thrown.code,
    );
  expect(await clip(noonMs + 60_000)).toBe('clip-not-held');
  expect(await clip(noonMs - 60_000)).toBe('clip-not-held');
  expect(await clip(noonMs, 'other')).toBe('clip-not-held');
});

it('keeps the ring for 45 s after the stream has ended, and takes it up when the session comes again', async () => {
  const { registry, clock } = await watch({ path: testVideos.gate() });
  const { ring } = registry.find(sessionId);
  clock.advance(30_000);
  expect(registry.open(sessionId).ring).toBe(ring);
  clock.advance(120_000);
  expect(ring.sizeBytes()).toBeGreaterThan(0);
  registry.find(sessionId);
});

it('frees the ring and forgets the session in the end', async () => {
  const { registry, clock } = await watch({ path: testVideos.gate() });
  const { ring } = registry.find(sessionId);
  clock.advance(60_000);
  expect(ring.sizeBytes()).toBe(0);
  expect(() => registry.find(sessionId)).toThrow('not connected');
});

it('shows a stream from the keyframe before now on, picture by picture, until it ends', async () => {
  const { registry } = await watch({ path: testVideos.gate() });
  const notes: LiveNote[] = [];
  await playStreamLive(registry.find(sessionId), {
    note: (note) => notes.push(note),
    signal: new AbortController().signal,
  });
  const [init, ...fragments] = notes;
  expect(init).toMatchObject({ type: 'init', widthPx: 320, heightPx: 180 });
  expect(fragments.map((note) => note.type === 'fragment' && note.isKeyframe)).toEqual(
    Array.from({ length: 20 }, (_, index) => index === 0),
  );
});
