import { describe, expect, it } from 'vitest';
import { eventRecord } from '#shared/model/event.ts';
import { at, createLanes, sample, settled } from './event-lanes.fake.ts';
import { noonMs } from './stored-events.fake.ts';

describe('a database that cannot be written', () => {
  it('does not silence a live event: it is told with what is known, and the lane fails (E-10, D-3.9.3)', async () => {
    const { openLane, rows, news, refuseWrites, counts } = createLanes();
    refuseWrites();
    const lane = openLane();
    lane.observe([sample(400, true, { sinceMs: noonMs + 200 })]);
    await expect(lane.failed).rejects.toMatchObject({ code: 'data-root-unusable' });
    expect(news).toMatchObject([
      {
        kind: 'unstored',
        cameraName: 'Porch',
        event: {
          id: 0,
          state: 'closed',
          cameraId: 'porch',
          timestamp: at(200),
          endedAt: at(400),
          motionConfidence: 0.5,
        },
      },
    ]);
    expect(eventRecord.safeParse(news[0]?.event).success).toBe(true);
    expect(rows()).toEqual([]);
    expect(counts).toEqual({ events_created: 1, db_write_errors: 1 });
  });

  it('gets the row later, once, under the same id, and puts it into the queue', async () => {
    const { openLane, rows, news, refuseWrites, counts } = createLanes();
    const allowWrites = refuseWrites();
    for (const ms of [0, 60_000]) {
      const lane = openLane();
      lane.observe([sample(ms, true)]);
      await expect(lane.finish()).rejects.toMatchObject({ code: 'data-root-unusable' });
    }
    const [first, second] = news.map(({ event }) => event.eventId);
    allowWrites();
    await openLane().finish();
    await openLane().finish();
    expect(rows()).toMatchObject([
      { event_id: first, state: 'closed', timestamp: at(0), analysis_state: 'pending' },
      { event_id: second, state: 'closed', timestamp: at(60_000) },
    ]);
    expect(news.slice(2)).toMatchObject([
      { kind: 'closed', event: { id: 1, eventId: first } },
      { kind: 'closed', event: { id: 2, eventId: second } },
    ]);
    expect(counts).toMatchObject({ events_created: 2, events_persisted: 2 });
  });

  it('leaves no row open for ever: the next lane closes it at its last motion', async () => {
    const { openLane, rows, news, clock, refuseWrites } = createLanes();
    const lane = openLane();
    lane.observe([sample(0, true)]);
    await settled();
    clock.advance(2000);
    const allowWrites = refuseWrites();
    lane.observe([sample(2000, true, { confidence: 0.9 })]);
    await expect(lane.failed).rejects.toMatchObject({ code: 'data-root-unusable' });
    await openLane().finish();
    expect(rows()).toMatchObject([{ state: 'open', ended_at: at(0) }]);
    allowWrites();
    await openLane('gate').finish();
    expect(rows()).toMatchObject([{ state: 'closed', ended_at: at(2000), motion_confidence: 0.9 }]);
    expect(news.map(({ kind }) => kind)).toEqual(['opened', 'closed']);
  });

  it('tells no event of a recording, which is read again and finds its events then', async () => {
    const { openLane, rows, news, refuseWrites } = createLanes({ sourceName: 'file:abc' });
    const allowWrites = refuseWrites();
    const read = () => {
      const lane = openLane();
      lane.observe([sample(0, true)]);
      return lane.finish();
    };
    await expect(read()).rejects.toMatchObject({ code: 'data-root-unusable' });
    expect(news).toEqual([]);
    allowWrites();
    expect(await read()).toEqual({ added: 1, total: 1 });
    expect(rows()).toHaveLength(1);
  });

  it('gives up what the database refuses, so that the rest gets through', async () => {
    const { openLane, rows, connection, logged } = createLanes();
    connection.exec(
      `CREATE TEMP TRIGGER deaf BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'deaf'); END`,
    );
    for (const camera of ['gate', 'porch']) {
      const lane = openLane(camera);
      lane.observe([sample(0, true)]);
      await expect(lane.finish()).rejects.toThrow('deaf');
    }
    connection.exec(`DROP TRIGGER deaf; DELETE FROM cameras WHERE id = 'gate'`);
    await openLane().finish();
    expect(rows().map(({ camera_id }) => camera_id)).toEqual(['porch']);
    expect(logged.map(({ message }) => message)).toContain('events are lost: the database refuses them');
  });

  it('is not failed by a listener that throws (E-10)', async () => {
    const { openLane, service, rows, news, logged } = createLanes();
    service.onNews(() => {
      throw new Error('a window is broken');
    });
    const lane = openLane();
    lane.observe([sample(0, true)]);
    await lane.finish();
    expect(rows()).toHaveLength(1);
    expect(news.map(({ kind }) => kind)).toEqual(['opened', 'closed']);
    expect(logged).toMatchObject([{ level: 'error' }, { level: 'error' }]);
  });
});
