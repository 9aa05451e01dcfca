import { expect, it } from 'vitest';
import { at, createLanes, sample, settled } from './event-lanes.fake.ts';
import type { LaneSample } from './lane-sample.ts';
import { noonMs } from './stored-events.fake.ts';

it('has the row in the database the moment motion begins', async () => {
  const { openLane, rows, news } = createLanes();
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
  const { openLane, rows, news, clock } = createLanes();
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
  const { openLane, rows, news } = createLanes();
  const lane = openLane();
  lane.observe([
    sample(0, true),
    sample(200, true, { confidence: 0.9, box: { x: 0, y: 0, width: 0.5, height: 0.5 } }),
    sample(400, true, { confidence: 0.2 }),
    sample(4000, false),
  ]);
  expect(await lane.finish()).toEqual({ added: 1, total: 1 });
  expect(rows()).toMatchObject([
    { state: 'closed', timestamp: at(0), ended_at: at(400), motion_confidence: 0.9 },
  ]);
  expect(JSON.parse(String(rows()[0]?.['event_data'])), 'where it moved most, and when').toMatchObject({
    bounding_box: { width: 0.5 },
    bounding_box_at: at(200),
  });
  expect(news.map(({ kind }) => kind)).toEqual(['opened', 'closed']);
});

it('closes what is open when the footage ends, and counts what it added', async () => {
  const { openLane, rows } = createLanes();
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
  const { openLane, rows } = createLanes({ sourceName: 'file:abc' });
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
  const { openLane, rows, connection } = createLanes({ sourceName: 'file:abc' });
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
  const { openLane, rows, connection } = createLanes({ sourceName: 'file:abc' });
  for (const state of ['failed', 'done']) {
    const lane = openLane();
    lane.observe([sample(0, true)]);
    await lane.finish();
    expect(rows()).toMatchObject([{ analysis_state: 'pending' }]);
    connection.exec(`UPDATE events SET analysis_state = '${state}', media_state = 'none'`);
  }
});

it('files an event under the day it began on in the configured zone, once and for all', async () => {
  const { openLane, rows } = createLanes({ timeZone: 'Pacific/Kiritimati' });
  const lane = openLane();
  const beforeMidnight = Date.UTC(2026, 4, 1, 9, 59, 59) - noonMs;
  lane.observe([sample(beforeMidnight, true), sample(beforeMidnight + 2000, true)]);
  lane.observe([sample(beforeMidnight + 9000, true)]);
  await lane.finish();
  expect(rows().map(({ day }) => day)).toEqual(['2026-05-01', '2026-05-02']);
});

it('keeps lanes apart: two cameras at the same time make two events of one happening', async () => {
  const { openLane, rows } = createLanes();
  const lanes = [openLane('porch'), openLane('gate')];
  for (const lane of lanes) lane.observe([sample(0, true)]);
  await Promise.all(lanes.map((lane) => lane.finish()));
  const [first, second] = rows();
  expect(first?.['correlation_id']).toBe(second?.['correlation_id']);
  expect(first?.['correlation_id']).not.toBeNull();
});

it('fails the lane as soon as a row cannot be written, and only that lane', async () => {
  const { openLane, rows } = createLanes();
  const broken = openLane('nobody');
  broken.observe([sample(0, true)]);
  await expect(broken.failed).rejects.toThrow('FOREIGN KEY');
  await expect(broken.finish()).rejects.toThrow('FOREIGN KEY');
  const sound = openLane('porch');
  sound.observe([sample(0, true)]);
  await sound.finish();
  expect(rows()).toHaveLength(1);
});

it('takes an open event that somebody deletes for ended, and goes on', async () => {
  const { openLane, rows, connection, clock, logged } = createLanes();
  const lane = openLane();
  lane.observe([sample(0, true)]);
  await settled();
  connection.exec('DELETE FROM events');
  clock.advance(5000);
  lane.observe([sample(1000, true), sample(9000, false), sample(20_000, true)]);
  expect(await lane.finish()).toEqual({ added: 2, total: 2 });
  expect(rows()).toMatchObject([{ timestamp: at(20_000), state: 'closed' }]);
  expect(logged).toEqual([]);
});

it('counts events and motion that came back within the cooldown, and times live footage (D-3.8.2)', async () => {
  const live = createLanes();
  const lane = live.openLane();
  live.clock.advance(450);
  lane.observe([sample(400, true), sample(600, true, { sinceMs: noonMs + 400 }), sample(1000, false)]);
  lane.observe([sample(2000, true), sample(2200, true, { sinceMs: noonMs + 2000 }), sample(9000, false)]);
  await lane.finish();
  expect(live.counts).toEqual({ events_created: 1, events_persisted: 1, events_suppressed: 1 });
  expect(live.timings).toEqual([['frame_processing_latency', 50]]);
  const film = createLanes({ sourceName: 'file:abc' });
  const reading = film.openLane();
  reading.observe([sample(0, true)]);
  await reading.finish();
  expect([film.counts, film.timings]).toEqual([{ events_created: 1, events_persisted: 1 }, []]);
});

it('says when an event was closed by the clock of the core, and takes it back when the footage goes on', async () => {
  const { openLane, rows, store } = createLanes({ sourceName: 'file:abc' });
  const lane = openLane();
  lane.observe([sample(0, true)]);
  await settled();
  expect(rows()).toMatchObject([{ closed_at: null }]);
  await lane.finish();
  expect(rows()).toMatchObject([{ closed_at: at(0) }]);
  await store.reopen({ cameraId: 'porch', sourceKey: 'file:abc:0', mediaUrl: 'file:///x' });
  expect(rows()).toMatchObject([{ closed_at: null, state: 'open' }]);
});

it('brings 1,000 events through lanes of three cameras into the database, each with its data (D-3.2.11)', async () => {
  const { openLane, rows, counts } = createLanes();
  const lanes = ['porch', 'garden', 'gate'].map((camera) => openLane(camera));
  for (let n = 0; n < 1000; n++) {
    const confidence = (n % 100) / 100;
    lanes[n % 3]?.observe([sample(n * 60_000, true, { confidence, frameNumber: n })]);
  }
  await Promise.all(lanes.map((lane) => lane.finish()));
  const stored = rows().toSorted((a, b) => Number(a['frame_number']) - Number(b['frame_number']));
  expect(stored).toHaveLength(1000);
  for (const [n, row] of stored.entries()) {
    expect(row).toMatchObject({
      frame_number: n,
      timestamp: at(n * 60_000),
      camera_id: ['porch', 'garden', 'gate'][n % 3],
      motion_confidence: (n % 100) / 100,
      state: 'closed',
    });
  }
  expect(counts).toMatchObject({ events_created: 1000, events_persisted: 1000 });
});
