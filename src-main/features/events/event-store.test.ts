import { describe, expect, it } from 'vitest';
import { createEventAnalysisStore } from './event-analysis-store.ts';
import { createStoredEvents, noonMs } from './stored-events.fake.ts';

const at = (ms: number) => new Date(noonMs + ms).toISOString();
const last = (ms: number) => ({ endedAt: at(ms), motionConfidence: 0.9, eventData: { a: 1 } });

describe('inserting', () => {
  it('reads back every field as it was given, JSON as objects', async () => {
    const { insert } = createStoredEvents();
    const event = await insert(0, {
      eventData: { bounding_box: { x: 0.5 }, quote: `'"; DROP TABLE events; --` },
      sourceKey: 'file:abc:0',
    });
    expect(event).toMatchObject({
      timestamp: at(0),
      endedAt: at(0),
      state: 'open',
      day: '2026-05-01',
      cameraId: 'porch',
      eventType: 'motion',
      motionConfidence: 0.5,
      eventData: { bounding_box: { x: 0.5 }, quote: `'"; DROP TABLE events; --` },
      detectedObjects: [],
      tags: [],
      analysisState: 'pending',
      mediaState: 'pending',
    });
  });

  it('says null to a source key that is there, per camera, and changes nothing', async () => {
    const { insert, connection } = createStoredEvents();
    const first = await insert(0, { sourceKey: 'file:abc:0' });
    expect(await insert(0, { sourceKey: 'file:abc:0' })).toBeNull();
    expect(await insert(0, { sourceKey: 'file:abc:0', cameraId: 'gate' })).not.toBeNull();
    expect(await insert(0, { sourceKey: 'file:abc:1' })).not.toBeNull();
    expect(
      connection
        .prepare(`SELECT event_id FROM events WHERE source_key = 'file:abc:0' AND camera_id = 'porch'`)
        .pluck()
        .all(),
    ).toEqual([first?.eventId]);
  });

  it('takes any number of live events without a key', async () => {
    const { insert } = createStoredEvents();
    expect(await insert(0)).not.toBeNull();
    expect(await insert(0)).not.toBeNull();
  });

  it('refuses a camera that is not there, a time that is none, and an end before the start', async () => {
    const { insert } = createStoredEvents();
    await expect(insert(0, { cameraId: 'nobody' })).rejects.toThrow('FOREIGN KEY');
    await expect(insert(0, { timestamp: '2026-02-30T00:00:00.000Z' })).rejects.toThrow('CHECK');
    await expect(insert(0, { endedAt: at(-1) })).rejects.toThrow('CHECK');
    await expect(insert(0, { motionConfidence: 1.5 })).rejects.toThrow('CHECK');
  });
});

describe('correlation', () => {
  it.each([
    [-10_000, true],
    [-10_001, false],
    [0, true],
    [10_000, true],
    [10_001, false],
  ])('of an event %d ms away on another camera: %j', async (distanceMs, isTogether) => {
    const { insert, connection } = createStoredEvents();
    const first = await insert(0);
    const second = await insert(distanceMs, { cameraId: 'gate' });
    const ids = connection.prepare('SELECT correlation_id FROM events ORDER BY id').pluck().all();
    expect(first?.correlationId).toBeNull();
    expect(second?.correlationId !== null).toBe(isTogether);
    expect(ids[0]).toBe(ids[1]);
  });

  it('never joins events of one camera or of different kinds', async () => {
    const { insert } = createStoredEvents();
    await insert(0);
    expect((await insert(1000))?.correlationId).toBeNull();
    expect((await insert(1000, { cameraId: 'gate', eventType: 'manual' }))?.correlationId).toBeNull();
  });

  it('gives a third camera the id that two already share', async () => {
    const { insert } = createStoredEvents();
    await insert(0);
    const second = await insert(3000, { cameraId: 'garden' });
    const third = await insert(6000, { cameraId: 'gate' });
    expect(third?.correlationId).toBe(second?.correlationId);
  });
});

describe('the life of an event', () => {
  it('moves its end while it lasts and goes into the queue when it closes', async () => {
    const { insert, store, db } = createStoredEvents();
    const analysis = createEventAnalysisStore(db, () => at(0));
    const event = await insert(0);
    const id = event?.eventId ?? '';
    expect(await store.progress(id, last(2000))).toMatchObject({
      state: 'open',
      endedAt: at(2000),
      eventData: { a: 1 },
    });
    expect(await analysis.footageToExtract(10)).toEqual([]);
    expect(await store.close(id, last(3000), true)).toMatchObject({
      state: 'closed',
      endedAt: at(3000),
      day: '2026-05-01',
    });
    expect(await analysis.footageToExtract(10)).toMatchObject([
      { eventId: id, endedAt: at(3000), mediaOffsetMs: 0, resumeCount: 0 },
    ]);
  });

  it('goes on under its id when its footage is read again, from wherever it lies now', async () => {
    const { insert, store, connection } = createStoredEvents();
    const event = await insert(0, { sourceKey: 'file:abc:0' });
    await store.close(event?.eventId ?? '', last(3000), true);
    const again = await store.reopen({
      cameraId: 'porch',
      sourceKey: 'file:abc:0',
      mediaUrl: 'file:///moved/porch.mp4',
    });
    expect(again).toMatchObject({ event: { eventId: event?.eventId, state: 'open' }, wasEndedAt: at(3000) });
    expect(connection.prepare('SELECT media_url FROM events').pluck().get()).toBe('file:///moved/porch.mp4');
  });
});

describe('the queue of events that lack their frames', () => {
  async function createClosed() {
    const parts = createStoredEvents();
    const analysis = createEventAnalysisStore(parts.db, () => at(0));
    const event = await parts.insert(0, { sourceKey: 'file:abc:0' });
    const eventId = event?.eventId ?? '';
    await parts.store.close(eventId, last(3000), true);
    const [footage] = await analysis.footageToExtract(1);
    if (!footage) throw new Error('nothing to extract');
    const state = () =>
      parts.connection.prepare('SELECT analysis_state, media_state, resume_count FROM events').raw().get();
    return { ...parts, analysis, eventId, footage, state };
  }
  const outcome = {
    analysisMode: 'multi_frame',
    frameCount: 3,
    samplingStrategy: 'uniform',
    thumbnailPath: null,
    mediaBytes: 10,
    thumbnailBytes: 4,
    qualityScore: 1,
    perceptualHash: null,
    clipStart: at(0),
    clipEnd: at(3000),
    fallbackReason: null,
    details: [],
  } as const;

  it('gives the oldest first, at most as many as asked for', async () => {
    const { insert, store, db } = createStoredEvents();
    for (const ms of [3000, 1000, 2000]) {
      const event = await insert(ms);
      await store.close(event?.eventId ?? '', last(ms), true);
    }
    const footage = await createEventAnalysisStore(db, () => at(0)).footageToExtract(2);
    expect(footage.map(({ timestamp }) => timestamp)).toEqual([at(1000), at(2000)]);
  });

  it('lends an event once', async () => {
    const { analysis, footage, state } = await createClosed();
    expect(await analysis.markExtracting(footage)).toBe(true);
    expect(await analysis.markExtracting(footage)).toBe(false);
    expect(state()).toEqual(['extracting', 'pending', 0]);
  });

  it('does not lend an event that went on, changed its end or was deleted since it was read', async () => {
    const reopened = await createClosed();
    await reopened.store.reopen({ cameraId: 'porch', sourceKey: 'file:abc:0', mediaUrl: 'file:///x' });
    expect(await reopened.analysis.markExtracting(reopened.footage)).toBe(false);
    await reopened.store.close(reopened.eventId, last(9000), true);
    expect(await reopened.analysis.markExtracting(reopened.footage)).toBe(false);
    const deleted = await createClosed();
    deleted.connection.exec('DELETE FROM events');
    expect(await deleted.analysis.markExtracting(deleted.footage)).toBe(false);
  });

  it('does not take the frames of a stretch that has grown meanwhile for the whole', async () => {
    const { analysis, store, db, eventId, footage, state } = await createClosed();
    await analysis.markExtracting(footage);
    await store.reopen({ cameraId: 'porch', sourceKey: 'file:abc:0', mediaUrl: 'file:///x' });
    await store.close(eventId, last(9000), true);
    await expect(analysis.recordFrames(db, eventId, outcome)).rejects.toMatchObject({ code: 'not-found' });
    await analysis.recordNoFrames(eventId, {
      state: 'failed',
      fallbackReason: 'frame_extraction_failed',
      details: [{ mode: 'multi_frame', code: 'internal', message: 'late', at: at(0) }],
    });
    await analysis.requeue(eventId);
    expect(state()).toEqual(['pending', 'pending', 0]);
    expect(await analysis.footageToExtract(1)).toMatchObject([{ endedAt: at(9000) }]);
  });

  it('records frames, or their absence with the reason', async () => {
    const stored = await createClosed();
    await stored.analysis.markExtracting(stored.footage);
    expect(await stored.analysis.recordFrames(stored.db, stored.eventId, outcome)).toMatchObject({
      analysisState: 'done',
      mediaState: 'stored',
      frameCountUsed: 3,
      clipEnd: at(3000),
    });
    const failed = await createClosed();
    await failed.analysis.markExtracting(failed.footage);
    await failed.analysis.recordNoFrames(failed.eventId, {
      state: 'failed',
      fallbackReason: 'frame_extraction_failed',
      details: [{ mode: 'multi_frame', code: 'file-unreadable', message: 'No.', at: at(0) }],
    });
    expect(failed.state()).toEqual(['failed', 'none', 0]);
    expect(failed.connection.prepare('SELECT fallback_reason, fallback_detail FROM events').get()).toEqual({
      fallback_reason: 'frame_extraction_failed',
      fallback_detail: JSON.stringify([
        { mode: 'multi_frame', code: 'file-unreadable', message: 'No.', at: at(0) },
      ]),
    });
  });

  it('does not take an event for failed whose frames could not be stored: that is a detail (A-T4, FB-4)', async () => {
    const { analysis, footage, eventId, state, connection } = await createClosed();
    await analysis.markExtracting(footage);
    const detail = { mode: 'multi_frame', code: 'frame_storage_failed', message: 'No.', at: at(0) };
    await analysis.recordNoFrames(eventId, { state: 'done', fallbackReason: null, details: [detail] });
    expect(state()).toEqual(['done', 'none', 0]);
    expect(connection.prepare('SELECT fallback_reason, fallback_detail FROM events').get()).toEqual({
      fallback_reason: null,
      fallback_detail: JSON.stringify([detail]),
    });
  });

  it('stays where its clip is on the way when it is closed (P-4)', async () => {
    const { insert, store, connection } = await createClosed();
    const open = await insert(20_000);
    connection
      .prepare(`UPDATE events SET analysis_state = 'downloading' WHERE event_id = ?`)
      .run(open?.eventId);
    expect(await store.close(open?.eventId ?? '', last(21_000), true)).toMatchObject({
      state: 'closed',
      analysisState: 'downloading',
    });
  });

  it('counts how often an event came back, up to three', async () => {
    const { analysis, footage, eventId, state } = await createClosed();
    for (let round = 0; round < 5; round++) {
      await analysis.markExtracting(footage);
      await analysis.requeue(eventId);
    }
    expect(state()).toEqual(['pending', 'pending', 3]);
  });

  it('does not start an event over a fourth time (P-12)', async () => {
    const { analysis, footage, eventId, state, connection } = await createClosed();
    for (let start = 0; start < 4; start++) {
      await analysis.markExtracting(footage);
      await analysis.startOver(eventId);
    }
    expect(state()).toEqual(['failed', 'none', 3]);
    expect(connection.prepare('SELECT fallback_reason FROM events').pluck().get()).toBe(
      'frame_extraction_failed',
    );
  });

  it('after a crash closes what was open at its last activity and starts what was being extracted anew', async () => {
    const { analysis, insert, footage, store, connection } = await createClosed();
    await analysis.markExtracting(footage);
    const open = await insert(20_000);
    await store.progress(open?.eventId ?? '', last(25_000));
    expect(await analysis.closeAbandoned()).toEqual({ closed: 1, interruptedIds: [footage.eventId] });
    await analysis.startOver(footage.eventId);
    expect(
      connection
        .prepare('SELECT state, ended_at, analysis_state, resume_count FROM events ORDER BY id')
        .raw()
        .all(),
    ).toEqual([
      ['closed', at(3000), 'pending', 1],
      ['closed', at(25_000), 'pending', 0],
    ]);
    expect(await analysis.closeAbandoned()).toEqual({ closed: 0, interruptedIds: [] });
  });
});

it('keeps the totals by day, camera and type true through inserts and deletes', async () => {
  const { insert, connection } = createStoredEvents();
  for (const ms of [0, 1, 2]) await insert(ms * 20_000);
  await insert(0, { cameraId: 'gate' });
  connection.exec(`DELETE FROM events WHERE id = 1`);
  expect(connection.prepare('SELECT camera_id, n FROM event_counts ORDER BY camera_id').raw().all()).toEqual([
    ['gate', 1],
    ['porch', 2],
  ]);
});
