import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventCursor, EventRecord } from '#shared/model/event.ts';
import { createEventQueryStore, timelineLimit } from './event-query-store.ts';
import { createStoredEvents, noonMs } from './stored-events.fake.ts';

const at = (ms: number) => new Date(noonMs + ms).toISOString();
const cameras = ['porch', 'garden', 'gate'] as const;

async function createQueries(times: readonly (readonly [ms: number, camera: number])[]) {
  const parts = createStoredEvents();
  for (const [ms, camera] of times) await parts.insert(ms, { cameraId: cameras[camera % 3] ?? 'porch' });
  return { ...parts, queries: createEventQueryStore(parts.db) };
}

/** Every event by pages of `limit`, from the newest on. */
async function readAll(
  queries: ReturnType<typeof createEventQueryStore>,
  limit: number,
  filter = {},
): Promise<EventRecord[]> {
  const all: EventRecord[] = [];
  for (let cursor: EventCursor | undefined; ; ) {
    const { events, nextCursor } = await queries.list(filter, { cursor, limit });
    all.push(...events);
    if (all.length > 1000) throw new Error('the pages never end');
    if (nextCursor === null) return all;
    cursor = nextCursor;
  }
}

const someEvents = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 6 }).map((step) => step * 1000),
    fc.integer({ min: 0, max: 2 }),
  ),
  { maxLength: 25 },
);

describe('lists', () => {
  it('give every event once, newest first, whatever the page size and however many begin at the same moment', async () => {
    await fc.assert(
      fc.asyncProperty(someEvents, fc.integer({ min: 1, max: 7 }), async (times, limit) => {
        const { queries } = await createQueries(times);
        const all = await readAll(queries, limit);
        const keys = all.map(({ timestamp, id }) => [Date.parse(timestamp), id] as const);
        expect(new Set(all.map(({ eventId }) => eventId)).size).toBe(times.length);
        expect(keys).toEqual(keys.toSorted(([a, idA], [b, idB]) => b - a || idB - idA));
      }),
      { numRuns: 40 },
    );
  });

  it('give the same events oldest first, page by page, also within a time and of several cameras', async () => {
    await fc.assert(
      fc.asyncProperty(someEvents, fc.integer({ min: 1, max: 7 }), async (times, limit) => {
        const { queries } = await createQueries(times);
        for (const filter of [{}, { from: at(1000), to: at(5000) }, { cameraIds: ['porch', 'gate'] }]) {
          const newest = await readAll(queries, limit, filter);
          const oldest: EventRecord[] = [];
          for (let cursor: EventCursor | null | undefined; cursor !== null; ) {
            const page = await queries.list(filter, { cursor, limit, order: 'oldest' });
            oldest.push(...page.events);
            cursor = page.nextCursor;
          }
          expect(oldest.map(({ id }) => id)).toEqual(newest.map(({ id }) => id).toReversed());
        }
      }),
      { numRuns: 15 },
    );
  });

  it('do not lose or repeat an event when new ones arrive between two pages', async () => {
    const { queries, insert } = await createQueries([
      [0, 0],
      [1000, 0],
      [2000, 0],
      [3000, 0],
    ]);
    const first = await queries.list({}, { limit: 2 });
    await insert(9000);
    await insert(3000);
    const second = await queries.list({}, { cursor: first.nextCursor ?? undefined, limit: 2 });
    expect([...first.events, ...second.events].map(({ timestamp }) => timestamp)).toEqual(
      [3000, 2000, 1000, 0].map(at),
    );
  });

  it('filter by cameras, type and time: start inclusive, end exclusive', async () => {
    await fc.assert(
      fc.asyncProperty(
        someEvents,
        fc.subarray([...cameras]),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 6 }),
        async (times, wanted, from, to) => {
          const { queries } = await createQueries(times);
          const filter = {
            cameraIds: wanted,
            eventType: 'motion' as const,
            from: at(from * 1000),
            to: at(to * 1000),
          };
          const expected = times.filter(
            ([ms, camera]) =>
              wanted.includes(cameras[camera] ?? 'porch') && ms >= from * 1000 && ms < to * 1000,
          );
          expect(await readAll(queries, 3, filter)).toHaveLength(expected.length);
          expect((await queries.page(filter, { number: 1, size: 500 })).total).toBe(expected.length);
        },
      ),
      { numRuns: 30 },
    );
    const { queries } = await createQueries([[0, 0]]);
    expect((await queries.list({ eventType: 'manual' }, { limit: 5 })).events).toEqual([]);
  });

  it('agree with numbered pages and their total', async () => {
    const { queries } = await createQueries(
      Array.from({ length: 23 }, (_, n) => [Math.floor(n / 3) * 1000, n] as const),
    );
    const pages = await Promise.all([1, 2, 3, 4].map((number) => queries.page({}, { number, size: 7 })));
    expect(pages.map(({ events, total }) => [events.length, total])).toEqual([
      [7, 23],
      [7, 23],
      [7, 23],
      [2, 23],
    ]);
    const ids = (events: readonly EventRecord[]) => events.map(({ id }) => id);
    expect(pages.flatMap(({ events }) => ids(events))).toEqual(ids(await readAll(queries, 5)));
    expect((await queries.page({ cameraIds: ['gate'] }, { number: 1, size: 5 })).total).toBe(7);
  });
});

describe('single events', () => {
  it('are found by either id', async () => {
    const { queries } = await createQueries([
      [0, 0],
      [1, 1],
    ]);
    const { events } = await queries.list({}, { limit: 2 });
    for (const event of events) {
      expect(await queries.get(event.eventId)).toEqual(event);
      expect(await queries.getByAlias(event.id)).toEqual(event);
    }
    expect(await queries.get('018f0000-0000-7000-8000-0000000000ff')).toBeNull();
    expect(await queries.getByAlias(999)).toBeNull();
  });
});

describe('the timeline', () => {
  it('shows what overlaps the range, also what began before it, oldest first', async () => {
    const { queries, insert } = await createQueries([]);
    await insert(-60_000, { endedAt: at(-30_000) });
    const long = await insert(-50_000, { endedAt: at(5000) });
    const inside = await insert(2000, { endedAt: at(3000), cameraId: 'gate' });
    await insert(10_000);
    const range = { fromMs: noonMs, toMs: noonMs + 10_000 };
    const { events, isComplete } = await queries.timeline(range);
    expect(events.map(({ eventId, startMs, endMs }) => [eventId, startMs - noonMs, endMs - noonMs])).toEqual([
      [long?.eventId, -50_000, 5000],
      [inside?.eventId, 2000, 3000],
    ]);
    expect(isComplete).toBe(true);
    expect((await queries.timeline(range, { cameraIds: ['gate'] })).events).toHaveLength(1);
    expect((await queries.timeline(range, { cameraIds: [] })).events).toEqual([]);
  });

  it('is narrowed by how events were analysed', async () => {
    const { queries, insert, connection } = await createQueries([]);
    for (const offsetMs of [0, 1000, 2000]) await insert(offsetMs);
    connection.exec(`UPDATE events SET analysis_mode = 'single_frame', fallback_reason = 'no_clip_source' WHERE id = 1;
      UPDATE events SET analysis_mode = 'single_frame' WHERE id = 2`);
    const range = { fromMs: noonMs, toMs: noonMs + 10_000 };
    const count = async (filter: Parameters<typeof queries.timeline>[1]) =>
      (await queries.timeline(range, filter)).events.length;
    expect(await count({ analysisMode: 'single_frame' })).toBe(2);
    expect(await count({ analysisMode: 'single_frame', hasFallback: false })).toBe(1);
    expect(await count({ hasFallback: true })).toBe(1);
  });

  it('says when it had to leave bars out, and keeps the newest', async () => {
    const { queries, connection } = await createQueries([]);
    connection.exec(`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${timelineLimit})
      INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id)
      SELECT printf('018f0000-0000-7000-8000-%012x', i), strftime('%Y-%m-%dT%H:%M:%fZ', 1777636800 + i, 'unixepoch'),
        strftime('%Y-%m-%dT%H:%M:%fZ', 1777636800 + i, 'unixepoch'), 'closed', '2026-05-01', 'porch' FROM n`);
    const { events, isComplete } = await queries.timeline({ fromMs: 0, toMs: 4e12 });
    expect([events.length, isComplete]).toEqual([timelineLimit, false]);
    expect(events.at(-1)?.startMs).toBe((1_777_636_800 + timelineLimit) * 1000);
  });

  it.each([8.64e15, Number.MAX_SAFE_INTEGER])('takes %d for "until ever"', async (toMs) => {
    const { queries } = await createQueries([[0, 0]]);
    expect((await queries.timeline({ fromMs: 0, toMs })).events).toHaveLength(1);
    expect((await queries.timeline({ fromMs: toMs, toMs })).events).toHaveLength(0);
  });
});

describe('days', () => {
  it('count the events of each, newest first, and forget days without any', async () => {
    const { queries, insert, connection } = await createQueries([]);
    for (const [day, cameraId] of [
      ['2026-05-01', 'porch'],
      ['2026-05-03', 'gate'],
      ['2026-05-01', 'gate'],
      ['2026-05-02', 'porch'],
    ] as const) {
      await insert(0, { day, cameraId });
    }
    expect(await queries.days(undefined)).toEqual([
      { day: '2026-05-03', count: 1 },
      { day: '2026-05-02', count: 1 },
      { day: '2026-05-01', count: 2 },
    ]);
    expect(await queries.days(['gate'])).toEqual([
      { day: '2026-05-03', count: 1 },
      { day: '2026-05-01', count: 1 },
    ]);
    connection.exec(`DELETE FROM events WHERE day = '2026-05-02'`);
    expect((await queries.days(undefined)).map(({ day }) => day)).toEqual(['2026-05-03', '2026-05-01']);
  });
});
