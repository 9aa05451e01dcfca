import { rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addEvents, pictureBytes, startTestServer } from '#main/test-server.fake.ts';

const notFound = {
  code: 'not-found',
  message: expect.any(String) as string,
  next_step: expect.any(String) as string,
};

describe('GET /api/events', () => {
  it('gives pages newest first in snake_case, with the total', async () => {
    const { core, getJson } = await startTestServer();
    const ids = await addEvents(core, 5);
    const first = await getJson('/api/events?page_size=2');
    expect(first).toMatchObject({ status: 200, body: { total: 5, page: 1, page_size: 2, has_more: true } });
    expect(first.body['events']).toMatchObject([
      {
        event_id: ids[4],
        camera_id: 'porch',
        ended_at: '2026-05-01T12:04:00.000Z',
        frame_count_used: 1,
        favourite: false,
      },
      { event_id: ids[3] },
    ]);
    const keys = Object.keys((first.body['events'] as object[])[0] ?? {});
    expect(keys.filter((key) => /[A-Z]/.test(key))).toEqual([]);
    const last = await getJson('/api/events?page_size=2&page=3');
    expect(last.body).toMatchObject({ has_more: false, events: [{ event_id: ids[0] }] });
    expect((await getJson('/api/events?page=99')).body).toMatchObject({
      events: [],
      total: 5,
      has_more: false,
    });
  });

  it('leaves the data of events as it is', async () => {
    const { core, getJson } = await startTestServer();
    await addEvents(core, 1);
    expect((await getJson('/api/events')).body['events']).toMatchObject([
      { event_data: { motion_intensity: 0.5, camelCase: 1 } },
    ]);
  });

  it('filters by camera, type and time in any zone, start inclusive, end exclusive', async () => {
    const { core, getJson } = await startTestServer();
    await addEvents(core, 5);
    const totalOf = async (query: string) => (await getJson(`/api/events?${query}`)).body['total'];
    expect(await totalOf('camera_id=porch')).toBe(5);
    expect(await totalOf('camera_id=gate')).toBe(0);
    expect(await totalOf('event_type=anpr')).toBe(0);
    expect(await totalOf('start_time=2026-05-01T12:01:00Z&end_time=2026-05-01T12:03:00Z')).toBe(2);
    expect(await totalOf(`start_time=${encodeURIComponent('2026-05-01T14:01:00+02:00')}`)).toBe(4);
  });

  it.each([
    'page_size=0',
    'page_size=501',
    'page_size=-1',
    'page_size=ten',
    'page_size=2.5',
    'page=0',
    'page=x',
    'page=1e300',
    'page=10000001',
    'page=1&page=2',
    'page_size=%20',
    'camera=porch',
    'q=',
    'state=ajar',
    'analysis_mode=guess',
    'has_fallback=yes',
    'favourite=1',
    'reviewed=TRUE',
    'min_confidence=1.1',
    'max_confidence=-0.1',
    'min_confidence=NaN',
    'tag=%20',
    'start_time=0000-01-01T00:00:00%2B23:00',
    'camera_id=../etc',
    'camera_id=a..b',
    "camera_id=a'--",
    'event_type=theft',
    'start_time=noon',
    'start_time=2026-05-01T12:00:00',
    'start_time=2026-02-30T12:00:00Z',
    'end_time=2026-13-01T00:00:00Z',
  ])('refuses %s with 400 and names the parameter', async (query) => {
    const { getJson } = await startTestServer();
    const { status, body } = await getJson(`/api/events?${query}`);
    expect([status, body]).toEqual([
      400,
      {
        error: {
          code: 'invalid-input',
          message: expect.stringContaining(query.split('=')[0] ?? '') as string,
          next_step: expect.any(String) as string,
        },
      },
    ]);
  });

  it('takes the largest page and the farthest one there is', async () => {
    const { core, getJson } = await startTestServer();
    await addEvents(core, 1);
    expect((await getJson('/api/events?page_size=500')).status).toBe(200);
    expect(await getJson(`/api/events?page_size=500&page=10000000`)).toMatchObject({
      status: 200,
      body: { events: [] },
    });
  });
});

describe('GET /api/events/{id} and its frames', () => {
  it('takes the UUID and the number of the row', async () => {
    const { core, getJson } = await startTestServer();
    const [id] = await addEvents(core, 1);
    const byId = await getJson(`/api/events/${id}`);
    expect(byId).toMatchObject({ status: 200, body: { event_id: id, id: 1 } });
    expect(await getJson('/api/events/1')).toEqual(byId);
    const frames = await getJson('/api/events/1/frames');
    expect(frames.body).toMatchObject({
      event_id: id,
      total_count: 1,
      total_size_bytes: pictureBytes.length,
      frame_count: 1,
      frames: [
        {
          frame_number: 1,
          timestamp_offset_ms: 0,
          width: 1,
          height: 1,
          url: `/api/events/${id}/frames/1?v=abababab`,
        },
      ],
    });
  });

  it('serves pictures under the address it names, to be kept by the browser', async () => {
    const { core, get } = await startTestServer();
    const [id] = await addEvents(core, 1);
    for (const path of [`/api/events/${id}/frames/1?v=abababab`, `/media/frame/${id}/1`]) {
      const response = await get(path);
      expect([
        response.status,
        response.headers.get('content-type'),
        response.headers.get('x-content-type-options'),
      ]).toEqual([200, 'image/jpeg', 'nosniff']);
      expect(response.headers.get('cache-control')).toContain('max-age=86400');
      expect(Buffer.from(await response.arrayBuffer())).toEqual(pictureBytes);
    }
  });

  it.each([
    '/api/events/018f0000-0000-7000-8000-0000000000ff',
    '/api/events/999',
    '/api/events/0',
    '/api/events/99999999999999999999',
    '/api/events/..%2f..%2fetc%2fpasswd',
    '/api/events/%2e%2e',
    "/api/events/1'%20OR%20'1'='1",
    '/api/events/018F0000-0000-7000-8000-000000000000',
    '/api/events/%00',
    '/api/events/1/frames/0',
    '/api/events/1/frames/2',
    '/api/events/1/frames/1.jpg',
    '/api/events/1/frames/-1',
    '/api/events/1/frames/1e0',
    '/api/events/1/frames/..%2f..%2froot.json',
    '/api/events/1/snapshot',
    '/api/nothing',
    '/api/events/1/frames/1/2',
    '/api//events',
  ])('answers %s with a 404 that says nothing else', async (path) => {
    const { core, getJson } = await startTestServer();
    await addEvents(core, 1);
    expect(await getJson(path)).toEqual({ status: 404, body: { error: notFound } });
  });

  it('says whether the frame or the event does not exist', async () => {
    const { core, getJson } = await startTestServer();
    await addEvents(core, 1);
    expect(await getJson('/api/events/1/frames/0')).toMatchObject({
      body: { error: { message: 'There is no such frame.' } },
    });
    expect(await getJson('/api/events/x/frames/1')).toMatchObject({
      body: { error: { message: 'There is no such event.' } },
    });
  });

  it.each([
    'frame/x/1',
    'frame/..%2f..%2froot.json/1',
    'thumbnail/..%2froot.json',
    'preview/x/1',
    'root.json',
    '',
    '..%2froot.json',
    'frame/%00/1',
  ])('answers /media/%s with an empty 404', async (path) => {
    const { get } = await startTestServer();
    const response = await get(`/media/${path}`);
    expect([response.status, await response.text()]).toEqual([404, '']);
  });

  it('never follows a stored path or a link out of the data root', async () => {
    const { core, get } = await startTestServer();
    const [first, second] = await addEvents(core, 2);
    core.database.connection.pragma('ignore_check_constraints = 1');
    core.database.connection.exec(
      `UPDATE event_frames SET frame_path = '../../../../etc/passwd' WHERE event_id = '${first}'`,
    );
    core.database.connection.exec(
      `UPDATE events SET thumbnail_path = '/etc/passwd' WHERE event_id = '${first}'`,
    );
    const stored = join(core.paths.frames, second ?? '', 'frame_001.jpg');
    await rm(stored);
    await symlink('/etc/passwd', stored);
    for (const path of [`/media/frame/${first}/1`, `/media/thumbnail/${first}`, `/media/frame/${second}/1`]) {
      expect((await get(path)).status).toBe(404);
    }
  });

  it('says which frame is missing when its file is gone', async () => {
    const { core, getJson } = await startTestServer();
    const [id] = await addEvents(core, 1);
    await rm(join(core.paths.frames, id ?? ''), { recursive: true });
    expect(await getJson(`/api/events/${id}/frames/1`)).toEqual({ status: 404, body: { error: notFound } });
  });
});

describe('the pages of the renderer', () => {
  it('come with a policy that lets nothing foreign in, and a fresh nonce each time', async () => {
    const { get } = await startTestServer();
    const [one, other] = await Promise.all([get('/'), get('/events/018f0000-0000-7000-8000-000000000000')]);
    for (const response of [one, other]) {
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain(`default-src 'none'`);
      expect(policy).not.toContain('unsafe');
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
      expect(await response.text()).toContain(`nonce="${nonce}"`);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-frame-options')).not.toBeNull();
    }
    expect(one.headers.get('content-security-policy')).not.toBe(other.headers.get('content-security-policy'));
    expect((await get('/assets/app-1a2b.js')).headers.get('cache-control')).toContain('immutable');
  });

  it.each([
    '/..%2fsecret.js',
    '/assets/..%2f..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/absent.js',
    '/%zz.js',
    '/%00.js',
    '/assets/..%5c..%5csecret.js',
  ])('do not include %s', async (path) => {
    const { get } = await startTestServer();
    const response = await get(path);
    expect([response.status, await response.text()]).toEqual([404, 'Not found']);
  });
});

describe('POST /api/uploads', () => {
  const upload = async (
    server: Awaited<ReturnType<typeof startTestServer>>,
    name: string,
    body: string | null = 'video',
  ) => {
    const response = await fetch(`${server.origin}/api/uploads?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body,
      headers: { authorization: 'Bearer a-token-that-is-long-enough' },
    });
    return {
      status: response.status,
      body: (await response.json()) as { upload_id?: string; error?: { code: string } },
    };
  };

  it('refuses what it does not know, such as a misspelt time, and takes the token in the address', async () => {
    const { origin } = await startTestServer();
    const statusOf = async (query: string) =>
      (
        await fetch(`${origin}/api/uploads?token=a-token-that-is-long-enough&${query}`, {
          method: 'POST',
          body: 'video',
        })
      ).status;
    expect(await statusOf('name=a.mp4&modified_ms=1700000000000')).toBe(201);
    expect(await statusOf('name=a.mp4&modified_ms=-5')).toBe(201);
    expect(await statusOf('modified=1700000000000')).toBe(400);
    expect(await statusOf('modified_ms=yesterday')).toBe(400);
  });

  it.each([
    'porch.mp4',
    '../../root.json',
    '..',
    '',
    '.hidden',
    'C:\\films\\a.mp4',
    'a\0b',
    'ü'.repeat(300),
    '夜'.repeat(200),
    '🎥'.repeat(90),
    'x'.repeat(5000),
  ])('keeps a file that calls itself %j inside its own folder', async (name) => {
    const server = await startTestServer();
    const { status, body } = await upload(server, name);
    expect(status).toBe(201);
    const path = server.context.uploads.pathOf(body.upload_id ?? '');
    expect(path.startsWith(join(server.core.paths.staging, `upload-${body.upload_id}`, '/'))).toBe(true);
    await server.context.uploads.discard(body.upload_id ?? '');
    expect(() => server.context.uploads.pathOf(body.upload_id ?? '')).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });

  it('leaves nothing of a transfer that cannot be stored', async () => {
    const server = await startTestServer();
    await rm(server.core.paths.staging, { recursive: true });
    await writeFile(server.core.paths.staging, 'a file where the folder was');
    expect((await upload(server, 'a.mp4')).status).toBeGreaterThanOrEqual(500);
  });
});
