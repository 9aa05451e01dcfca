import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { cameraSettings } from '#shared/model/camera.ts';
import { createFakeClock, createStandingClock } from '#main/platform/clock.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import {
  createCaptureService,
  type WatchContext,
  type WatchedCamera,
  type WatchSource,
} from './capture-service.ts';
import { createRestartPauses } from './restart-pauses.ts';

const camera = (change: object = {}): WatchedCamera => ({
  id: 'porch',
  settings: cameraSettings.parse({
    name: 'Porch',
    source: { type: 'file', path: '/films/porch.mp4' },
    ...change,
  }),
});

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
const settled = () => new Promise((resolve) => setImmediate(resolve));

function createService(watchSource: WatchSource, logged: string[] = [], clock = createStandingClock()) {
  const counted: string[] = [];
  const coverage: string[] = [];
  const log = { ...silentLogger, warn: (message: string) => void logged.push(message) };
  const service = createCaptureService({
    watchSource,
    recordCoverage: (_, state, reason) => coverage.push(reason === null ? state : `${state}: ${reason}`),
    clock,
    log,
    countDegradation: (reason) => counted.push(reason),
  });
  const states: string[] = [];
  service.onStatusChanged((id) => states.push(service.statusOf(id).state));
  const motion: boolean[] = [];
  service.onMotionChanged(({ isMotion }) => motion.push(isMotion));
  return { service, clock, counted, states, coverage, motion };
}

/** Fails so often, then watches until it is stopped. */
function failing(times: number, code: 'file-not-found' | 'decoder-crashed' = 'decoder-crashed') {
  let attempts = 0;
  const watchSource: WatchSource = async (_, { signal }) => {
    if (++attempts <= times) throw new AppError(code, 'No.');
    return aborted(signal);
  };
  return { watchSource, attempts: () => attempts };
}

describe('a camera that fails', () => {
  it('is tried again after 1, 2, 4, 8 and 16 s, and after five failures in a minute after 5 minutes', async () => {
    const { watchSource } = failing(6);
    const { service, clock } = createService(watchSource, [], createFakeClock());
    await service.watch(camera());
    await settled();
    expect(clock.sleepsMs).toEqual([1000, 2000, 4000, 8000, 16_000, 300_000]);
    await service.stopAll();
  });

  it('says since when and why, logs it once and counts every time', async () => {
    const logged: string[] = [];
    const { watchSource } = failing(3, 'file-not-found');
    const { service, counted, states } = createService(watchSource, logged, createFakeClock());
    await service.watch(camera());
    await settled();
    expect(states.filter((state) => state === 'failed')).toHaveLength(3);
    expect(counted).toEqual(['camera:file-not-found', 'camera:file-not-found', 'camera:file-not-found']);
    expect(logged).toEqual(['camera porch failed']);
    await service.stopAll();
  });

  it('shows its reason with a next step', async () => {
    const { service } = createService(async () => {
      throw new AppError('file-not-found', '/films/porch.mp4 does not exist.');
    });
    let seen: unknown;
    const stop = service.onStatusChanged((id) => {
      const status = service.statusOf(id);
      if (status.state === 'failed') seen ??= status;
    });
    await service.watch(camera());
    await settled();
    stop();
    expect(seen).toMatchObject({
      state: 'failed',
      error: {
        code: 'file-not-found',
        message: '/films/porch.mp4 does not exist.',
        nextStep: expect.any(String) as string,
      },
    });
    await service.stopAll();
  });

  it('starts again with short pauses after it has worked', () => {
    const pauses = createRestartPauses();
    expect([pauses.next(0), pauses.next(70_000), pauses.next(140_000)]).toEqual([1000, 2000, 4000]);
    pauses.reset();
    expect(pauses.next(210_000)).toBe(1000);
  });

  it('waits 30 s at most while failures are rare', () => {
    const pauses = createRestartPauses();
    const given = Array.from({ length: 8 }, (_, round) => pauses.next(round * 61_000));
    expect(given).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });
});

describe('watching', () => {
  it('runs through starting, watching and finished', async () => {
    const { service, states } = createService(async (_, { tell }) => {
      tell({ state: 'watching', reading: 'porch.mp4', progress: 0.5 });
      return 'finished';
    });
    await service.watch(camera());
    await settled();
    expect(states).toEqual(['starting', 'watching', 'finished']);
    expect(service.statusOf('porch').state).toBe('finished');
    await service.stop('porch');
    expect(service.statusOf('porch').state).toBe('off');
  });

  it('tells progress by the percent, not by the frame', async () => {
    let context: WatchContext | null = null;
    const { service, states } = createService(async (_, given) => {
      context = given;
      return aborted(given.signal);
    });
    await service.watch(camera());
    await settled();
    for (let step = 0; step <= 1000; step++)
      (context as WatchContext | null)?.tell({ state: 'watching', reading: 'a', progress: step / 1000 });
    expect(states.filter((state) => state === 'watching')).toHaveLength(101);
    await service.stopAll();
  });

  it.each([{ enabled: false }, { source: { type: 'import' } }])(
    'leaves a camera off that is %j',
    async (change) => {
      let started = 0;
      const { service } = createService(async () => {
        started++;
        return 'finished';
      });
      await service.watch(camera(change));
      expect([started, service.statusOf('porch').state]).toEqual([0, 'off']);
    },
  );

  it('keeps cameras apart: one that fails does not disturb the others', async () => {
    const { service } = createService(async ({ id }, { signal, tell }) => {
      if (id === 'bad') throw new AppError('decoder-crashed', 'No.');
      tell({ state: 'watching' });
      return aborted(signal);
    });
    await service.watch({ ...camera(), id: 'good' });
    await service.watch({ ...camera(), id: 'bad' });
    await settled();
    expect(service.statusOf('good').state).toBe('watching');
    await service.stopAll();
  });
});

describe('stopping', () => {
  it('resolves only when nothing of the camera runs any more', async () => {
    const ending = Promise.withResolvers<void>();
    let isRunning = false;
    const { service } = createService(async (_, { signal }) => {
      isRunning = true;
      await aborted(signal).catch(() => undefined);
      await ending.promise;
      isRunning = false;
      return 'finished';
    });
    await service.watch(camera());
    const stopped = service.stop('porch').then(() => isRunning);
    await settled();
    expect(isRunning).toBe(true);
    ending.resolve();
    expect(await stopped).toBe(false);
    await service.stop('porch');
  });

  it('never lets a camera run twice, however fast its settings change', async () => {
    let running = 0;
    let most = 0;
    const { service } = createService(async (_, { signal }) => {
      most = Math.max(most, ++running);
      await aborted(signal).catch(() => undefined);
      await settled(); // takes its time to end
      running--;
      return 'finished';
    });
    await service.watch(camera());
    await Promise.all([service.watch(camera()), service.watch(camera()), service.watch(camera())]);
    expect([most, running]).toEqual([1, 1]);
    await service.stopAll();
    expect(running).toBe(0);
  });

  it('wins over a change of settings that was still on its way', async () => {
    let running = 0;
    const { service } = createService(async (_, { signal }) => {
      running++;
      await aborted(signal).catch(() => undefined);
      await settled();
      running--;
      return 'finished';
    });
    await service.watch(camera());
    const changed = service.watch(camera());
    await service.stop('porch');
    await changed;
    await settled();
    expect([running, service.statusOf('porch').state]).toEqual([0, 'off']);
  });
});

describe('the record of what was seen', () => {
  const watchThen = (then: (context: WatchContext) => void): WatchSource => {
    return async (_, context) => {
      context.tell({ state: 'watching' });
      then(context);
      return aborted(context.signal);
    };
  };

  it('follows the states, each once, with the code of what went wrong', async () => {
    const { service, coverage } = createService(
      watchThen(({ tell }) => {
        tell({ state: 'watching', isMotion: true });
        tell({ state: 'stalled', thrown: new AppError('stream-stalled', 'No.') });
        tell({ state: 'offline', thrown: new AppError('stream-stalled', 'No.') });
        tell({ state: 'offline', thrown: new AppError('stream-refused', 'No.') });
        tell({ state: 'watching' });
      }),
    );
    await service.watch(camera());
    await settled();
    expect(coverage).toEqual([
      'offline',
      'connected',
      'stalled: stream-stalled',
      'offline: stream-stalled',
      'offline: stream-refused',
      'connected',
    ]);
    await service.stop('porch');
    expect(coverage.at(-1)).toBe('off');
  });

  it('leaves the end of all of them to others, who know why', async () => {
    const { service, coverage } = createService(watchThen(() => undefined));
    await service.watch(camera());
    await settled();
    await service.stopAll();
    expect(coverage.at(-1)).toBe('connected');
  });

  it('says that a camera is switched off, and nothing of one that only holds imported footage', async () => {
    const { service, coverage } = createService(watchThen(() => undefined));
    await service.watch(camera({ enabled: false }));
    await service.watch(camera({ source: { type: 'import' } }));
    expect(coverage).toEqual(['off']);
  });
});

it('tells motion apart from other changes, and its end with the end of watching', async () => {
  const { service, states, motion } = createService(async (_, { tell, signal }) => {
    for (const isMotion of [false, true, true, false, true]) tell({ state: 'watching', isMotion });
    return aborted(signal);
  });
  await service.watch(camera());
  await settled();
  expect([states, motion]).toEqual([
    ['starting', 'watching'],
    [true, false, true],
  ]);
  await service.stop('porch');
  expect(motion.at(-1)).toBe(false);
});
