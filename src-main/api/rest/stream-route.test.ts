/** AT-12 and E-10: the live stream through real HTTP, with the real core behind it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { cameraSettings } from '#shared/model/camera.ts';
import { eventDocument, toEventDocument } from '#main/api/event-document.ts';
import type { Core } from '#main/core.ts';
import { addEvents, startTestServer, token } from '#main/test-server.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';
import { openStream } from './stream-client.fake.ts';

async function startStreamServer() {
  const started = await startTestServer();
  await started.core.cameras.ensure('Porch', {});
  const follow = (headers: Record<string, string> = {}, query = '') =>
    openStream(`${started.origin}/api/events/stream${query}`, {
      authorization: `Bearer ${token}`,
      ...headers,
    });
  const send = (method: string, path: string, body?: object) =>
    fetch(`${started.origin}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  return { ...started, follow, send };
}

const newestOf = ({ database }: Core) =>
  (
    database.connection.prepare('SELECT coalesce(max(seq), 0) AS seq FROM stream_log').get() as {
      seq: number;
    }
  ).seq;
const numbered = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => String(from + 1 + n));

/** Ten events: each created, changed three times, deleted. */
async function makeFiftyChanges({
  core,
  send,
}: Awaited<ReturnType<typeof startStreamServer>>): Promise<string[]> {
  const ids = await addEvents(core, 10);
  for (const id of ids) await send('PATCH', `/api/events/${id}`, { favourite: true });
  for (const id of ids) await send('PATCH', `/api/events/${id}`, { reviewed: true });
  for (const id of ids) await send('PATCH', `/api/events/${id}`, { tags: ['parcel'] });
  for (const id of ids) expect((await send('DELETE', `/api/events/${id}`)).status).toBe(200);
  return ids;
}

describe('AT-12: the live stream', () => {
  it('replays all 50 changes of an absence in order, created, updated and deleted (AT-12)', async () => {
    const started = await startStreamServer();
    const before = await started.follow();
    started.core.database.connection.exec(
      `INSERT INTO events(event_id, timestamp, day, camera_id)
       VALUES ('018f0000-0000-7000-8000-0000000000aa', '2026-05-01T11:00:00.000Z', '2026-05-01', 'porch')`,
    );
    started.core.liveStream.wake();
    const [last] = await before.take(1);
    expect(last).toMatchObject({ id: '1', kind: 'event:created' });
    before.disconnect();
    const ids = await makeFiftyChanges(started);
    expect(newestOf(started.core)).toBe(51);
    const after = await started.follow({ 'last-event-id': last?.id ?? '' });
    const missed = await after.take(50);
    expect(missed.map(({ id }) => id)).toEqual(numbered(1, 50));
    const expected = [
      ...ids.map((id) => ['event:created', id]),
      ...Array.from({ length: 3 }, () => ids.map((id) => ['event:updated', id])).flat(),
      ...ids.map((id) => ['event:deleted', id]),
    ];
    expect(
      missed.map(({ kind, data }) => [kind, (JSON.parse(data) as { event_id: string }).event_id]),
    ).toEqual(expected);
    const [again] = await addEvents(started.core, 1);
    started.core.liveStream.wake();
    expect(await after.take(1)).toMatchObject([
      { id: '52', data: expect.stringContaining(again ?? 'none') as string },
    ]);
  });

  it('delivers an event live, without id, that the database does not take, and writes its line (AT-12, E-10)', async () => {
    const { core, follow } = await startStreamServer();
    core.database.connection.exec(
      `CREATE TRIGGER out_of_order BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'out of order'); END`,
    );
    const { take } = await follow();
    await core.cameras.save(undefined, {
      ...cameraSettings.parse({ name: 'Gate', source: { type: 'import' } }),
      source: { type: 'file', path: testVideos.gate(), playback: 'loop' },
    });
    await core.startWatching();
    const [message] = await take(1);
    expect(message).toMatchObject({ id: undefined, kind: 'event:created' });
    const document = JSON.parse(message?.data ?? '') as { event_id: string; day: string };
    expect(document).toMatchObject({ id: 0, camera_id: 'gate', event_type: 'motion' });
    expect(eventDocument.parse(document)).toEqual(document);
    expect(await core.events.get(document.event_id)).toBeNull();
    await core.capture.stop('gate');
    const lines = join(core.paths.eventLogs, document.day, 'events.json');
    await vi.waitFor(async () => expect(await readFile(lines, 'utf8')).toContain(document.event_id));
  });

  it('keeps storing while a client breaks off and a listener throws (AT-12, E-10)', async () => {
    const started = await startStreamServer();
    started.core.news.on(() => {
      throw new Error('a listener that is broken');
    });
    for (let round = 0; round < 5; round++) {
      const client = await started.follow();
      started.core.news.emit({ kind: 'cameras:changed' });
      const [id] = await addEvents(started.core, 1);
      client.disconnect();
      started.core.liveStream.wake();
      expect(await started.core.events.get(id ?? '')).not.toBeNull();
      expect((await started.send('PATCH', `/api/events/${id}`, { favourite: true })).status).toBe(200);
      expect((await started.send('DELETE', `/api/events/${id}`)).status).toBe(200);
    }
    await vi.waitFor(() => expect(started.core.liveStream.size()).toBe(0));
    expect(newestOf(started.core)).toBe(15);
  });
});

describe('GET /api/events/stream', () => {
  it('sends the event as REST shows it, tells how soon to reconnect, and is not kept by anyone', async () => {
    const { core, follow, getJson } = await startStreamServer();
    const { response, take, others } = await follow();
    const [id] = await addEvents(core, 1);
    core.liveStream.wake();
    const [message] = await take(1);
    const document = JSON.parse(message?.data ?? '') as object;
    expect(document).toEqual((await getJson(`/api/events/${id}`)).body);
    const record = await core.events.get(id ?? '');
    expect(Object.keys(document).toSorted()).toEqual(
      Object.keys(record ? toEventDocument(record) : {}).toSorted(),
    );
    expect(others).toEqual(['retry: 2000']);
    expect([response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      'text/event-stream; charset=utf-8',
      'no-store',
    ]);
  });

  it('takes the place from the address, too, where a page cannot send a header', async () => {
    const { core, follow } = await startStreamServer();
    await addEvents(core, 3);
    const { take } = await follow({}, '?last_event_id=1');
    expect((await take(2)).map(({ id }) => id)).toEqual(['2', '3']);
  });

  it.each(['999', 'x', '-1', '1.5', '99999999999999999999'])(
    'answers a place that is not in the log, %s, with one resync and goes on live (IF-3)',
    async (place) => {
      const { core, follow } = await startStreamServer();
      await addEvents(core, 2);
      const { take } = await follow({ 'last-event-id': place });
      expect(await take(1)).toEqual([{ id: '2', kind: 'resync', data: '{}' }]);
      core.database.connection.exec('UPDATE events SET favourite = 1 WHERE id = 1');
      core.liveStream.wake();
      expect(await take(1)).toMatchObject([{ id: '3', kind: 'event:updated' }]);
    },
  );

  it('answers a place older than the buffer with one resync (IF-3)', async () => {
    const { core, follow } = await startStreamServer();
    await addEvents(core, 1);
    core.database.connection.transaction(() => {
      const change = core.database.connection.prepare('UPDATE events SET frame_number = frame_number + 1');
      for (let n = 0; n < 10_200; n++) change.run();
    })();
    const { take } = await follow({ 'last-event-id': '1' });
    expect(await take(1)).toEqual([{ id: '10201', kind: 'resync', data: '{}' }]);
  });

  it('lets 32 follow and asks the next one to wait; who leaves makes room', async () => {
    const { core, follow } = await startStreamServer();
    const clients = await Promise.all(Array.from({ length: 32 }, () => follow()));
    expect(clients.map(({ response }) => response.status)).toEqual(Array.from({ length: 32 }, () => 200));
    expect((await follow()).response.status).toBe(429);
    clients[0]?.disconnect();
    await vi.waitFor(() => expect(core.liveStream.size()).toBe(31));
    expect((await follow()).response.status).toBe(200);
  });

  it('costs nothing when only its head is asked for', async () => {
    const { core, origin } = await startStreamServer();
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${origin}/api/events/stream`, { method: 'HEAD', headers })).status).toBe(200);
    expect(core.liveStream.size()).toBe(0);
  });

  it('ends when the core stops and when the server does; neither waits for it', async () => {
    const first = await startStreamServer();
    const stopped = await first.follow();
    await first.core.stop();
    expect(await stopped.take(1)).toEqual([]);
    const second = await startStreamServer();
    const closed = await second.follow();
    await second.server.close();
    await expect(closed.take(1)).rejects.toThrow(/terminated|abort|closed/i);
    await vi.waitFor(() => expect(second.core.liveStream.size()).toBe(0));
  });
});
