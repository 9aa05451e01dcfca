/** E-8, E-9, E-15, IF-2, IF-5: what REST does with events, through real HTTP. */
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventTypes } from '#shared/model/event.ts';
import type { Core } from '#main/core.ts';
import { addEvents, pictureBytes, startTestServer, token } from '#main/test-server.fake.ts';

async function startWithEvents(count: number) {
  const started = await startTestServer();
  const ids = await addEvents(started.core, count);
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${started.origin}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: JSON.parse(text === '' ? '{}' : text) as Record<string, unknown>,
    };
  };
  return { ...started, ids, send, set: setColumns(started.core) };
}

const setColumns = (core: Core) => (id: string | undefined, assignments: string) =>
  core.database.connection.exec(`UPDATE events SET ${assignments} WHERE event_id = '${id}'`);

const refusal = (code: string, words: string) => ({
  error: {
    code,
    message: expect.stringContaining(words) as string,
    next_step: expect.any(String) as string,
  },
});

describe('GET /api/events', () => {
  it('narrows by every filter of IF-2, alone and together', async () => {
    const { ids, getJson, set } = await startWithEvents(5);
    set(ids[0], `favourite = 1, reviewed_at = '2026-05-01T13:00:00.000Z', tags = '["parcel"]'`);
    set(ids[1], `analysis_mode = 'single_frame', fallback_reason = 'frame_extraction_failed'`);
    set(
      ids[2],
      `detected_objects = '[{"label":"person","confidence":0.8,"bbox":{"x":0,"y":0,"width":9,"height":9}}]'`,
    );
    set(ids[3], `note = 'The neighbour brought a parcel', event_type = 'manual'`);
    set(ids[4], `state = 'open'`);
    const idsOf = async (query: string) => {
      const { status, body } = await getJson(`/api/events?${query}`);
      expect([query, status]).toEqual([query, 200]);
      const events = body['events'] as { event_id: string }[];
      expect([query, body['total']]).toEqual([query, events.length]);
      return events.map(({ event_id }) => ids.indexOf(event_id)).toSorted((a, b) => a - b);
    };
    expect(await idsOf('favourite=true')).toEqual([0]);
    expect(await idsOf('favourite=false')).toEqual([1, 2, 3, 4]);
    expect(await idsOf('reviewed=true')).toEqual([0]);
    expect(await idsOf('tag=parcel')).toEqual([0]);
    expect(await idsOf('analysis_mode=single_frame')).toEqual([1]);
    expect(await idsOf('has_fallback=true')).toEqual([1]);
    expect(await idsOf('label=person')).toEqual([2]);
    expect(await idsOf('label=person&min_confidence=0.9')).toEqual([]);
    expect(await idsOf('min_confidence=0.5&max_confidence=0.9')).toEqual([2]);
    expect(await idsOf('event_type=manual')).toEqual([3]);
    expect(await idsOf('q=neighbour')).toEqual([3]);
    expect(await idsOf('state=open')).toEqual([4]);
    expect(await idsOf('camera_id=porch&camera_id=gate&state=closed&favourite=false')).toEqual([1, 2, 3]);
    expect(await idsOf('camera_id=gate')).toEqual([]);
  });
});

describe('GET /api/events/stats (E-9)', () => {
  it('counts by type and by camera, zeros included, under the same filters', async () => {
    const { ids, getJson, set } = await startWithEvents(4);
    set(ids[3], `event_type = 'anpr'`);
    const zeros = Object.fromEntries(eventTypes.map((type) => [type, 0]));
    expect(await getJson('/api/events/stats')).toEqual({
      status: 200,
      body: {
        total_events: 4,
        events_by_type: { ...zeros, motion: 3, anpr: 1 },
        events_by_camera: { porch: 4 },
        date_range: { first_event: '2026-05-01T12:00:00.000Z', last_event: '2026-05-01T12:03:00.000Z' },
      },
    });
    expect((await getJson('/api/events/stats?event_type=anpr&camera_id=porch')).body).toMatchObject({
      total_events: 1,
      events_by_type: { motion: 0, anpr: 1 },
    });
    expect((await getJson('/api/events/stats?camera_id=gate')).body).toMatchObject({
      total_events: 0,
      date_range: { first_event: null, last_event: null },
    });
    expect((await getJson('/api/events/stats?page=1')).status).toBe(400);
  });
});

describe('PATCH /api/events/{id}', () => {
  it('changes what is given and leaves the rest, by UUID or number (IF-2)', async () => {
    const { ids, send, getJson } = await startWithEvents(1);
    const first = await send('PATCH', `/api/events/${ids[0]}`, { reviewed: true, tags: ['parcel'] });
    expect(first).toMatchObject({ status: 200, body: { favourite: false, tags: ['parcel'], note: null } });
    expect(first.body['reviewed_at']).toEqual(expect.any(String));
    const second = await send('PATCH', '/api/events/1', { favourite: true, note: 'Ünïcode ✓' });
    expect(second.body).toMatchObject({ favourite: true, note: 'Ünïcode ✓', tags: ['parcel'] });
    const third = await send('PATCH', '/api/events/1', { reviewed: false, note: null });
    expect(third.body).toMatchObject({ reviewed_at: null, note: null, favourite: true });
    expect((await getJson('/api/events/1')).body).toEqual(third.body);
    expect((await send('PATCH', '/api/events/1', {})).status).toBe(200);
  });

  it.each([
    [{ snapshot_path: 'x' }, 'snapshot_path'],
    [{ favourite: true, id: 7 }, 'id'],
    [{ favourite: 'yes' }, 'favourite'],
    [{ favourite: null }, 'favourite'],
    [{ tags: 'parcel' }, 'tags'],
    [{ tags: [''] }, 'tags'],
    [{ tags: Array.from({ length: 51 }, () => 'x') }, 'tags'],
    [{ note: 'x'.repeat(4001) }, 'note'],
    [[], 'body'],
    ['null', 'body'],
    ['"reviewed"', 'body'],
    ['{"__proto__":{"favourite":true}}', '__proto__'],
    ['{', 'JSON'],
    ['', 'JSON'],
  ])('refuses the body %j with 400 and changes nothing', async (given, words) => {
    const { send, getJson } = await startWithEvents(1);
    const before = await getJson('/api/events/1');
    const { status, body } = await send('PATCH', '/api/events/1', given);
    expect([status, body]).toEqual([400, refusal('invalid-input', words)]);
    expect(await getJson('/api/events/1')).toEqual(before);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    '',
  ])('refuses the content type %j with 415: a form of another page could send it (S-A3)', async (type) => {
    const { send, getJson } = await startWithEvents(1);
    const { status, body } = await send('PATCH', '/api/events/1', '{"favourite":true}', {
      'content-type': type,
    });
    expect([status, body]).toEqual([415, refusal('invalid-input', 'application/json')]);
    expect((await getJson('/api/events/1')).body).toMatchObject({ favourite: false });
  });

  it.each([
    ['33 levels', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`],
    ['100,000 lists', '['.repeat(100_000)],
    ['more than 1 MiB', JSON.stringify({ note: 'x'.repeat(1024 * 1024) })],
  ])('refuses a body of %s with 413 (F96)', async (_, text) => {
    const { send } = await startWithEvents(1);
    expect((await send('PATCH', '/api/events/1', text)).status).toBe(413);
  });

  it('does not mistake brackets within texts for depth', async () => {
    const { send } = await startWithEvents(1);
    const note = `${'[{'.repeat(100)}\\"${'[{'.repeat(100)}`;
    expect(await send('PATCH', '/api/events/1', { note })).toMatchObject({ status: 200, body: { note } });
  });

  it('answers 404 for an event that is not there, whatever the body', async () => {
    const { send } = await startWithEvents(0);
    expect((await send('PATCH', '/api/events/7', { favourite: true })).status).toBe(404);
  });
});

describe('DELETE /api/events/{id} (E-8, RT-4, RT-5)', () => {
  async function startWithSnapshot() {
    const started = await startWithEvents(2);
    const { core, ids, set } = started;
    await mkdir(join(core.paths.snapshots, '2026-05-01'), { recursive: true });
    const snapshot = join(core.paths.snapshots, '2026-05-01', 'porch.jpg');
    await writeFile(snapshot, pictureBytes);
    set(ids[0], `snapshot_path = '2026-05-01/porch.jpg', image_path = 'snapshots/2026-05-01/porch.jpg'`);
    const isKept = () => stat(snapshot).then(Boolean, () => false);
    return { ...started, isKept };
  }

  it('keeps the snapshot unless asked otherwise, and takes row, frames and files', async () => {
    const { core, ids, send, getJson, isKept } = await startWithSnapshot();
    expect(await send('DELETE', `/api/events/${ids[0]}`)).toEqual({
      status: 200,
      body: { event_id: ids[0], deleted: true, snapshot_deleted: false },
    });
    expect(await isKept()).toBe(true);
    expect(await readdir(core.paths.frames)).toEqual([ids[1]]);
    expect((await getJson(`/api/events/${ids[0]}`)).status).toBe(404);
    expect((await getJson('/api/events/stats')).body).toMatchObject({ total_events: 1 });
    const detached = core.database.connection.prepare('SELECT path FROM detached_files').all();
    expect(detached).toEqual([{ path: 'snapshots/2026-05-01/porch.jpg' }]);
    expect((await send('DELETE', `/api/events/${ids[0]}`)).status).toBe(404);
  });

  it('deletes the snapshot, too, when asked to', async () => {
    const { ids, send, isKept } = await startWithSnapshot();
    expect((await send('DELETE', '/api/events/1?delete_snapshot=true')).body).toEqual({
      event_id: ids[0],
      deleted: true,
      snapshot_deleted: true,
    });
    expect(await isKept()).toBe(false);
  });

  it.each([
    'delete_snapshot=1',
    'delete_snapshots=true',
    'force=true',
    'delete_snapshot=true&delete_snapshot=false',
  ])('refuses %s and deletes nothing', async (query) => {
    const { send, getJson } = await startWithEvents(1);
    expect((await send('DELETE', `/api/events/1?${query}`)).status).toBe(400);
    expect((await getJson('/api/events/1')).status).toBe(200);
  });
});

describe('when the database cannot be asked', () => {
  it('every address says 503 in the usual shape (IF-5)', async () => {
    const { core, send, ids } = await startWithEvents(1);
    core.database.connection.exec('ALTER TABLE events RENAME TO away');
    for (const [method, path] of [
      ['GET', '/api/events'],
      ['GET', '/api/events/stats'],
      ['GET', `/api/events/${ids[0]}`],
      ['GET', '/api/events/1/frames'],
      ['GET', '/api/events/1/snapshot'],
      ['GET', '/api/events/1/video'],
      ['DELETE', '/api/events/1'],
    ] as const) {
      expect([path, await send(method, path)]).toEqual([
        path,
        { status: 503, body: refusal('not-ready', 'database') },
      ]);
    }
    expect(await send('PATCH', '/api/events/1', { favourite: true })).toMatchObject({ status: 503 });
  });
});

it('has no word about paths or code in an error that was not foreseen (S-A5)', async () => {
  const { core, send } = await startWithEvents(1);
  core.database.connection.exec(`UPDATE events SET tags = '[1]'`);
  const { status, body } = await send('GET', '/api/events/1');
  expect([status, body]).toEqual([500, refusal('internal', 'Something went wrong.')]);
});
