/** I13: a password that was given to this program is found nowhere but in the vault, whatever fails. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { expect, it, vi } from 'vitest';
import { router } from '#main/api/router.ts';
import { startFakeDevice, usualAnswers } from '#main/features/discovery/onvif-device.fake.ts';
import { createFakeKeyStore } from '#main/platform/secrets/key-store.fake.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { startTestServer } from '#main/test-server.fake.ts';

const canary = 'cänary"/\\ 4711@';
const shapes = [
  canary,
  JSON.stringify(canary).slice(1, -1),
  encodeURIComponent(canary),
  Buffer.from(canary).toString('base64').slice(0, -4),
];

async function filesWithCanary(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(
    files.map(async (path) => {
      const bytes = await readFile(path);
      return shapes.some((shape) => bytes.includes(shape)) ? [path] : [];
    }),
  );
  return found.flat();
}

it('is in no answer, news, log, database or backup, while every use of it fails', async () => {
  const { core, context, getJson, server } = await startTestServer();
  const client = createRouterClient(router, { context });
  const seen: unknown[] = [];
  core.news.on((item) => seen.push(item));
  const keep = async (answer: Promise<unknown>) =>
    void seen.push(await answer.catch((thrown: unknown) => thrown));
  const source = {
    type: 'stream',
    url: 'rtsp://127.0.0.1:1/live',
    username: 'admin',
    password: canary,
  } as const;
  await keep(client.cameras.save({ settings: { name: 'Gate', source } }));
  await core.startWatching();
  await keep(client.cameras.save({ settings: { name: 'GATE', source } }));
  await keep(client.cameras.probe({ source }));
  const { password: _left, ...known } = source;
  await keep(client.cameras.probe({ source: known, cameraId: 'gate' }));
  await keep(
    client.cameras.save({
      id: 'gate',
      settings: { name: 'Gate', source: { ...known, url: 'rtsp://10.0.0.9/' } },
    }),
  );
  await keep(
    client.cameras.save({
      settings: {
        name: 'B',
        source: { ...source, url: `rtsp://admin:${encodeURIComponent(canary)}@127.0.0.1:${server.port}/` },
      },
    }),
  );
  const device = await startFakeDevice(usualAnswers, 'another');
  await keep(
    client.cameras.discoveredStreams({ serviceUrl: device.serviceUrl, username: 'admin', password: canary }),
  );
  await vi.waitFor(async () => {
    const [camera] = await core.cameras.list();
    expect(camera?.status.state).toBe('offline');
  }, 15_000);
  core.log.error('as loud as can be', { url: `rtsp://admin:${canary}@h/`, canary, cause: new Error(canary) });
  core.database.connection.pragma('wal_checkpoint(TRUNCATE)');
  await keep(client.backup.start({}));
  for (const call of [
    client.cameras.list,
    client.health.get,
    client.app.info,
    client.metrics.get,
    client.settings.get,
  ]) {
    await keep(call());
  }
  for (const path of ['/api/health', '/api/events', '/api/openapi.json']) await keep(getJson(path));
  const coverage = await client.cameras.coverage({ fromMs: 0, toMs: 9_000_000_000_000 });
  expect(coverage).toMatchObject([{ cameraId: 'gate', isOpen: true }]);
  await core.stop();
  const told = JSON.stringify([...seen, coverage], (_, value: unknown) =>
    value instanceof Error
      ? { ...value, message: value.message, stack: value.stack, cause: value.cause }
      : value,
  );
  for (const shape of shapes) expect(told).not.toContain(JSON.stringify(shape).slice(1, -1));
  expect(await filesWithCanary(core.paths.root)).toEqual([]);
  const logs = await readFile(join(core.paths.logs, 'porchlight.1.log'), 'utf8');
  expect(logs).toContain('as loud as can be');
  expect(seen.map((each) => (each as { code?: string }).code)).toContain('APP_ERROR');
}, 60_000);

it('keeps a camera working over a restart, and locks it alone when the key is another one', async () => {
  const root = join(createTestFolder(), 'far', 'deep', 'data');
  const first = await openTestCore(root);
  const source = {
    type: 'stream',
    url: 'rtsp://127.0.0.1:1/live',
    username: 'admin',
    password: canary,
  } as const;
  const context = { core: first } as never; // no call needs more
  const client = createRouterClient(router, { context });
  await client.cameras.save({ settings: { name: 'Gate', source } });
  await first.stop();
  const second = await openTestCore(root, { keyStore: createFakeKeyStore(9) });
  await second.startWatching();
  await vi.waitFor(async () => {
    const [camera] = await second.cameras.list();
    expect(camera?.status.error?.code).toBe('secrets-locked');
  }, 15_000);
  expect((await second.health()).issues).toContainEqual(expect.objectContaining({ code: 'secrets-locked' }));
  await second.stop();
});
