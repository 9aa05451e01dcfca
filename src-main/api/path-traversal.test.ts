/** F97, S-E3: no id and no stored path leads out of the data root, by whichever door. */
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addEvents, pictureBytes, startTestServer, token } from '#main/test-server.fake.ts';
import { router } from './router.ts';

const secret = 'a picture that is nobody’s business';

/** Ways up, separators, targets and disguises, put together in every way; the address arrives as it is written. */
function createPayloads(root: string): string[] {
  const ups = ['..', '%2e%2e', '.%2e', '%252e%252e', '..%00', '%c0%ae%c0%ae', '....', '%uff0e%uff0e'];
  const separators = ['%2f', '%5c', '%252f', '%c0%af'];
  const targets = ['root.json', 'access-token', 'etc%2fpasswd'];
  const climbs = ups.flatMap((up) =>
    separators.flatMap((separator) =>
      [1, 2, 6].flatMap((depth) => targets.map((target) => `${`${up}${separator}`.repeat(depth)}${target}`)),
    ),
  );
  const id = '018f0000-0000-7000-8000-000000000000';
  const encoded = encodeURIComponent(root);
  const others = [
    encoded,
    `${encoded}-evil%2fsecret.jpg`,
    `..%2f${basename(root)}-evil%2fsecret.jpg`,
    'file:%2f%2f%2fetc%2fpasswd',
    'file://etc/passwd',
    'C:%5cWindows%5cwin.ini',
    '%5c%5cserver%5cshare%5csecret.jpg',
    '%2f%2fserver%2fshare%2fsecret.jpg',
    '%5c%5c%3f%5cC:%5cx',
    'CON',
    'secret.jpg%00.png',
    `${id}%00`,
    `${id}%2f..%2f..%2froot.json`,
    `${id}%0a`,
    `${id}%20`,
    `%20${id}`,
    id.toUpperCase(),
    id.replaceAll('-', ''),
    `{${id}}`,
    `urn:uuid:${id}`,
    '1%2f..%2f1',
    '-1',
    '1.0',
    '1e0',
    '0x1',
    '%D9%A1', // an Arabic-Indic digit: a digit to Unicode, not to us
    '1'.repeat(4000),
    'a'.repeat(4000),
    '%00',
    '%',
    '%zz',
    '~',
    '.',
    '..',
    '*',
    '__proto__',
    'constructor',
    'stats%2f..%2f1',
  ];
  return [...climbs, ...others];
}

const decoded = (payload: string) => {
  try {
    return decodeURIComponent(payload);
  } catch {
    return payload; // not valid percent-encoding: it stays as it is
  }
};

async function startGuarded() {
  const started = await startTestServer();
  const { root } = started.core.paths;
  const evil = `${root}-evil`;
  await mkdir(evil, { recursive: true });
  onTestFinished(() => rm(evil, { recursive: true, force: true }));
  await writeFile(join(evil, 'secret.jpg'), secret);
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  onTestFinished(() => agent.destroy());
  const say = (method: string, path: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port: started.server.port,
          method,
          path,
          agent,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        },
        (response) => {
          let body = '';
          response.setEncoding('utf8').on('data', (text: string) => (body += text));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
        },
      );
      asked.on('error', reject);
      asked.end(method === 'PATCH' ? '{"favourite":true}' : undefined);
    });
  return { ...started, root, evil, say };
}

describe('an id that is a path', () => {
  it.each([
    ['GET', '/api/events/', ''],
    ['GET', '/api/events/', '/snapshot'],
    ['GET', '/api/events/', '/video'],
    ['GET', '/api/events/', '/frames'],
    ['GET', '/api/events/018f0000-0000-7000-8000-000000000000/frames/', ''],
    ['PATCH', '/api/events/', ''],
    ['DELETE', '/api/events/', '?delete_snapshot=true'],
    ['GET', '/media/frame/', '/1'],
    ['GET', '/media/frame/018f0000-0000-7000-8000-000000000000/', ''],
    ['GET', '/media/thumbnail/', ''],
    ['GET', '/media/snapshot/', ''],
    ['GET', '/media/video/', ''],
    ['GET', '/media/preview/', '/1'],
  ])(
    'is no id: %s %s…%s answers 404 to more than 200 of them and shows nothing (F97)',
    async (method, before, after) => {
      const { core, root, say } = await startGuarded();
      await addEvents(core, 1);
      const payloads = createPayloads(root);
      expect(payloads.length).toBeGreaterThanOrEqual(200);
      const answers = await Promise.all(
        payloads.map((payload) => say(method, `${before}${payload}${after}`)),
      );
      // "." and ".." are taken out of addresses by the URL standard: what is left is another address of ours.
      const wrong = answers
        .map(({ status, body }, at) => ({ payload: payloads[at], status, body }))
        .filter(({ payload, status }) => !(status === 404 || /^(\.|%2e)+$/i.test(payload ?? '')));
      expect(wrong).toEqual([]);
      for (const { body } of answers) {
        expect(body).not.toContain(secret);
        expect(body).not.toContain(root);
        expect(body).not.toMatch(/root:|"uuid"/);
      }
      expect((await core.events.get('018f0000-0000-7000-8000-000000000000'))?.favourite).toBe(false);
    },
  );

  it('is refused by the contract before anything is looked up (F97)', async () => {
    const { context, root } = await startGuarded();
    const client = createRouterClient(router, { context });
    for (const payload of createPayloads(root)) {
      const eventId = decoded(payload);
      const refused = { code: 'BAD_REQUEST' };
      await expect(client.events.get({ eventId })).rejects.toMatchObject(refused);
      await expect(client.frames.list({ eventId })).rejects.toMatchObject(refused);
      await expect(client.events.update({ eventIds: [eventId], change: {} })).rejects.toMatchObject(refused);
      await expect(client.events.delete({ eventIds: [eventId] })).rejects.toMatchObject(refused);
    }
  });
});

describe('a stored path that leads out', () => {
  it.each([
    ['by its words', (evil: string) => `../${basename(evil)}/secret.jpg`],
    ['as an absolute path', (evil: string) => join(evil, 'secret.jpg')],
    ['to a folder whose name begins like ours', (evil: string) => `../${basename(evil)}/secret.jpg`],
    ['through a link to a folder', () => 'frames/elsewhere/secret.jpg'],
    ['through a link to a file', () => 'frames/secret.jpg'],
    ['to a folder', () => 'frames'],
    ['to a file of another kind', () => 'root.json'],
    ['to nothing', () => 'frames/absent.jpg'],
  ])('%s is a 404 for frame, thumbnail, snapshot and video (S-E3)', async (_, pathOf) => {
    const { core, evil, get } = await startGuarded();
    const [id] = await addEvents(core, 1);
    await symlink(evil, join(core.paths.frames, 'elsewhere'));
    await symlink(join(evil, 'secret.jpg'), join(core.paths.frames, 'secret.jpg'));
    await mkdir(core.paths.snapshots, { recursive: true });
    const { connection } = core.database;
    connection.pragma('ignore_check_constraints = 1');
    const path = pathOf(evil);
    connection.prepare('UPDATE event_frames SET frame_path = ?').run(path);
    connection.prepare('UPDATE events SET thumbnail_path = ?, video_path = ?').run(path, path);
    connection.prepare('UPDATE events SET snapshot_path = ?').run(`../${path}`);
    for (const door of [
      `/media/frame/${id}/1`,
      `/media/thumbnail/${id}`,
      `/media/snapshot/${id}`,
      `/media/video/${id}`,
      `/api/events/${id}/snapshot`,
      `/api/events/${id}/frames/1`,
      `/api/events/${id}/video`,
    ]) {
      const response = await get(door);
      expect([door, response.status]).toEqual([door, 404]);
      expect(await response.text()).not.toContain(secret);
    }
  });

  it('is served when it leads inside, so that the others are not refused for another reason', async () => {
    const { core, get } = await startGuarded();
    const [id] = await addEvents(core, 1);
    await symlink(join(core.paths.frames, id ?? ''), join(dirname(core.paths.frames), 'frames', 'inside'));
    core.database.connection.exec(`UPDATE events SET thumbnail_path = 'frames/inside/frame_001.jpg'`);
    const response = await get(`/media/thumbnail/${id}`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(pictureBytes);
  });
});
