/** NVRs through the contract, with the real core and an NVR that answers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { nvrSettings } from '#shared/model/nvr.ts';
import type { ApiContext } from '#main/api/context.ts';
import { router } from '#main/api/router.ts';
import { createUploads } from '#main/api/uploads.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { startFakeNvr } from '../../../e2e/fixtures/nvr/fake-nvr.ts';

async function begin(isSecure = false) {
  const fake = await startFakeNvr({ kind: 'protect', isSecure, password: 'Jn9-unforgettable' });
  onTestFinished(() => fake.stop());
  const core = await openTestCore();
  await core.startWatching();
  const context: ApiContext = {
    core,
    uploads: createUploads(core.paths.staging),
    shell: 'headless',
    version: '1.2.3',
  };
  const { nvrs: client } = createRouterClient(router, { context });
  const { url: address, username, password } = fake;
  const settings = nvrSettings.parse({ name: 'Shed', kind: 'protect', address, username });
  return { fake, core, client, settings, password };
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));

describe('NVRs', () => {
  it('are looked at before they are saved', async () => {
    const { client, settings, password } = await begin();
    const probe = await client.probe({ settings: { ...settings, password } });
    expect(probe).toMatchObject({ product: 'UniFi Protect 6.0.0', tellsEvents: true });
    expect(probe.cameras.map(({ name }) => name)).toEqual(['Front Door', 'Garden']);
    expect(await client.list()).toEqual([]);
  });

  it('are saved, connected, listed with their cameras, changed and removed', async () => {
    const { core, client, settings, password } = await begin();
    const news: string[] = [];
    core.news.on(({ kind }) => news.push(kind));
    const saved = await client.save({ settings: { ...settings, password } });
    expect(saved).toMatchObject({ id: 'shed', hasPassword: true });
    await expect.poll(async () => (await client.list())[0]?.status.state).toBe('connected');
    expect(news).toContain('nvrs:changed');
    expect((await client.cameras({ id: 'shed' })).cameras).toHaveLength(2);
    expect(
      await client.save({ id: 'shed', settings: { ...settings, name: 'Barn', enabled: false } }),
    ).toMatchObject({
      id: 'shed',
      name: 'Barn',
      hasPassword: true,
      status: { state: 'off' },
    });
    expect(await client.remove({ id: 'shed' })).toEqual({ camerasLeft: 0 });
    expect(await client.list()).toEqual([]);
    await expect(client.cameras({ id: 'shed' })).rejects.toMatchObject({ data: { code: 'nvr-unknown' } });
  });

  it('never show their password again, and leave it in no file, however they fail', async () => {
    const { core, client, settings, password } = await begin();
    const saved = await client.save({ settings: { ...settings, password } });
    await client.probe({ settings: { ...settings, password: `${password}x` } }).catch(() => undefined);
    expect(JSON.stringify([saved, await client.list()])).not.toContain(password);
    await core.eventLogs.whenIdle();
    core.database.connection.pragma('wal_checkpoint(TRUNCATE)');
    for (const bytes of filesIn(core.paths.root)) expect(bytes.includes(password)).toBe(false);
  });

  it('keep their password for the host it was given for, and for no other', async () => {
    const { client, settings, password } = await begin();
    await client.save({ settings: { ...settings, password } });
    const elsewhere = { ...settings, address: 'http://192.0.2.9' };
    await expect(client.probe({ id: 'shed', settings: elsewhere })).rejects.toMatchObject({
      data: { code: 'secret-missing' },
    });
    await expect(client.save({ id: 'shed', settings: elsewhere })).rejects.toMatchObject({
      data: { code: 'secret-missing' },
    });
    expect((await client.list())[0]).toMatchObject({ address: settings.address });
  });

  it('with an unknown certificate are refused by its fingerprint, and taken when that was accepted', async () => {
    const { fake, client, settings, password } = await begin(true);
    const fingerprint = fake.fingerprint() ?? '';
    await expect(client.probe({ settings: { ...settings, password } })).rejects.toMatchObject({
      data: { code: 'nvr-certificate', message: expect.stringContaining(fingerprint) as string },
    });
    const accepted = { ...settings, password, certificate: fingerprint };
    expect((await client.probe({ settings: accepted })).cameras).toHaveLength(2);
    await client.save({ settings: accepted });
    await expect.poll(async () => (await client.list())[0]?.status.state).toBe('connected');
  });

  it('cannot have the name of another one, or an address that is none', async () => {
    const { client, settings, password } = await begin();
    await client.save({ settings: { ...settings, password } });
    await expect(client.save({ settings: { ...settings, name: ' shed ' } })).rejects.toMatchObject({
      data: { code: 'invalid-input' },
    });
    await expect(
      client.save({ settings: { ...settings, name: 'Barn', address: 'http://169.254.169.254' } }),
    ).rejects.toMatchObject({ data: { code: 'invalid-input' } });
  });
});
