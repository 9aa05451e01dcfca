import { existsSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nvrKinds } from '#shared/model/nvr.ts';
import { footageOf, startRecorder } from './contract-recorder.fake.ts';
import { picturesIn } from './pictures-in.fake.ts';
import { clipStartMs, connectTo, patient, startTestNvr, windowIn } from './test-nvr.fake.ts';

/** What every kind promises, and what it answers where it cannot. */
describe.each(nvrKinds)('a connector of kind %s', (kind) => {
  it('finds the NVR, and its cameras where it lists them', async () => {
    const { can, connect } = await startRecorder(kind);
    const probe = await connect().probe(patient());
    expect(probe.cameras.map(({ nativeId }) => nativeId)).toEqual(can.listCameras ? ['cam-1', 'cam-2'] : []);
    expect(probe.tellsEvents).toBe(can.tellEvents);
  });

  it('does not get in with a wrong password, where one is asked for', async () => {
    const { can, connect } = await startRecorder(kind);
    const probing = connect({ password: 'wrong' }).probe(patient());
    if (can.askPassword) await expect(probing).rejects.toMatchObject({ code: 'nvr-unauthorized' });
    else expect((await probing).cameras).toHaveLength(2);
  });

  it('brings a clip of the camera and the stretch of time', async () => {
    const connector = (await startRecorder(kind)).connect();
    for (const nativeId of ['cam-1', 'cam-2']) {
      const window = windowIn(undefined, nativeId);
      const { startMs } = await connector.downloadClip(window, patient());
      expect([clipStartMs, null]).toContain(startMs);
      expect(picturesIn(window.path)).toEqual(picturesIn(footageOf(window)));
    }
  });

  it('says when there is no clip, and leaves no file', async () => {
    const recorder = await startRecorder(kind);
    const window = windowIn();
    recorder.loseRecording();
    await expect(recorder.connect().downloadClip(window, patient())).rejects.toMatchObject({
      code: 'clip-unavailable',
    });
    expect(existsSync(window.path)).toBe(false);
  });

  it('has no clip of a camera that is not there', async () => {
    const { connect } = await startRecorder(kind);
    const window = windowIn(undefined, 'cam-3');
    await expect(connect().downloadClip(window, patient())).rejects.toMatchObject({
      code: 'clip-unavailable',
    });
  });

  it('tells an NVR in trouble from one without the clip, and has the clip afterwards', async () => {
    const recorder = await startRecorder(kind);
    const connector = recorder.connect();
    const window = windowIn();
    recorder.getInTrouble();
    await expect(connector.downloadClip(window, patient())).rejects.toMatchObject({ code: 'nvr-busy' });
    expect(existsSync(window.path)).toBe(false);
    recorder.recover();
    await connector.downloadClip(window, patient());
    expect(picturesIn(window.path)).toEqual(picturesIn(footageOf(window)));
  });

  it('tells an NVR that is away from one without the clip', async () => {
    const { awayCode: code, connect, goAway } = await startRecorder(kind);
    const connector = connect();
    await goAway();
    await expect(connector.probe(patient())).rejects.toMatchObject({ code });
    await expect(connector.downloadClip(windowIn(), patient())).rejects.toMatchObject({ code });
  });

  it('brings no clip to a caller who has gone', async () => {
    const { connect } = await startRecorder(kind);
    const window = windowIn();
    const stop = new AbortController();
    const downloading = connect().downloadClip(window, stop.signal);
    stop.abort();
    await expect(downloading).rejects.toBeDefined();
    expect(existsSync(window.path)).toBe(false);
  });

  it.runIf(existsSync('/dev/full'))('says that the disk is full, and leaves no file', async () => {
    const { connect } = await startRecorder(kind);
    const window = windowIn();
    symlinkSync('/dev/full', window.path); // takes no byte: ENOSPC
    await expect(connect().downloadClip(window, patient())).rejects.toMatchObject({ code: 'disk-full' });
    expect(existsSync(window.path)).toBe(false);
  });

  it('tells events as they happen, with their ends, and lists them later', async () => {
    const { can, connect, tellEvent } = await startRecorder(kind);
    const { events } = connect();
    if (!can.tellEvents || events === null) return expect([events, can.tellEvents]).toEqual([null, false]);
    const startMs = Date.now() - 3000;
    const facts = { id: 'e1', nativeId: 'cam-1', startMs, endMs: null, labels: ['person'], score: 0.5 };
    const event = { ...facts, type: 'smartDetectZone' };
    const stop = new AbortController();
    const heard: unknown[] = [];
    const listening = events.listen({
      onConnected: () => heard.length === 0 && tellEvent(event),
      onEvent: (told) => heard.push(told),
      signal: stop.signal,
    });
    listening.catch(() => undefined);
    const inTime = { timeout: 5000 };
    await expect.poll(() => heard, inTime).toContainEqual(expect.objectContaining(facts));
    const ended = { ...event, endMs: startMs + 2000 };
    tellEvent(ended);
    await expect.poll(() => heard, inTime).toContainEqual(expect.objectContaining({ endMs: startMs + 2000 }));
    stop.abort();
    await expect(listening).rejects.toBeDefined();
    const listed = await events.between(startMs - 1000, Date.now() + 1000, patient());
    expect(listed).toMatchObject([{ id: 'e1', startMs, endMs: startMs + 2000 }]);
  });

  it('brings a picture of now and of then, where it has any', async () => {
    const { can, connect } = await startRecorder(kind);
    const { still } = connect();
    if (!can.giveStills || still === null) return expect([still, can.giveStills]).toEqual([null, false]);
    for (const atMs of [Date.now() - 1000, clipStartMs]) {
      const jpeg = await still('cam-1', atMs, patient());
      expect([...jpeg.subarray(0, 2)]).toEqual([0xff, 0xd8]);
    }
  });

  it('knows how far the clocks are apart, where there are two', async () => {
    const { can, connect } = await startRecorder(kind, { clockOffsetMs: 7_200_000 });
    const connector = connect();
    expect(connector.clockOffsetMs()).toBeNull();
    await connector.downloadClip(windowIn(), patient());
    if (!can.tellTime)
      return expect([connector.clockOffsetMs(), connector.usedOffsetMs()]).toEqual([null, 0]);
    expect(Math.abs((connector.clockOffsetMs() ?? 0) - 7_200_000)).toBeLessThan(2000);
    expect(connector.usedOffsetMs()).toBe(connector.clockOffsetMs());
  });

  it('takes a difference for none that may be one of measurement', async () => {
    const connector = (await startRecorder(kind)).connect();
    await connector.downloadClip(windowIn(), patient());
    expect(connector.usedOffsetMs()).toBe(0);
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

  it('is asked only once of a console in trouble', async () => {
    const fake = await startTestNvr({ kind: 'protect' });
    fake.script('clip', [{ status: 503 }]);
    await expect(connectTo(fake).downloadClip(windowIn(), patient())).rejects.toMatchObject({
      code: 'nvr-busy',
    });
    expect(fake.requests('prepare')).toHaveLength(0);
  });
});
