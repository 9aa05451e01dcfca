import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasRecordedAnswers, recordedAnswer } from '../../../e2e/fixtures/nvr/recorded-answers.ts';
import { isVideo } from './http/video-magic.ts';
import {
  clipStartMs,
  connectTo,
  createHastyClock,
  patient,
  startTestNvr,
  windowIn,
} from './test-nvr.fake.ts';

/** What every kind that is asked over HTTP promises. The folder has its own test: it asks nobody. */
describe.each(['protect', 'frigate', 'http'] as const)('a connector of kind %s', (kind) => {
  it('finds the NVR, and its cameras where it lists them', async () => {
    const fake = await startTestNvr({ kind });
    const probe = await connectTo(fake).probe(patient());
    expect(probe.cameras.map(({ nativeId }) => nativeId)).toEqual(kind === 'http' ? [] : ['cam-1', 'cam-2']);
    expect(probe.tellsEvents).toBe(kind !== 'http');
  });

  it('does not get in with a wrong password', async () => {
    const fake = await startTestNvr({ kind });
    const connector = connectTo(fake, { password: async () => 'wrong' });
    fake.decide(({ route }) => (route === 'other' ? { status: 401 } : null)); // the plain server has no page
    await expect(connector.probe(patient())).rejects.toMatchObject({ code: 'nvr-unauthorized' });
  });

  it('brings a clip of the camera and the stretch of time', async () => {
    const fake = await startTestNvr({ kind });
    const window = windowIn();
    await connectTo(fake).downloadClip(window, patient());
    expect(isVideo(readFileSync(window.path))).toBe(true);
    expect(fake.requests('clip').at(-1)).toMatchObject({
      nativeId: 'cam-1',
      startMs: clipStartMs,
      endMs: clipStartMs + 2000,
      answer: 'ok',
    });
  });

  it('says when there is no clip, and leaves no file', async () => {
    const fake = await startTestNvr({ kind });
    const window = windowIn();
    fake.decide(({ route }) => (['clip', 'prepare'].includes(route) ? { status: 404 } : null));
    await expect(connectTo(fake).downloadClip(window, patient())).rejects.toMatchObject({
      code: 'clip-unavailable',
    });
    expect(existsSync(window.path)).toBe(false);
  });

  it('tells a server in trouble from one without the clip', async () => {
    const fake = await startTestNvr({ kind });
    fake.decide(({ route }) => (route === 'clip' ? { status: 503 } : null));
    await expect(connectTo(fake).downloadClip(windowIn(), patient())).rejects.toMatchObject({
      code: 'nvr-busy',
    });
    expect(fake.requests('prepare')).toHaveLength(0);
  });

  it('tells events as they happen, with their ends, and lists them later', async () => {
    const fake = await startTestNvr({ kind });
    const { events } = connectTo(fake, { clock: createHastyClock() });
    if (events === null) return expect(kind).toBe('http');
    const startMs = Date.now() - 3000;
    const event = {
      id: 'e1',
      nativeId: 'cam-1',
      startMs,
      endMs: null,
      type: 'smartDetectZone',
      labels: ['person'],
      score: 0.5,
    };
    const stop = new AbortController();
    const heard: unknown[] = [];
    const listening = events.listen({
      onConnected: () => heard.length === 0 && fake.emitEvent(event),
      onEvent: (told) => heard.push(told),
      signal: stop.signal,
    });
    listening.catch(() => undefined);
    await expect
      .poll(() => heard, { timeout: 5000 })
      .toContainEqual(
        expect.objectContaining({
          id: 'e1',
          nativeId: 'cam-1',
          startMs,
          endMs: null,
          labels: ['person'],
          score: 0.5,
        }),
      );
    fake.emitEvent({ ...event, endMs: startMs + 2000 });
    await expect
      .poll(() => heard, { timeout: 5000 })
      .toContainEqual(expect.objectContaining({ endMs: startMs + 2000 }));
    stop.abort();
    await expect(listening).rejects.toBeDefined();
    const listed = await events.between(startMs - 1000, Date.now() + 1000, patient());
    expect(listed).toMatchObject([{ id: 'e1', startMs, endMs: startMs + 2000 }]);
  });

  it('brings a picture where it has one', async () => {
    const fake = await startTestNvr({ kind });
    const { still } = connectTo(fake);
    if (still === null) return expect(kind).toBe('http');
    const jpeg = await still('cam-1', Date.now() - 1000, patient());
    expect([...jpeg.subarray(0, 2)]).toEqual([0xff, 0xd8]);
    await still('cam-1', clipStartMs, patient());
    const [present, past] = fake.requests('still').map(({ path }) => path.includes('recording'));
    expect([present, past]).toEqual([false, true]);
    fake.script('still', ['html', 'empty']);
    await expect(still('cam-1', clipStartMs, patient())).rejects.toMatchObject({ code: 'nvr-failed' });
    await expect(still('cam-1', clipStartMs, patient())).rejects.toMatchObject({ code: 'nvr-failed' });
  });

  it('knows how far the clocks are apart', async () => {
    const fake = await startTestNvr({ kind, clockOffsetMs: 7_200_000 });
    const connector = connectTo(fake);
    expect(connector.clockOffsetMs()).toBeNull();
    await connector.downloadClip(windowIn(), patient());
    expect(Math.abs((connector.clockOffsetMs() ?? 0) - 7_200_000)).toBeLessThan(2000);
    expect(connector.usedOffsetMs()).toBe(connector.clockOffsetMs());
  });

  it('takes a difference for none that may be one of measurement', async () => {
    const fake = await startTestNvr({ kind });
    const connector = connectTo(fake);
    await connector.downloadClip(windowIn(), patient());
    expect(connector.usedOffsetMs()).toBe(0);
  });

  it('takes an answer of another shape for what it is', async () => {
    const fake = await startTestNvr({ kind });
    fake.decide(({ route }) => (route === 'cameras' ? 'json' : null));
    if (kind === 'http') return;
    await expect(connectTo(fake).probe(patient())).rejects.toMatchObject({ code: 'nvr-failed' });
  });
});

describe('the two ways to a clip of a Protect console', () => {
  it.each([
    ['export', ['clip'], ['export', 'prepare_download']],
    ['prepare_download', ['prepare', 'download'], ['export', 'prepare_download']],
    ['auto', ['clip'], ['export']],
    ['auto', ['clip', 'prepare', 'download'], ['prepare_download']],
  ] as const)('%s asks for %j where the console knows %j', async (exportStrategy, routes, clipWays) => {
    const fake = await startTestNvr({ kind: 'protect', clipWays });
    const window = windowIn();
    await connectTo(fake, { settings: { exportStrategy } }).downloadClip(window, patient());
    expect(
      fake
        .requests()
        .map(({ route }) => route)
        .filter((route) => route !== 'login'),
    ).toEqual(routes);
    expect(existsSync(window.path)).toBe(true);
  });

  it('remembers what has worked', async () => {
    const fake = await startTestNvr({ kind: 'protect', clipWays: ['prepare_download'] });
    const connector = connectTo(fake);
    for (let time = 0; time < 3; time++) await connector.downloadClip(windowIn(), patient());
    expect(fake.requests('clip')).toHaveLength(1);
    expect(fake.requests('download')).toHaveLength(3);
  });

  it('goes on with both where neither had the recording', async () => {
    const fake = await startTestNvr({ kind: 'protect', clipWays: ['export'] });
    const connector = connectTo(fake);
    fake.script('clip', [{ status: 404 }]);
    await expect(connector.downloadClip(windowIn(), patient())).rejects.toMatchObject({
      code: 'clip-unavailable',
    });
    await connector.downloadClip(windowIn(), patient());
    expect(fake.requests('clip')).toHaveLength(2);
  });
});

describe('a recorded console', () => {
  it.skipIf(!hasRecordedAnswers)('is read over HTTP with all of its cameras', async () => {
    const bootstrap = recordedAnswer('uiprotect/sample_bootstrap.json') as Readonly<Record<string, unknown>>;
    const fake = await startTestNvr({ kind: 'protect', bootstrap });
    const { cameras } = await connectTo(fake).probe(patient());
    expect(cameras).toHaveLength(12);
    expect(
      cameras.every(({ streamUrl }) => streamUrl === null || streamUrl.startsWith('rtsps://127.0.0.1:7441/')),
    ).toBe(true);
  });
});

describe('events of Frigate', () => {
  it('are all listed, however many pages they take', async () => {
    const fake = await startTestNvr({ kind: 'frigate' });
    for (let index = 0; index < 450; index++) {
      const startMs = clipStartMs + Math.floor(index / 3) * 10; // several at the same moment
      fake.keepEvent({
        id: `e${index}`,
        nativeId: 'cam-1',
        startMs,
        endMs: startMs + 5,
        type: 'object',
        labels: ['cat'],
        score: 1,
      });
    }
    const listed = await connectTo(fake).events?.between(clipStartMs - 1, clipStartMs + 60_000, patient());
    expect(new Set(listed?.map(({ id }) => id)).size).toBe(450);
    expect(fake.requests('events').length).toBeLessThan(6);
  });
});
