/** Models through the API of a real core: a hub that misbehaves, the storage limit, and a model that fails in use. */
import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { expect, it } from 'vitest';
import type { ApiContext } from '#main/api/context.ts';
import { router } from '#main/api/router.ts';
import { createUploads } from '#main/api/uploads.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { startModelHub } from '#main/test-model-hub.fake.ts';

async function start() {
  const { hub, id, list, root } = await startModelHub();
  const fixed = { modelHub: hub.url, modelList: list };
  return { hub, root, id, open };

  async function open() {
    const core = await openTestCore(root, { fixed });
    const context: ApiContext = {
      core,
      uploads: createUploads(core.paths.staging),
      shell: 'headless',
      version: '1.2.3',
    };
    const client = createRouterClient(router, { context });
    const stateOf = async () => (await client.models.list()).find((model) => model.id === id)?.state;
    return { core, client, stateOf };
  }
}

it('a model comes over a broken connection, counts as storage, is used, and goes', async () => {
  const { hub, id, open } = await start();
  const { core, client, stateOf } = await open();
  let news = 0;
  core.news.on(({ kind }) => void (kind === 'models:changed' && news++));
  hub.script('file', [{ breakAt: 0.5 }]);
  const before = (await client.storage.recount()).byKind.find(({ kind }) => kind === 'other')?.bytes ?? 0;
  expect(await client.models.install({ id })).toEqual({ isStarted: true });
  await expect.poll(stateOf, { timeout: 15_000 }).toMatchObject({ kind: 'installed' });
  expect(news).toBeGreaterThan(0);
  expect(await client.models.embeddings()).toMatchObject({ modelVersion: 'test-colours-1', hasText: true });
  const after = (await client.storage.recount()).byKind.find(({ kind }) => kind === 'other')?.bytes ?? 0;
  expect(after - before).toBeGreaterThan(200_000);
  expect(await client.models.remove({ id })).toEqual({ isRemoved: true });
  expect(await client.models.embeddings()).toMatchObject({ modelVersion: 'builtin-visual-v1' });
});

it('a model that does not fit into the storage limit is refused; no event goes for it', async () => {
  const { hub, id, open } = await start();
  const { core, client, stateOf } = await open();
  await core.settings.change({ maxStorageGb: 0.0005 });
  await client.models.install({ id });
  await expect.poll(stateOf).toMatchObject({
    kind: 'failed',
    code: 'model-no-room',
    nextStep: expect.stringContaining('Raise the storage limit'),
  });
  expect(hub.requests('file')).toEqual([]);
});

it('a model that cannot be loaded any more is marked by the first use, and the built-in one takes over', async () => {
  const { root, id, open } = await start();
  const first = await open();
  await first.client.models.install({ id });
  await expect.poll(first.stateOf, { timeout: 15_000 }).toMatchObject({ kind: 'installed' });
  await first.core.stop();
  // The size and the time do not tell it at the start.
  const path = join(root, 'models', id, 'text.onnx');
  const { size, mtimeMs } = statSync(path);
  writeFileSync(path, Buffer.alloc(size));
  const sameMs = (Math.floor(mtimeMs) + 0.5) / 1000; // seconds; a Date would be rounded
  utimesSync(path, sameMs, sameMs);
  const { client, stateOf } = await open();
  expect(await stateOf()).toMatchObject({ kind: 'installed' });
  expect(await client.search.run({ query: 'red' })).toBeDefined();
  await expect.poll(stateOf).toMatchObject({ kind: 'broken', code: 'model-invalid' });
  expect(await client.models.embeddings()).toMatchObject({ modelVersion: 'builtin-visual-v1' });
});
