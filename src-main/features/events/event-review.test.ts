import { describe, expect, it } from 'vitest';
import type { EventRecord } from '#shared/model/event.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { createEventQueryStore } from './event-query-store.ts';
import { createEventReviewService } from './event-review-service.ts';
import { createEventReviewStore } from './event-review-store.ts';
import { createStoredEvents, noonMs } from './stored-events.fake.ts';

const laterMs = noonMs + 3_600_000;

async function createReview() {
  const parts = createStoredEvents();
  const told: EventRecord[] = [];
  const store = createEventReviewStore(parts.db, { nowUtc: () => toUtcTime(laterMs), watch: parts.watch });
  const review = createEventReviewService({ store, onUpdated: (event) => told.push(event) });
  const ids: string[] = [];
  for (const ms of [0, 1000, 2000]) ids.push((await parts.insert(ms))?.eventId ?? '');
  return { ...parts, review, told, ids, queries: createEventQueryStore(parts.db) };
}

describe('reviewing (UX-7)', () => {
  it('marks one or many in the order asked for, and tells each', async () => {
    const { review, ids, told, queries } = await createReview();
    const asked = [ids[2] ?? '', ids[0] ?? '', ids[2] ?? ''];
    const events = await review.update(asked, {
      reviewed: true,
      favourite: true,
      note: ' Post ',
      tags: ['a'],
    });
    expect(events.map(({ eventId }) => eventId)).toEqual([ids[2], ids[0]]);
    for (const event of events) {
      expect(event).toMatchObject({
        reviewedAt: toUtcTime(laterMs),
        favourite: true,
        note: 'Post',
        tags: ['a'],
        updatedAt: toUtcTime(laterMs),
      });
      expect(await queries.get(event.eventId)).toEqual(event);
    }
    expect(told).toEqual(events);
    expect(await queries.get(ids[1] ?? '')).toMatchObject({ reviewedAt: null, favourite: false });
  });

  it('leaves what is left out, and takes everything back', async () => {
    const { review, ids } = await createReview();
    await review.update(ids, { reviewed: true, favourite: true, note: 'x', tags: ['a'] });
    const [kept] = await review.update(ids, { favourite: false });
    expect(kept).toMatchObject({ reviewedAt: toUtcTime(laterMs), favourite: false, note: 'x', tags: ['a'] });
    const [cleared] = await review.update(ids, { reviewed: false, note: null, tags: [] });
    expect(cleared).toMatchObject({ reviewedAt: null, note: null, tags: [] });
    expect((await review.update(ids, { note: '  ' }))[0]).toMatchObject({ note: null });
  });

  it('changes none when one of them is gone, and tells nothing', async () => {
    const { review, ids, told, queries, logged } = await createReview();
    const gone = '018f0000-0000-7000-8000-0000000000ff';
    await expect(review.update([...ids, gone], { favourite: true })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await queries.list({ favourite: true }, { limit: 5 })).events).toEqual([]);
    expect([told, logged]).toEqual([[], []]);
  });

  it('writes a tag one way: trimmed, lower case, each once, in the order given', async () => {
    const { review, ids, queries } = await createReview();
    const [event] = await review.update(ids.slice(0, 1), {
      tags: [' Postman', 'fox', 'POSTMAN ', 'Cafe\u0301'],
    });
    expect(event?.tags).toEqual(['postman', 'fox', 'caf\u00e9']);
    for (const tag of ['Postman', 'caf\u00e9', 'Cafe\u0301']) {
      expect((await queries.list({ tag }, { limit: 5 })).events).toHaveLength(1);
    }
  });

  it('is found by its new words and tags, and by the old ones no more', async () => {
    const { review, ids, queries } = await createReview();
    await review.update(ids, { note: 'A fox', tags: ['fox'] });
    await review.update(ids.slice(0, 2), { note: 'A hen', tags: ['hen'] });
    const count = (filter: Parameters<typeof queries.count>[0]) => queries.count(filter);
    expect([await count({ q: 'fox' }), await count({ q: 'hen' })]).toEqual([1, 2]);
    expect([await count({ tag: 'fox' }), await count({ tag: 'hen' })]).toEqual([1, 2]);
  });

  it('adds and takes away tags of many, each keeping its own, and brings all back exactly', async () => {
    const { review, ids, queries } = await createReview();
    const [one = '', two = '', three = ''] = ids;
    await review.update([one], { tags: ['dog', 'postman'], note: 'Barks' });
    await review.update([two], { tags: ['dog'] });
    const { events, before } = await review.change(ids, { addTags: ['Parcel '], removeTags: ['DOG'] });
    expect(events.map(({ tags }) => tags)).toEqual([['postman', 'parcel'], ['parcel'], ['parcel']]);
    await review.update([three], { favourite: true });
    const restored = await review.restore(before);
    expect(restored.map(({ tags }) => tags)).toEqual([['dog', 'postman'], ['dog'], []]);
    expect(await queries.get(one)).toMatchObject({ note: 'Barks' });
    expect(await queries.get(three)).toMatchObject({ favourite: true });
    expect((await queries.list({ tag: 'parcel' }, { limit: 5 })).events).toEqual([]);
  });

  it('brings back when something was reviewed, and leaves out what was deleted meanwhile', async () => {
    const { review, ids, connection, queries } = await createReview();
    const [one = '', two = ''] = ids;
    const [reviewed] = await review.update([one], { reviewed: true });
    const { before } = await review.change([one, two], { reviewed: false, note: 'Gone' });
    connection.exec(`DELETE FROM events WHERE event_id = '${two}'`);
    expect(await review.restore(before)).toHaveLength(1);
    expect(await queries.get(one)).toMatchObject({ reviewedAt: reviewed?.reviewedAt, note: null });
  });

  it('changes none when one would get more tags than an event can have', async () => {
    const { review, ids, queries } = await createReview();
    const [one = '', two = ''] = ids;
    await review.update([two], { tags: Array.from({ length: 50 }, (_, index) => `t${index}`) });
    await expect(review.change([one, two], { addTags: ['more'] })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(await queries.get(one)).toMatchObject({ tags: [] });
  });
});
