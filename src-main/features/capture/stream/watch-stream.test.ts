import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import { cameraSettings } from '#shared/model/camera.ts';
import { createTurnedClock } from '#main/platform/clock.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { unmeasured } from '#main/platform/measure.ts';
import type { StatusChange } from '../camera-status.ts';
import { createConnectGate } from './connect-gate.ts';
import type { WatchStreamNote } from './stream-language.ts';
import { createStreamWatcher } from './watch-stream.ts';

const source = {
  type: 'stream' as const,
  url: 'rtsp://10.0.0.5/1',
  username: 'viewer',
  hasPassword: true,
  transport: 'tcp' as const,
};
const camera = { id: 'porch', settings: cameraSettings.parse({ name: 'Porch', source }) };
const connected: WatchStreamNote = {
  type: 'connected',
  info: { codec: 'h264', widthPx: 640, heightPx: 360, framesPerSecond: 15 },
  decoding: 'keyframes',
};

/** A camera whose stream does what the test says. */
function createWatched(
  addressError: AppError | null = null,
  clock = createTurnedClock(),
  gate = createConnectGate({ clock, random: () => 0.5 }),
) {
  const told: StatusChange[] = [];
  const lane: string[] = [];
  const logged: string[] = [];
  const counted: string[] = [];
  const connects: number[] = [];
  const stop = new AbortController();
  const sinkFailed = Promise.withResolvers<never>();
  let session: { note: (note: WatchStreamNote) => void; fail: (error: AppError) => void } | null = null;
  let locked = addressError;
  const watch = createStreamWatcher({
    streams: {
      watch: (_, { onNote, signal }) =>
        new Promise((_resolve, reject) => {
          connects.push(clock.monotonicMs());
          session = { note: onNote, fail: reject };
          signal.addEventListener('abort', () => reject(new AppError('cancelled', 'Cancelled.')));
        }),
    },
    async addressOf() {
      if (locked) throw locked;
      return { url: source.url, username: 'viewer', password: 'one', transport: 'tcp' };
    },
    openSink: () => ({
      observe: () => lane.push('observe'),
      markGap: () => lane.push('gap'),
      failed: sinkFailed.promise,
      finish: async () => lane.push('finish'),
    }),
    gate,
    clock,
    log: { ...silentLogger, warn: (text) => void logged.push(text), info: (text) => void logged.push(text) },
    measure: unmeasured,
    countDegradation: (reason) => counted.push(reason),
  });
  const ended = watch(camera, source, { signal: stop.signal, tell: (status) => told.push(status) }).catch(
    (thrown: unknown) => thrown,
  );
  return {
    clock,
    gate,
    told,
    lane,
    logged,
    counted,
    connects,
    stop,
    ended,
    breakSink: () => sinkFailed.reject(new AppError('disk-full', 'Full.')),
    unlock: () => (locked = null),
    status: () => told.at(-1),
    async note(note: WatchStreamNote) {
      await nextTurn();
      session?.note(note);
    },
    async lose(code: ErrorCode) {
      await nextTurn();
      session?.fail(new AppError(code, 'No.'));
      await nextTurn();
    },
  };
}

const samples = (atMs: number, isMotion: boolean): WatchStreamNote => ({
  type: 'samples',
  samples: [{ atMs, ptsMs: 0, frameNumber: 1, isMotion, sinceMs: atMs, share: 0, confidence: 0, box: null }],
});

describe('a camera that works', () => {
  it('is watched from its first packet on, with what it sends and how much of it is decoded', async () => {
    const { note, status } = createWatched();
    await note(connected);
    expect(status()).toMatchObject({
      state: 'watching',
      isMotion: false,
      stream: { codec: 'h264', widthPx: 640, decoding: 'keyframes' },
    });
    await note({ type: 'decoding', decoding: 'everything', reason: 'keyframe' });
    expect(status()).toMatchObject({ state: 'watching', stream: { decoding: 'everything' } });
  });

  it('says that something moves, and that it is over two seconds later', async () => {
    const { note, told, lane } = createWatched();
    await note(connected);
    for (const [atMs, isMotion] of [
      [0, false],
      [200, true],
      [1000, false],
      [2100, false],
      [2300, false],
    ] as const)
      await note(samples(atMs, isMotion));
    expect(told.slice(-5).map(({ isMotion }) => isMotion)).toEqual([false, true, true, true, false]);
    expect(lane).toHaveLength(5);
  });
});

describe('a camera that is lost', () => {
  it('is offline with reason and time of the next attempt, and comes back by itself into the same lane', async () => {
    const { note, lose, status, clock, lane, logged } = createWatched();
    await note(connected);
    await note(samples(0, true));
    await clock.pass(5000);
    await lose('stream-lost');
    const nextAttemptAt = new Date(clock.nowMs() + 1000).toISOString();
    expect(status()).toMatchObject({ state: 'offline', thrown: { code: 'stream-lost' }, nextAttemptAt });
    await clock.pass(1000);
    await lose('stream-refused');
    await clock.pass(1000);
    await note(connected);
    await note(samples(8000, true));
    expect(status()).toMatchObject({ state: 'watching' });
    expect(status()).not.toHaveProperty('thrown');
    expect(lane).toEqual(['observe', 'gap', 'observe']);
    expect(logged).toEqual([
      'camera porch is not watched',
      'camera porch is not watched',
      'camera porch is watched again',
    ]);
  });

  it('is tried at most ten times in five minutes while it stays away, told once in the log', async () => {
    const { clock, connects, lose, logged, counted } = createWatched();
    for (let second = 0; second < 299; second++) {
      const before = connects.length;
      await clock.pass(1000);
      if (connects.length > before || second === 0) await lose('stream-unreachable');
    }
    expect(connects.length).toBeGreaterThan(6);
    expect(connects.length).toBeLessThanOrEqual(10);
    expect(logged).toEqual(['camera porch is not watched']);
    expect(counted.every((reason) => reason === 'camera:stream-unreachable')).toBe(true);
  });

  it('that flaps is followed at once as long as it stays for two seconds', async () => {
    const { clock, connects, note, lose } = createWatched();
    for (let flap = 0; flap < 20; flap++) {
      await note(connected);
      await clock.pass(2000);
      await lose('stream-lost');
      await clock.pass(1000);
    }
    expect(connects).toHaveLength(21);
  });

  it('whose child keeps crashing after a few seconds is tried ever more rarely', async () => {
    const { clock, connects, note, lose } = createWatched();
    for (let crash = 0; crash < 5; crash++) {
      await note(connected);
      await clock.pass(10_000);
      await lose('decoder-crashed');
      const before = connects.length;
      while (connects.length === before) await clock.pass(1000);
    }
    const gaps = connects.slice(1).map((atMs, at) => atMs - (connects[at] ?? 0) - 10_000);
    expect(gaps).toEqual([1000, 2000, 4000, 8000, 16_000]);
  });
});

describe('a camera that sends nothing any more', () => {
  it('is stalled, and connected to again at once', async () => {
    const { clock, note, lose, status, connects, lane } = createWatched();
    await note(connected);
    await note(samples(0, true));
    await clock.pass(20_000);
    await note({ type: 'stalled' });
    expect(status()).toMatchObject({ state: 'stalled', thrown: { code: 'stream-stalled' } });
    await lose('stream-stalled');
    expect(connects).toEqual([0, 20_000]);
    await note(connected);
    expect(status()).toMatchObject({ state: 'watching' });
    await clock.pass(5000);
    expect(status()).toMatchObject({ state: 'watching' });
    expect(lane).toEqual(['observe']);
  });

  it('is offline a second and a half later when it cannot be connected to', async () => {
    const { clock, note, lose, status } = createWatched();
    await note(connected);
    await clock.pass(20_000);
    await note({ type: 'stalled' });
    await lose('stream-stalled');
    await clock.pass(1400, 100);
    expect(status()).toMatchObject({ state: 'stalled' });
    await clock.pass(100, 100);
    expect(status()).toMatchObject({ state: 'offline', thrown: { code: 'stream-stalled' } });
  });

  it('right after connecting, again and again, is not hammered', async () => {
    const { clock, note, lose, connects } = createWatched();
    for (let second = 0; second < 299; second++) {
      const before = connects.length;
      await clock.pass(1000);
      if (connects.length === before && second > 0) continue;
      await note(connected);
      await clock.pass(10_000);
      second += 10;
      await note({ type: 'stalled' });
      await lose('stream-stalled');
    }
    expect(connects.length).toBeLessThanOrEqual(10);
  });
});

describe('a camera that cannot be watched as it is', () => {
  it('has failed, is asked three times with a wrong password, then every ten minutes', async () => {
    const { clock, connects, lose, status } = createWatched();
    for (let attempt = 0; attempt < 3; attempt++) {
      await lose('stream-unauthorized');
      await clock.pass(2000);
    }
    expect(status()).toMatchObject({ state: 'failed', thrown: { code: 'stream-unauthorized' } });
    await clock.pass(590_000);
    expect(connects).toHaveLength(3);
    await clock.pass(20_000);
    expect(connects).toHaveLength(4);
  });

  it('because its password cannot be read is tried again by itself', async () => {
    const { clock, connects, status, note, unlock } = createWatched(
      new AppError('secrets-locked', 'Locked.'),
    );
    await clock.pass(60_000);
    expect(status()).toMatchObject({ state: 'failed', thrown: { code: 'secrets-locked' } });
    expect(connects).toEqual([]);
    unlock();
    await clock.pass(60_000);
    await note(connected);
    expect(status()).toMatchObject({ state: 'watching' });
  });
});

describe('watching ends', () => {
  it('when it is stopped, with what is open closed', async () => {
    const { note, stop, ended, lane, connects, clock } = createWatched();
    await note(connected);
    stop.abort();
    await ended;
    await clock.pass(60_000);
    expect([lane, connects.length]).toEqual([['finish'], 1]);
  });

  it('when its events cannot be stored, with the reason', async () => {
    const { note, breakSink, ended } = createWatched();
    await note(connected);
    breakSink();
    expect(await ended).toMatchObject({ code: 'disk-full' });
  });
});

it('a camera that waits because another one of its host was refused says so, and when it is its turn', async () => {
  const first = createWatched();
  const second = createWatched(null, first.clock, first.gate);
  await first.lose('stream-unauthorized');
  await nextTurn();
  for (let tries = 0; tries < 3; tries++) {
    await first.clock.pass(5000);
    for (const each of [first, second]) await each.lose('stream-unauthorized');
  }
  const third = createWatched(null, first.clock, first.gate);
  await nextTurn();
  expect(third.connects).toEqual([]);
  expect(third.status()).toMatchObject({
    state: 'failed',
    thrown: { code: 'stream-unauthorized' },
    nextAttemptAt: expect.any(String) as string,
  });
});
