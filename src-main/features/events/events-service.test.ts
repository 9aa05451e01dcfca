import { expect, it } from 'vitest';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { localDayOf } from '#main/platform/time-zone.ts';
import type { EventNews, LaneSample } from './event-lane.ts';
import { createEventsService } from './events-service.ts';
import { createStoredEvents, noonMs } from './stored-events.fake.ts';

function createParts({ timeZone = 'UTC', sourceName = null as string | null } = {}) {
  const { store, newId, connection, db, insert } = createStoredEvents();
  const clock = createFakeClock(noonMs);
  const service = createEventsService({ store, clock, newId, dayOf: (atMs) => localDayOf(atMs, timeZone) });
  const news: EventNews[] = [];
  service.onNews((item) => news.push(item));
  const openLane = (cameraId = 'porch') =>
    service.openLane({
      cameraId,
      cooldownMs: 3000,
      requestedMode: 'multi_frame',
      mediaUrl: 'file:///films/a.mp4',
      sourceName,
    });
  const rows = () =>
    connection.prepare('SELECT * FROM events ORDER BY id').all() as Record<string, unknown>[];
  return { service, openLane, news, rows, clock, connection, store, db, insert };
}

function sample(ms: number, isMotion: boolean, change: Partial<LaneSample> = {}): LaneSample {
  return {
    atMs: noonMs + ms,
    ptsMs: ms,
    frameNumber: 7,
    isMotion,
    sinceMs: noonMs + ms,
    share: 0.1,
    confidence: 0.5,
    box: null,
    ...change,
  };
}

const at = (ms: number) => new Date(noonMs + ms).toISOString();
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('has the row in the database the moment motion begins', async () => {
  const { openLane, rows, news } = createParts();
  openLane().observe([
    sample(400, true, { sinceMs: noonMs + 200, box: { x: 0, y: 0, width: 0.5, height: 0.5 } }),
  ]);
  await settled();
  expect(rows()).toMatchObject([
    { state: 'open', timestamp: at(200), ended_at: at(400), media_offset_ms: 200, analysis_state: 'pending' },
  ]);
  expect(news).toMatchObject([
    {
      kind: 'opened',
      event: {
        eventData: { motion_intensity: 0.5, affected_area_percentage: 10, bounding_box: { width: 0.5 } },
      },
    },
  ]);
});

it('writes the end about once a second while the event lasts', async () => {
  const { openLane, rows, news, clock } = createParts();
  const lane = openLane();
  for (let ms = 0; ms <= 4000; ms += 200) {
    lane.observe([sample(ms, true)]);
    await settled();
    clock.advance(200);
  }
  expect(news.filter(({ kind }) => kind === 'extended')).toHaveLength(4);
  expect(rows()).toMatchObject([{ state: 'open', ended_at: at(4000) }]);
});

it('closes an event at its last motion with its strongest moment', async () => {
  const { openLane, rows, news } = createParts();
  const lane = openLane();
  lane.observe([
    sample(0, true),
    sample(200, true, { confidence: 0.9 }),
    sample(400, true, { confidence: 0.2 }),
    sample(4000, false),
  ]);
  expect(await lane.finish()).toEqual({ added: 1, total: 1 });
  expect(rows()).toMatchObject([
    { state: 'closed', timestamp: at(0), ended_at: at(400), motion_confidence: 0.9 },
  ]);
  expect(news.map(({ kind }) => kind)).toEqual(['opened', 'closed']);
});

it('closes what is open when the footage ends, and counts what it added', async () => {
  const { openLane, rows } = createParts();
  const lane = openLane();
  lane.observe([sample(0, true), sample(5000, false), sample(9000, true), sample(9200, true)]);
  expect(await lane.finish()).toEqual({ added: 2, total: 2 });
  expect(lane.added()).toBe(2);
  expect(rows().map(({ state, ended_at }) => [state, ended_at])).toEqual([
    ['closed', at(0)],
    ['closed', at(9200)],
  ]);
});

it('finds the same events when the same footage is read again, and adds none', async () => {
  const { openLane, rows } = createParts({ sourceName: 'file:abc' });
  const film = [
    sample(0, true),
    sample(800, true),
    sample(5000, false),
    sample(9000, true),
    sample(9200, true),
  ];
  for (const added of [2, 0, 0]) {
    const lane = openLane();
    lane.observe(film);
    expect(await lane.finish()).toEqual({ added, total: 2 });
  }
  expect(rows().map(({ source_key, ended_at }) => [source_key, ended_at])).toEqual([
    ['file:abc:0', at(800)],
    ['file:abc:9000', at(9200)],
  ]);
});

it('sends an event back to the queue only when its end changed', async () => {
  const { openLane, rows, connection } = createParts({ sourceName: 'file:abc' });
  const read = async (samples: LaneSample[]) => {
    const lane = openLane();
    lane.observe(samples);
    await lane.finish();
  };
  await read([sample(0, true), sample(800, true)]);
  connection.exec(`UPDATE events SET analysis_state = 'done', media_state = 'stored'`);
  await read([sample(0, true), sample(800, true)]);
  expect(rows()).toMatchObject([{ state: 'closed', analysis_state: 'done', media_state: 'stored' }]);
  await read([sample(0, true), sample(800, true), sample(1600, true)]);
  expect(rows()).toMatchObject([
    { state: 'closed', ended_at: at(1600), analysis_state: 'pending', media_state: 'pending' },
  ]);
});

it('tries frames again that could not be had the first time', async () => {
  const { openLane, rows, connection } = createParts({ sourceName: 'file:abc' });
  for (const state of ['failed', 'done']) {
    const lane = openLane();
    lane.observe([sample(0, true)]);
    await lane.finish();
    expect(rows()).toMatchObject([{ analysis_state: 'pending' }]);
    connection.exec(`UPDATE events SET analysis_state = '${state}', media_state = 'none'`);
  }
});

it('files an event under the day it began on in the configured zone, once and for all', async () => {
  const { openLane, rows } = createParts({ timeZone: 'Pacific/Kiritimati' });
  const lane = openLane();
  const beforeMidnight = Date.UTC(2026, 4, 1, 9, 59, 59) - noonMs;
  lane.observe([sample(beforeMidnight, true), sample(beforeMidnight + 2000, true)]);
  lane.observe([sample(beforeMidnight + 9000, true)]);
  await lane.finish();
  expect(rows().map(({ day }) => day)).toEqual(['2026-05-01', '2026-05-02']);
});

it('keeps lanes apart: two cameras at the same time make two events of one happening', async () => {
  const { openLane, rows } = createParts();
  const lanes = [openLane('porch'), openLane('gate')];
  for (const lane of lanes) lane.observe([sample(0, true)]);
  await Promise.all(lanes.map((lane) => lane.finish()));
  const [first, second] = rows();
  expect(first?.['correlation_id']).toBe(second?.['correlation_id']);
  expect(first?.['correlation_id']).not.toBeNull();
});

it('fails the lane as soon as a row cannot be written, and only that lane', async () => {
  const { openLane, rows } = createParts();
  const broken = openLane('nobody');
  broken.observe([sample(0, true)]);
  await expect(broken.failed).rejects.toThrow('FOREIGN KEY');
  await expect(broken.finish()).rejects.toThrow('FOREIGN KEY');
  const sound = openLane('porch');
  sound.observe([sample(0, true)]);
  await sound.finish();
  expect(rows()).toHaveLength(1);
});
