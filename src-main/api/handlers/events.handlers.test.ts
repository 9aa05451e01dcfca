import { createRouterClient } from '@orpc/server';
import { expect, it } from 'vitest';
import type { News } from '#shared/contract/app.contract.ts';
import { router } from '#main/api/router.ts';
import { addEvents, startTestServer } from '#main/test-server.fake.ts';

async function createClient() {
  const { core, context, getJson } = await startTestServer();
  const ids = await addEvents(core, 3);
  const told: News[] = [];
  core.news.on((item) => told.push(item));
  return { core, ids, told, getJson, client: createRouterClient(router, { context }) };
}

it('reviews many events at once, tells every window, and finds them by each mark (UX-7)', async () => {
  const { client, ids, told } = await createClient();
  const [first = '', second = ''] = ids;
  const change = { reviewed: true, favourite: true, note: 'A fox came', tags: ['Fox'] };
  const events = await client.events.update({ eventIds: [first, second], change });
  expect(told).toEqual(events.map((event) => ({ kind: 'event:updated', event })));
  for (const filter of [{ reviewed: true }, { favourite: true }, { q: 'fox' }, { tag: 'fox' }]) {
    const found = await client.events.list(filter);
    expect(found.events.map(({ eventId }) => eventId)).toEqual([second, first]);
  }
  expect((await client.events.list({ reviewed: false })).events).toMatchObject([{ eventId: ids[2] }]);
});

it('changes none of them when one is gone', async () => {
  const { client, ids, told } = await createClient();
  const eventIds = [...ids, '018f0000-0000-7000-8000-0000000000ff'];
  await expect(client.events.update({ eventIds, change: { favourite: true } })).rejects.toMatchObject({
    data: { code: 'not-found' },
  });
  expect((await client.events.list({ favourite: true })).events).toEqual([]);
  expect(told).toEqual([]);
});

it.each([
  { note: 'x'.repeat(4001) },
  { tags: [' '] },
  { tags: Array.from({ length: 51 }, (_, n) => `t${n}`) },
])('refuses %j', async (change) => {
  const { client, ids } = await createClient();
  await expect(client.events.update({ eventIds: ids, change })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
});

it('counts by type and camera with the filters of the list, the same over HTTP (E-9)', async () => {
  const { client, ids, getJson } = await createClient();
  const [, second = ''] = ids;
  await client.events.update({ eventIds: [second], change: { favourite: true } });
  const none = { motion: 0, detection: 0, tracking: 0, anpr: 0, nvr: 0, manual: 0 };
  expect(await client.events.stats({})).toEqual({
    totalEvents: 3,
    eventsByType: { ...none, motion: 3 },
    eventsByCamera: { porch: 3 },
    dateRange: { firstEvent: '2026-05-01T12:00:00.000Z', lastEvent: '2026-05-01T12:02:00.000Z' },
  });
  expect(await client.events.stats({ favourite: true })).toMatchObject({
    totalEvents: 1,
    dateRange: { firstEvent: '2026-05-01T12:01:00.000Z', lastEvent: '2026-05-01T12:01:00.000Z' },
  });
  expect(await client.events.stats({ eventType: 'nvr' })).toEqual({
    totalEvents: 0,
    eventsByType: none,
    eventsByCamera: {},
    dateRange: { firstEvent: null, lastEvent: null },
  });
  expect((await getJson('/api/events/stats?favourite=true')).body).toMatchObject({
    total_events: 1,
    events_by_type: { motion: 1, anpr: 0 },
    events_by_camera: { porch: 1 },
  });
});
