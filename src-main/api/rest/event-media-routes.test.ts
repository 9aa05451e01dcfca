/** E-8, IF-2, IF-4: snapshot and video of an event, by REST and as media. */
import { mkdir, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { addEvents, startTestServer, token } from '#main/test-server.fake.ts';

const film = Buffer.from(Array.from({ length: 700_000 }, (_, n) => n % 251));

async function startWithFiles(snapshotName = 'porch.png') {
  const started = await startTestServer();
  const { core } = started;
  const [id = '', other = ''] = await addEvents(core, 2);
  await mkdir(core.paths.snapshots, { recursive: true });
  await mkdir(core.paths.videos, { recursive: true });
  await writeFile(join(core.paths.snapshots, snapshotName), 'a picture');
  await writeFile(join(core.paths.videos, 'porch.mp4'), film);
  core.database.connection
    .prepare('UPDATE events SET snapshot_path = ?, video_path = ? WHERE event_id = ?')
    .run(snapshotName, 'videos/porch.mp4', id);
  return { ...started, id, other };
}

describe('the snapshot', () => {
  it.each([
    ['porch.png', 'image/png'],
    ['porch.jpg', 'image/jpeg'],
    ['porch.JPEG', 'image/jpeg'],
  ])('%s is served as %s (E-8)', async (name, type) => {
    const { get, id } = await startWithFiles(name);
    for (const path of [`/api/events/${id}/snapshot`, '/api/events/1/snapshot', `/media/snapshot/${id}`]) {
      const response = await get(path);
      expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, type]);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await response.text()).toBe('a picture');
    }
  });

  it('of a kind that is no picture is not served', async () => {
    const { get, id } = await startWithFiles('porch.html');
    expect((await get(`/api/events/${id}/snapshot`)).status).toBe(404);
  });

  it('is a 404 for an unknown event, an event without one, and a file that is gone (E-8)', async () => {
    const { core, getJson, id, other } = await startWithFiles();
    await rm(core.paths.snapshots, { recursive: true });
    for (const event of ['018f0000-0000-7000-8000-0000000000ff', '999', other, id]) {
      expect(await getJson(`/api/events/${event}/snapshot`)).toMatchObject({
        status: 404,
        body: { error: { code: 'not-found' } },
      });
    }
  });
});

describe('the video', () => {
  it('is served whole, and in parts as a player asks for them (IF-2)', async () => {
    const { get, id } = await startWithFiles();
    for (const path of [`/api/events/${id}/video`, `/media/video/${id}`]) {
      const whole = await get(path);
      expect([whole.status, whole.headers.get('accept-ranges'), whole.headers.get('content-type')]).toEqual([
        200,
        'bytes',
        'video/mp4',
      ]);
      expect(Buffer.from(await whole.arrayBuffer()).equals(film)).toBe(true);
      const parts = [
        ['bytes=0-0', 0, 1],
        ['bytes=250000-600000', 250_000, 600_001],
        ['bytes=699999-', 699_999, 700_000],
        ['bytes=-10', 699_990, 700_000],
      ] as const;
      for (const [range, from, to] of parts) {
        const part = await get(path, { range });
        expect([part.status, part.headers.get('content-range')]).toEqual([
          206,
          `bytes ${from}-${to - 1}/700000`,
        ]);
        expect(part.headers.get('content-length')).toBe(String(to - from));
        expect(Buffer.from(await part.arrayBuffer()).equals(film.subarray(from, to))).toBe(true);
      }
      const behind = await get(path, { range: 'bytes=700000-' });
      expect([behind.status, behind.headers.get('content-range')]).toEqual([416, 'bytes */700000']);
    }
  });

  it('is a 404 where none is kept, and when its file is gone', async () => {
    const { core, get, id, other } = await startWithFiles();
    expect((await get(`/api/events/${other}/video`)).status).toBe(404);
    await rm(core.paths.videos, { recursive: true });
    expect((await get(`/api/events/${id}/video`)).status).toBe(404);
  });

  it('leaves no file open behind a player that goes away or only asks for the head', async () => {
    const { id, origin } = await startWithFiles();
    const headers = { authorization: `Bearer ${token}` };
    for (let round = 0; round < 20; round++) {
      const leaving = new AbortController();
      const response = await fetch(`${origin}/api/events/${id}/video`, { headers, signal: leaving.signal });
      await response.body?.getReader().read();
      leaving.abort();
      const head = await fetch(`${origin}/api/events/${id}/video`, { method: 'HEAD', headers });
      expect([head.status, head.headers.get('content-length')]).toEqual([200, '700000']);
    }
    await vi.waitFor(async () => expect(await openFilms()).toEqual([]));
  });
});

/** This process is the server; only Linux tells what it holds open. */
async function openFilms(): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const numbers = await readdir('/proc/self/fd');
  const targets = await Promise.all(numbers.map((each) => readlink(`/proc/self/fd/${each}`).catch(() => '')));
  return targets.filter((target) => target.endsWith('porch.mp4'));
}
