import { describe, expect, it } from 'vitest';
import { at } from './event-lanes.fake.ts';
import { createNvrLanes, told } from './nvr-lane.fake.ts';
import { noonMs } from './stored-events.fake.ts';

const dataOf = (row: Record<string, unknown> | undefined) =>
  JSON.parse(String(row?.['event_data'])) as object;

describe('an event that an NVR tells', () => {
  it('is a row at once, with what was recognised and both clocks', async () => {
    const { openLane, rows, news } = createNvrLanes();
    const lane = openLane();
    lane.observe(told('e1', 0, null));
    await expect.poll(rows).toHaveLength(1);
    expect(rows()[0]).toMatchObject({
      camera_id: 'porch',
      event_type: 'nvr',
      state: 'open',
      timestamp: at(0),
      day: '2026-05-01',
      source_event_id: 'e1',
      requested_mode: 'multi_frame',
      motion_confidence: 0.8,
      media_url: null,
    });
    expect(JSON.parse(String(rows()[0]?.['detected_objects']))).toMatchObject([
      { label: 'person', confidence: 0.8 },
    ]);
    expect(dataOf(rows()[0])).toMatchObject({
      smart_types: ['person'],
      score: 0.8,
      merged_source_ids: [],
      nvr_id: 'console',
      nvr_started_at: at(3_600_000),
    });
    expect(news).toMatchObject([
      { kind: 'opened', opening: { sample: { atMs: noonMs }, mediaUrl: null, isLive: true } },
    ]);
  });

  it('closes at its reported end', async () => {
    const { openLane, rows, news } = createNvrLanes();
    const lane = openLane();
    lane.observe(told('e1', 0, null));
    lane.observe(told('e1', 0, 4000));
    await expect.poll(() => rows()[0]?.['state']).toBe('closed');
    expect(rows()[0]).toMatchObject({ ended_at: at(4000) });
    expect(dataOf(rows()[0])).toMatchObject({ nvr_ended_at: at(3_604_000) });
    expect(news.map(({ kind }) => kind)).toEqual(['opened', 'extended', 'closed']);
  });

  it('told over when it is over is opened and closed', async () => {
    const { openLane, news } = createNvrLanes();
    const lane = openLane();
    lane.observe(told('e1', 0, 4000));
    await lane.finish();
    expect(news.map(({ kind }) => kind)).toEqual(['opened', 'closed']);
  });

  it('told twice is one, and nothing is told of it', async () => {
    const { openLane, rows, news } = createNvrLanes();
    const lane = openLane();
    for (let time = 0; time < 3; time++) lane.observe(told('e1', 0, 4000));
    await lane.finish();
    expect(rows()).toHaveLength(1);
    expect(news).toHaveLength(2);
  });

  it('told again by the next run is the same one', async () => {
    const { openLane, rows } = createNvrLanes();
    for (let run = 0; run < 2; run++) {
      const lane = openLane();
      lane.observe(told('e1', 0, run === 0 ? null : 9000));
      await lane.finish();
    }
    expect(rows()).toMatchObject([{ state: 'closed', ended_at: at(9000) }]);
  });

  it('closes by itself when the NVR forgets to end it, and takes the end when it comes after all', async () => {
    const { openLane, rows, clock } = createNvrLanes();
    const lane = openLane();
    lane.observe(told('e1', 0, null));
    await expect.poll(rows).toHaveLength(1);
    clock.advance(125_000);
    await expect.poll(() => rows()[0]?.['state']).toBe('closed');
    expect(rows()[0]).toMatchObject({ ended_at: at(0) });
    lane.observe(told('e1', 0, 200_000));
    await expect.poll(() => rows()[0]?.['ended_at']).toBe(at(200_000));
    await lane.finish();
  });

  it('of long ago without an end does not stay open', async () => {
    const { openLane, rows, clock } = createNvrLanes();
    const lane = openLane();
    lane.observe(told('e1', -3_600_000, null));
    await expect.poll(rows).toHaveLength(1);
    clock.advance(10_000);
    await expect.poll(() => rows()[0]?.['state']).toBe('closed');
  });

  it('closes when its camera is not watched any more', async () => {
    const { openLane, rows } = createNvrLanes();
    const lane = openLane();
    lane.observe(told('e1', 0, null));
    await lane.finish();
    expect(rows()).toMatchObject([{ state: 'closed', ended_at: at(0) }]);
  });

  it('that was deleted stays deleted', async () => {
    const { openLane, rows, connection } = createNvrLanes();
    const lane = openLane();
    lane.observe(told('e1', 0, 4000));
    lane.observe(told('e2', 5000, 6000));
    await expect.poll(() => rows()[0]?.['ended_at']).toBe(at(6000));
    connection.exec('DELETE FROM events');
    lane.observe(told('e1', 0, 4000));
    lane.observe(told('e2', 5000, 7000));
    await lane.finish();
    expect(rows()).toEqual([]);
  });

  it('that came back from a log without its delivery is found by its id', async () => {
    const { openLane, rows, connection } = createNvrLanes();
    const lane = openLane();
    lane.observe(told('e1', 0, 4000));
    await expect.poll(() => rows()[0]?.['state']).toBe('closed');
    connection.exec('DELETE FROM nvr_deliveries');
    lane.observe(told('e1', 0, 5000));
    await lane.finish();
    expect(rows()).toMatchObject([{ ended_at: at(5000) }]);
  });

  it('shares a correlation with one on another camera', async () => {
    const { openLane, rows } = createNvrLanes();
    const lanes = [openLane(), openLane({ cameraId: 'garden' })];
    for (const [index, lane] of lanes.entries()) {
      lane.observe(told(`e${index}`, index * 5000, 9000));
      await lane.finish();
    }
    const [first, second] = rows();
    expect(first?.['correlation_id']).toBeTruthy();
    expect(second?.['correlation_id']).toBe(first?.['correlation_id']);
  });

  it('that another lane has left open is closed by this one', async () => {
    const { openLane, rows, connection } = createNvrLanes();
    const lane = openLane();
    lane.observe(told('e1', 0, 4000));
    lane.observe(told('e2', 60_000, 64_000));
    await lane.finish();
    connection.exec("UPDATE events SET state = 'open'");
    const other = openLane();
    other.observe(told('e1', 0, 4000));
    await expect.poll(() => rows().map(({ state }) => state)).toEqual(['closed', 'open']);
    other.observe(told('e2', 60_000, 64_000));
    await other.finish();
    expect(rows().map(({ state, ended_at }) => [state, ended_at])).toEqual([
      ['closed', at(4000)],
      ['closed', at(64_000)],
    ]);
  });

  it('fails its lane when it cannot be stored', async () => {
    const { openLane, refuseWrites } = createNvrLanes();
    const lane = openLane();
    refuseWrites();
    lane.observe(told('e1', 0, null));
    await expect(lane.failed).rejects.toBeDefined();
    await expect(lane.finish()).rejects.toBeDefined();
  });
});

describe('the cooldown', () => {
  it('merges what is of the same kind, and moves the end', async () => {
    const { openLane, rows, counts } = createNvrLanes();
    const lane = openLane();
    lane.observe(told('e1', 0, 4000));
    lane.observe(told('e2', 14_000, 20_000, { score: 0.9 }));
    lane.observe(told('e3', 29_000, 31_000));
    await lane.finish();
    expect(rows()).toHaveLength(1);
    expect(rows()[0]).toMatchObject({ ended_at: at(31_000), motion_confidence: 0.9 });
    expect(dataOf(rows()[0])).toMatchObject({ merged_source_ids: ['e2', 'e3'] });
    expect(counts.events_suppressed).toBe(2);
  });

  it('does not merge what comes later, is of another kind, or is on another camera', async () => {
    const { openLane, rows } = createNvrLanes();
    const lane = openLane();
    const other = openLane({ cameraId: 'garden' });
    lane.observe(told('e1', 0, 4000));
    lane.observe(told('e2', 5000, 6000, { labels: ['vehicle'] }));
    lane.observe(told('e3', 5000, 6000, { labels: [], kind: 'motion' }));
    lane.observe(told('e4', 14_001, 15_000));
    other.observe(told('e5', 5000, 6000));
    await lane.finish();
    await other.finish();
    expect(rows()).toHaveLength(5);
  });

  it('does not make one event of a whole day', async () => {
    const { openLane, rows } = createNvrLanes();
    const lane = openLane();
    for (let index = 0; index < 150; index++)
      lane.observe(told(`e${index}`, index * 5000, index * 5000 + 4000));
    await lane.finish();
    expect(rows()).toHaveLength(2);
  });

  it('waits for the last one when several have become one', async () => {
    const { openLane, rows } = createNvrLanes();
    const lane = openLane();
    lane.observe(told('e1', 0, null));
    lane.observe(told('e2', 2000, null));
    lane.observe(told('e1', 0, 4000));
    await expect.poll(() => rows()[0]?.['ended_at']).toBe(at(4000));
    expect(rows()[0]).toMatchObject({ state: 'open' });
    lane.observe(told('e2', 2000, 9000));
    await expect.poll(() => rows()[0]?.['state']).toBe('closed');
    expect(rows()[0]).toMatchObject({ ended_at: at(9000) });
    await lane.finish();
  });
});
