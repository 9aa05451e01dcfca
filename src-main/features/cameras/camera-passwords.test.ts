import { describe, expect, it } from 'vitest';
import { cameraSettingsInput } from '#shared/model/camera.ts';
import { createParts, network, settings } from './cameras-service.fake.ts';

const password = 'hunter22-canary';

describe('the password of a network camera', () => {
  it('goes into the vault and never comes out of the list nor into the database', async () => {
    const {
      service,
      logins,
      database: { connection },
    } = createParts();
    const saved = await service.save(undefined, network({ password }));
    expect(saved.source).toEqual({
      type: 'stream',
      url: 'rtsp://10.0.0.5/live',
      username: 'admin',
      hasPassword: true,
      transport: 'tcp',
    });
    expect(JSON.stringify([await service.list(), await service.stored()])).not.toContain(password);
    expect(connection.serialize().includes(password)).toBe(false);
    expect(await logins.addressOf('gate', network().source)).toEqual({
      url: 'rtsp://10.0.0.5/live',
      username: 'admin',
      transport: 'tcp',
      password,
    });
  });

  it('stays when a change leaves it out, is replaced by another, and goes with an empty one', async () => {
    const { service, logins } = createParts();
    const { id } = await service.save(undefined, network({ password }));
    const stored = async () => (await logins.addressOf(id, network().source)).password;
    expect((await service.save(id, network({ url: 'rtsp://10.0.0.5:8554/other' }))).source).toMatchObject({
      hasPassword: true,
    });
    expect(await stored()).toBe(password);
    await service.save(id, network({ password: 'second' }));
    expect(await stored()).toBe('second');
    expect((await service.save(id, network({ password: '' }))).source).toMatchObject({ hasPassword: false });
    expect(await stored()).toBe('');
  });

  it('is never sent to another host, neither saved nor tried', async () => {
    const { service, logins } = createParts();
    const { id } = await service.save(undefined, network({ password }));
    const elsewhere = network({ url: 'rtsp://10.0.0.6/live' });
    const refused = {
      code: 'secret-missing',
      nextStep: expect.stringContaining('Type the password') as string,
    };
    await expect(service.save(id, elsewhere)).rejects.toMatchObject(refused);
    await expect(logins.addressOf(id, elsewhere.source)).rejects.toMatchObject(refused);
    expect((await service.list())[0]?.source).toMatchObject({ url: 'rtsp://10.0.0.5/live' });
    await service.save(id, { ...elsewhere, source: { ...elsewhere.source, password: 'new' } });
    expect((await logins.addressOf(id, elsewhere.source)).password).toBe('new');
  });

  it('does not follow an older database to the host of then', async () => {
    const {
      service,
      logins,
      database: { connection },
    } = createParts();
    const { id } = await service.save(undefined, network({ password: 'of the old host' }));
    const before = connection.prepare('SELECT config FROM cameras').pluck().get();
    await service.save(id, network({ url: 'rtsp://10.0.0.6/live', password }));
    connection.prepare('UPDATE cameras SET config = ?').run(before);
    await expect(logins.addressOf(id, network().source)).rejects.toMatchObject({ code: 'secret-missing' });
  });

  it('is missing, and said to be, where the database was restored without the vault', async () => {
    const { service, logins, vault } = createParts();
    const { id } = await service.save(undefined, network({ password }));
    await vault.remove('camera:gate@10.0.0.5');
    await expect(logins.addressOf(id, network().source)).rejects.toMatchObject({ code: 'secret-missing' });
  });

  it('goes with the camera, and with the network source', async () => {
    const { service, vault } = createParts();
    await service.save(undefined, network({ password }));
    await service.save('gate', settings({ name: 'Gate' }));
    expect(await vault.get('camera:gate@10.0.0.5')).toBeNull();
    await service.save('gate', network({ password }));
    await service.remove('gate');
    expect(await vault.get('camera:gate@10.0.0.5')).toBeNull();
  });

  it('is taken back when the row cannot be written', async () => {
    const {
      service,
      vault,
      database: { connection },
    } = createParts();
    connection.exec(`CREATE TRIGGER no_more BEFORE INSERT ON cameras BEGIN SELECT RAISE(ABORT, 'full'); END`);
    await expect(service.save(undefined, network({ password }))).rejects.toThrow('full');
    expect(await vault.get('camera:gate@10.0.0.5')).toBeNull();
    connection.exec('DROP TRIGGER no_more');
    await service.save(undefined, network({ password }));
    connection.exec(`CREATE TRIGGER no_more BEFORE UPDATE ON cameras BEGIN SELECT RAISE(ABORT, 'full'); END`);
    await expect(service.save('gate', network({ password: 'second' }))).rejects.toThrow('full');
    expect((await vault.get('camera:gate@10.0.0.5'))?.reveal()).toBe(password);
  });

  it('that is pasted with the address moves into the vault as well', async () => {
    const {
      service,
      logins,
      database: { connection },
    } = createParts();
    const given = cameraSettingsInput.parse({
      name: 'Gate',
      source: { type: 'stream', url: `rtsp://admin:${password}@10.0.0.5/live` },
    });
    await service.save(undefined, given);
    expect(connection.serialize().includes(password)).toBe(false);
    expect(await logins.addressOf('gate', network().source)).toMatchObject({ username: 'admin', password });
  });
});

it.each(['http://127.0.0.1:8787/x', 'http://localhost:8787', 'http://127.1:8787/', 'rtsp://[::1]:8787/'])(
  'refuses its own address %s as a camera (S-N2)',
  async (url) => {
    const { service, logins } = createParts();
    const given = network({ url });
    await expect(service.save(undefined, given)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(logins.addressOf(undefined, given.source)).rejects.toMatchObject({ code: 'invalid-input' });
  },
);
