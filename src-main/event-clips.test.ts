import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { builtinModel } from '#shared/model/encoder.ts';
import { serveMedia } from '#main/api/media.ts';
import type { Core } from '#main/core.ts';
import { addNvr, coloursOf, eventsWhenOver, type NvrUnderTest, tellEvent } from '#main/nvr-core.fake.ts';
import { createTurnedClock } from '#main/platform/clock.fake.ts';
import { openTestCore, violationsOf } from '#main/test-core.fake.ts';

/** Long enough ago that its clip may be asked for. */
const agoMs = 30_000;

const patience = { timeout: 10_000, interval: 5 };

function clipsLeft({ paths }: Core): string[] {
  return existsSync(paths.clips) ? readdirSync(paths.clips) : [];
}

function embeddingsOf({ database: { connection } }: Core, eventId: string): unknown[] {
  const sql = 'SELECT model_version, count(*) FROM frame_embeddings WHERE event_id = ? GROUP BY 1';
  return connection.prepare(sql).raw().all(eventId);
}

function rowOf({ database: { connection } }: Core): Record<string, unknown> {
  return connection.prepare('SELECT * FROM events').get() as Record<string, unknown>;
}

async function openWatchingCore(): Promise<Core> {
  const core = await openTestCore(undefined, { random: () => 0 });
  await core.startWatching();
  return core;
}

it('takes ten frames out of the clip that the NVR gives, and leaves nothing else behind (AT-1)', async () => {
  const core = await openWatchingCore();
  const nvr = await addNvr(core, ['cam-1'], { colourOf: () => 7 });
  const startMs = Date.now() - agoMs;
  tellEvent(nvr, 'cam-1', startMs);
  const [event] = await eventsWhenOver(core, 1);
  expect(event).toMatchObject({
    analysis_state: 'done',
    analysis_mode: 'multi_frame',
    media_state: 'stored',
    frame_count_used: 10,
    fallback_reason: null,
    clip_start: new Date(startMs - 15_000).toISOString(),
    clip_end: new Date(startMs + 15_000).toISOString(),
  });
  const eventId = String(event?.['event_id']);
  const frames = await core.frames.list(eventId);
  expect(frames.map(({ timestampOffsetMs }) => Math.round(timestampOffsetMs / 1000))).toEqual([
    0, 3, 7, 10, 13, 16, 20, 23, 26, 30,
  ]);
  expect(readdirSync(join(core.paths.frames, eventId))).toHaveLength(10);
  await vi.waitFor(() => expect(embeddingsOf(core, eventId)).toEqual([[builtinModel, 10]]), patience);
  expect(new Set(await coloursOf(core, eventId))).toEqual(new Set([7]));
  expect(nvr.fake.requests('clip')).toMatchObject([{ startMs: startMs - 15_000, endMs: startMs + 15_000 }]);
  await vi.waitFor(() => expect(clipsLeft(core)).toEqual([]), patience);
  await core.eventLogs.whenIdle();
  const log = join(core.paths.eventLogs, String(event?.['day']), 'events.json');
  expect(readFileSync(log, 'utf8').trimEnd().split('\n')).toHaveLength(1);
  expect(await violationsOf(core)).toEqual([]);
});

it('keeps 20 simultaneous events apart, 5 of them without a clip, 2 downloads an NVR, 5 overall (AT-3)', async () => {
  const core = await openWatchingCore();
  await core.settings.change({ enableSnapshots: false, analysisFrameCount: 5 });
  const colours = new Map<string, number>();
  const seen = { now: 0, most: 0 };
  const nvrs: NvrUnderTest[] = [];
  for (let n = 0; n < 3; n++) {
    const cameras = Array.from({ length: n === 2 ? 6 : 7 }, (_, index) => `n${n}c${index}`);
    for (const nativeId of cameras) colours.set(nativeId, colours.size);
    nvrs.push(await addNvr(core, cameras, { colourOf: ({ nativeId }) => colours.get(nativeId) ?? 0 }));
  }
  const failing = [...colours.keys()].filter((_, index) => index % 4 === 3);
  for (const { fake } of nvrs) {
    fake.decide(({ route, nativeId }) =>
      (route === 'clip' || route === 'prepare') && failing.includes(nativeId ?? '') ? { status: 404 } : null,
    );
  }
  const startMs = Date.now() - agoMs;
  const looking = setInterval(() => {
    const requests = nvrs.flatMap(({ fake }) => fake.requests('clip'));
    seen.most = Math.max(seen.most, requests.filter(({ endedAtMs }) => endedAtMs === null).length);
  }, 1);
  for (const nvr of nvrs) for (const nativeId of nvr.cameraIds.keys()) tellEvent(nvr, nativeId, startMs);
  const events = await eventsWhenOver(core, 20);
  clearInterval(looking);
  const nativeIdOf = (event: Record<string, unknown>) => String(event['source_event_id']).split('-')[0] ?? '';
  const outcomes = Object.fromEntries(
    events.map((event) => [nativeIdOf(event), [event['analysis_mode'], event['fallback_reason']]]),
  );
  const expected = [...colours.keys()].map((id) => [
    id,
    failing.includes(id) ? ['single_frame', 'clip_download_failed'] : ['multi_frame', null],
  ]);
  expect(outcomes).toEqual(Object.fromEntries(expected));
  for (const event of events.filter(({ analysis_mode }) => analysis_mode === 'multi_frame')) {
    const found = await coloursOf(core, String(event['event_id']));
    expect(new Set(found)).toEqual(new Set([colours.get(nativeIdOf(event))]));
  }
  expect(seen.most).toBeLessThanOrEqual(5);
  expect(Math.max(...nvrs.map(({ fake }) => fake.maxConcurrent('clip')))).toBeLessThanOrEqual(2);
  await vi.waitFor(() => expect(clipsLeft(core)).toEqual([]), patience);
  expect(await violationsOf(core)).toEqual([]);
}, 60_000);

it('keeps the clip as a video that can be played from anywhere, until the event is deleted (CLP-11)', async () => {
  const core = await openWatchingCore();
  await core.settings.change({ keepMotionVideo: true });
  const nvr = await addNvr(core, ['cam-1']);
  tellEvent(nvr, 'cam-1', Date.now() - agoMs);
  await eventsWhenOver(core, 1);
  await vi.waitFor(
    () => expect(rowOf(core)).toMatchObject({ video_path: expect.any(String) as string }),
    patience,
  );
  const { event_id, video_path, video_bytes } = rowOf(core);
  const eventId = String(event_id);
  expect(video_path).toBe(`videos/${eventId}.mp4`);
  await vi.waitFor(() => expect(clipsLeft(core)).toEqual([]), patience);
  const part = await serveMedia(core, `/video/${eventId}`, { range: 'bytes=4-11' });
  expect([part.status, part.headers.get('content-type'), part.headers.get('content-range')]).toEqual([
    206,
    'video/mp4',
    `bytes 4-11/${String(video_bytes)}`,
  ]);
  expect(Buffer.from(await part.arrayBuffer()).toString('latin1', 0, 4)).toBe('ftyp');
  expect((await core.events.get(eventId))?.videoBytes).toBe(video_bytes);
  expect(await violationsOf(core)).toEqual([]);
  await core.deletion.deleteEvents([eventId], { reason: 'event_deleted', deleteSnapshots: true });
  expect(readdirSync(core.paths.videos)).toEqual([]);
});

it('takes a still for a camera of an NVR that is to have single frames, and asks for no clip (UX-1)', async () => {
  const core = await openWatchingCore();
  const nvr = await addNvr(core, ['cam-1'], { mode: 'single_frame' });
  tellEvent(nvr, 'cam-1', Date.now() - agoMs);
  const [event] = await eventsWhenOver(core, 1);
  expect(event).toMatchObject({ analysis_mode: 'single_frame', frame_count_used: 1, fallback_reason: null });
  expect(event?.['snapshot_path']).toEqual(expect.any(String));
  expect([nvr.fake.requests('clip').length, nvr.fake.requests('still').length]).toEqual([0, 1]);
  await vi.waitFor(() => expect(clipsLeft(core)).toEqual([]), patience);
});

it('has the event all the same when neither clip nor still can be had (CLP-9)', async () => {
  const core = await openWatchingCore();
  const nvr = await addNvr(core, ['cam-1']);
  nvr.fake.decide(({ route }) => (['clip', 'prepare', 'still'].includes(route) ? { status: 404 } : null));
  tellEvent(nvr, 'cam-1', Date.now() - agoMs);
  const [event] = await eventsWhenOver(core, 1);
  expect(event).toMatchObject({
    analysis_state: 'failed',
    media_state: 'none',
    fallback_reason: 'multi_frame:clip_download_failed,single_frame:snapshot_retrieval_failed',
  });
});

it('asks again 1, 2 and 4 s after 503, 503, 503, and has the clip with the fourth request (AT-2)', async () => {
  const { core, nvr, pass } = await openTurnedCore();
  nvr.fake.script('clip', [{ status: 503 }, { status: 503 }, { status: 503 }]);
  tellEvent(nvr, 'cam-1', core.nowMs() - agoMs);
  await pass(10_000, 100);
  const began = nvr.fake.requests('clip').map(({ beganAtMs }) => beganAtMs);
  expect(began.map((at, index) => at - (began[index - 1] ?? at))).toEqual([0, 1000, 2000, 4000]);
  const [event] = await eventsWhenOver(core, 1);
  expect(event).toMatchObject({ analysis_mode: 'multi_frame', fallback_reason: null, frame_count_used: 10 });
});

it.each([
  { what: 'a plain 404', behaviour: { status: 404 }, code: 'clip-unavailable', requests: 1, takesMs: 0 },
  { what: 'a server that hangs', behaviour: 'silent', code: 'timed-out', requests: 4, takesMs: 47_000 },
  {
    what: 'a clip that breaks off',
    behaviour: 'truncated',
    code: 'file-truncated',
    requests: 4,
    takesMs: 7000,
  },
] as const)(
  'falls back to the still after $what, with $requests request(s) (AT-2)',
  async ({ behaviour, code, requests, takesMs }) => {
    const { core, nvr, pass } = await openTurnedCore();
    nvr.fake.decide(({ route }) => (route === 'clip' || route === 'prepare' ? behaviour : null));
    tellEvent(nvr, 'cam-1', core.nowMs() - agoMs);
    expect(await pass(60_000)).toBe(takesMs);
    const [event] = await eventsWhenOver(core, 1);
    expect(event).toMatchObject({
      analysis_state: 'done',
      analysis_mode: 'single_frame',
      fallback_reason: 'clip_download_failed',
      frame_count_used: 1,
      clip_start: event?.['timestamp'], // the moment of its only frame
    });
    expect(JSON.parse(String(event?.['fallback_detail']))).toMatchObject([{ mode: 'multi_frame', code }]);
    expect(nvr.fake.requests('clip')).toHaveLength(requests);
    await vi.waitFor(() => expect(clipsLeft(core)).toEqual([]), patience);
  },
);

it('goes on with an event as soon as the database takes its outcome again', async () => {
  const { core, nvr, pass, clock } = await openTurnedCore();
  const { connection } = core.database;
  connection.exec(`CREATE TRIGGER full_disk BEFORE UPDATE OF analysis_state ON events
    WHEN OLD.analysis_state = 'extracting' BEGIN SELECT RAISE(ABORT, 'no room'); END`);
  tellEvent(nvr, 'cam-1', core.nowMs() - agoMs);
  await pass(1000);
  // One is the limit of the download, the other the pause before the next try.
  const pauses = () => clock.sleepsMs.filter((ms) => ms === 10_000);
  await vi.waitFor(() => expect(pauses()).toHaveLength(2), patience);
  expect(rowOf(core)).toMatchObject({ analysis_state: 'extracting' });
  connection.exec('DROP TRIGGER full_disk');
  await clock.pass(10_000, 10_000);
  const [event] = await eventsWhenOver(core, 1);
  expect(event).toMatchObject({ analysis_state: 'done', frame_count_used: 10 });
});

it('leaves no picture behind of an event that is deleted while its still is on the way', async () => {
  const core = await openWatchingCore();
  const nvr = await addNvr(core, ['cam-1'], { mode: 'single_frame' });
  const { connection } = core.database;
  nvr.fake.decide(({ route }) => {
    if (route === 'still') connection.exec('DELETE FROM events');
    return null;
  });
  tellEvent(nvr, 'cam-1', Date.now() - agoMs);
  await vi.waitFor(() => expect(nvr.fake.requests('still')).not.toEqual([]), patience);
  await core.snapshots.whenIdle(AbortSignal.timeout(10_000));
  expect(clipsLeft(core)).toEqual([]);
});

/** A core whose time only passes when it is told to, and one console that lives in the same time. */
async function openTurnedCore() {
  const clock = createTurnedClock(Date.now());
  const core = await openTestCore(undefined, { clock, random: () => 0 });
  await core.settings.change({ enableSnapshots: false });
  await core.startWatching();
  const nvr = await addNvr(core, ['cam-1'], { nowMs: clock.nowMs });
  const jobIn = (...states: string[]) => {
    const state = core.database.connection.prepare('SELECT state FROM clip_jobs').pluck().get();
    return states.includes(String(state));
  };
  /** Until the clip is there or given up; returns after how many ms. Nothing passes while an answer is on its way. */
  const pass = async (atMostMs: number, stepMs = 1000) => {
    await vi.waitFor(() => expect(nvr.fake.requests('clip')).not.toEqual([]), patience);
    for (let passedMs = 0; passedMs <= atMostMs; passedMs += stepMs) {
      await settled(nvr.fake, jobIn);
      if (jobIn('ready', 'failed', 'consumed')) return passedMs;
      await clock.pass(stepMs, stepMs);
    }
    throw new Error('The clip was neither had nor given up.');
  };
  return { core, nvr, pass, clock };
}

/** Nobody works: the job waits, is over, or waits for an answer that does not come. */
async function settled(fake: NvrUnderTest['fake'], jobIn: (...states: string[]) => boolean): Promise<void> {
  const isSilent = () =>
    fake.requests().some(({ endedAtMs, answer }) => endedAtMs === null && answer === 'silent');
  // For a while: what was cut off takes a moment to notice.
  for (let quiet = 0; quiet < 8; quiet = !jobIn('downloading') || isSilent() ? quiet + 1 : 0)
    await setTimeout(2);
}
