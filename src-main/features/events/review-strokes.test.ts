import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUtcTime } from '#shared/model/time.ts';
import { createEventQueryStore } from './event-query-store.ts';
import { createEventReviewService } from './event-review-service.ts';
import { createEventReviewStore } from './event-review-store.ts';
import { createReviewStamps } from './review-stamps.ts';
import { createReviewStrokes } from './review-strokes.ts';
import { createReviewStrokesStore } from './review-strokes-store.ts';
import { createStoredEvents, noonMs } from './stored-events.fake.ts';

const at = (ms: number) => toUtcTime(noonMs + ms);

function createParts() {
  const parts = createStoredEvents();
  const { db, watch, log } = parts;
  // everything within one millisecond
  const nextStamp = createReviewStamps(() => noonMs + 3_600_000);
  const store = createReviewStrokesStore(db);
  const told: string[] = [];
  const createStrokes = () =>
    createReviewStrokes({
      store,
      nextStamp,
      nowUtc: () => at(7_200_000),
      onReviewed: () => told.push('reviewed'),
      log,
    });
  const reviewStore = createEventReviewStore(db, { nowUtc: nextStamp, watch });
  const review = createEventReviewService({ store: reviewStore, onUpdated: () => undefined });
  const queries = createEventQueryStore(db);
  const unreviewed = async () =>
    (await queries.list({ reviewed: false }, { limit: 500 })).events.map(({ timestamp }) => timestamp);
  const insertMany = (count: number) => {
    const row = parts.connection.prepare(
      `INSERT INTO events(event_id, timestamp, day, camera_id) VALUES (?, ?, '2026-05-01', ?)`,
    );
    parts.connection.transaction(() => {
      for (let n = 0; n < count; n += 1)
        row.run(parts.newId(), at(Math.floor(n / 3)), n % 2 === 0 ? 'porch' : 'gate');
    })();
  };
  return {
    ...parts,
    store,
    told,
    createStrokes,
    strokes: createStrokes(),
    review,
    queries,
    unreviewed,
    insertMany,
  };
}

describe('marking everything seen up to a moment', () => {
  it('marks that moment and all before it, and nothing after it', async () => {
    const { insert, strokes, unreviewed, told } = createParts();
    for (const ms of [0, 1_000, 2_000, 3_000]) await insert(ms);
    const { count, stroke } = await strokes.mark({}, at(2_000));
    expect(count).toBe(3);
    expect(stroke).toMatchObject({ from: at(0), to: at(2_000) });
    expect(await unreviewed()).toEqual([at(3_000)]);
    expect(told).toEqual(['reviewed']);
  });

  it('stays within the filter', async () => {
    const { insert, strokes, queries } = createParts();
    await insert(0, { cameraId: 'porch' });
    await insert(1_000, { cameraId: 'gate' });
    expect(await strokes.mark({ cameraIds: ['gate'], from: at(500) }, at(9_000))).toMatchObject({ count: 1 });
    const left = await queries.list({ reviewed: false }, { limit: 9 });
    expect(left.events.map(({ cameraId }) => cameraId)).toEqual(['porch']);
  });

  it('marks nothing that a filter for the reviewed does not show', async () => {
    const { insert, strokes, unreviewed } = createParts();
    await insert(0);
    expect(await strokes.mark({ reviewed: true }, at(9_000))).toEqual({ count: 0, stroke: null });
    expect(await unreviewed()).toHaveLength(1);
  });

  it('says when there was nothing to mark', async () => {
    const { strokes, told } = createParts();
    expect(await strokes.mark({}, at(0))).toEqual({ count: 0, stroke: null });
    expect(told).toEqual([]);
  });

  it('marks far more than one step takes, several to a moment, and takes them all back', async () => {
    const { insertMany, strokes, queries } = createParts();
    insertMany(5_003);
    const { count, stroke } = await strokes.mark({}, at(1_000_000));
    expect(count).toBe(5_003);
    expect(await queries.count({ reviewed: true })).toBe(5_003);
    if (!stroke) throw new Error('no stroke');
    expect(await strokes.undo(stroke)).toBe(5_003);
    expect(await queries.count({ reviewed: false })).toBe(5_003);
  });

  it('takes back exactly its own: not what was reviewed before it, after it or again', async () => {
    const { insert, strokes, review, queries } = createParts();
    const ids: string[] = [];
    for (const ms of [0, 1_000, 2_000, 3_000]) ids.push((await insert(ms))?.eventId ?? '');
    const [first = '', second = '', third = '', fourth = ''] = ids;
    await review.update([first], { reviewed: true });
    const { stroke } = await strokes.mark({}, at(2_000));
    await review.update([fourth], { reviewed: true });
    await review.update([third], { reviewed: false });
    await review.update([third], { reviewed: true });
    if (!stroke) throw new Error('no stroke');
    expect(await strokes.undo(stroke)).toBe(1);
    const isReviewed = async (id: string) => (await queries.get(id))?.reviewedAt !== null;
    expect(await Promise.all(ids.map(isReviewed))).toEqual([true, false, true, true]);
    expect(await queries.get(second)).toMatchObject({ reviewedAt: null, updatedAt: at(7_200_000) });
  });

  it('goes on at the next start where it was stopped', async () => {
    const { insertMany, strokes, createStrokes, queries, store } = createParts();
    insertMany(1_000);
    const marking = strokes.mark({}, at(1_000_000));
    marking.catch(() => undefined);
    await strokes.stop();
    await expect(marking).rejects.toMatchObject({ code: 'cancelled' });
    expect(await queries.count({ reviewed: false })).toBeGreaterThan(0);
    const next = createStrokes();
    next.resume();
    // waits for its turn behind what is resumed
    await next.mark({}, at(0));
    expect(await queries.count({ reviewed: false })).toBe(0);
    expect(await store.kept()).toBeNull();
  });
});

it('never gives the same moment twice, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 60 }), (times) => {
      const clock = [...times];
      const nextStamp = createReviewStamps(() => noonMs + (clock.shift() ?? 0));
      const stamps = times.map(() => nextStamp());
      expect(new Set(stamps).size).toBe(stamps.length);
    }),
  );
});
