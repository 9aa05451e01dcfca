import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cameraSettingsInput } from '#shared/model/camera.ts';
import { createParts, network, settings } from './cameras-service.fake.ts';

it('keeps every setting as it was given', async () => {
  const { service, store } = createParts();
  const given = settings({
    source: { type: 'file', path: '/a b/ü#?%.mp4', playback: 'loop' },
    enabled: false,
    sensitivity: 'high',
    cooldownS: 2.5,
    schedule: [{ days: [6, 7], fromMinute: 1320, toMinute: 360 }],
    analysisMode: 'single_frame',
    zones: [
      {
        id: 'z',
        name: 'Door',
        points: [
          { x: 0, y: 0 },
          { x: 1, y: 0 },
          { x: 0.5, y: 1 },
        ],
      },
    ],
  });
  expect(await service.save(undefined, given)).toEqual({
    ...given,
    id: 'porch',
    createdAt: '2026-05-01T12:00:00.000Z',
    status: { state: 'off', since: '2026-05-01T12:00:00.000Z' },
  });
  expect((await store.get('porch'))?.settings).toEqual(given);
});

it('stores footage by URL and gives any path back as it was', async () => {
  const {
    store,
    database: { connection },
  } = createParts();
  let number = 0;
  const name = fc
    .string({ minLength: 1, maxLength: 40 })
    .filter((text) => !/[/\0]/.test(text) && text !== '.' && text !== '..');
  await fc.assert(
    fc.asyncProperty(name, async (text) => {
      const id = `c${number++}`;
      await store.insert(id, settings({ source: { type: 'folder', path: `/videos/${text}` } }));
      expect((await store.get(id))?.settings.source).toEqual({ type: 'folder', path: `/videos/${text}` });
    }),
    { numRuns: 60 },
  );
  expect(
    connection
      .prepare(`SELECT count(*) FROM cameras WHERE config NOT LIKE '%"file:///videos/%'`)
      .pluck()
      .get(),
  ).toBe(0);
});

it.each(['Porch', ' porch ', 'PORCH'])(
  'refuses a second camera named %j, but lets one keep its own name',
  async (name) => {
    const { service } = createParts();
    const { id } = await service.save(undefined, settings());
    await expect(service.save(undefined, { ...settings(), name })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect((await service.save(id, { ...settings(), name, cooldownS: 5 })).cooldownS).toBe(5);
  },
);

it.each(['videos', './videos', '../videos', '~/videos', ''])('refuses the relative path %j', async (path) => {
  const { service } = createParts();
  const given = { ...settings(), source: { type: 'folder', path } } as const;
  await expect(service.save(undefined, given)).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining('full path') as string,
  });
});

it('keeps the id of a camera that is renamed, and refuses an id that is not there', async () => {
  const { service } = createParts();
  await service.save(undefined, settings());
  expect(await service.save('porch', settings({ name: 'Garden' }))).toMatchObject({
    id: 'porch',
    name: 'Garden',
  });
  expect(await service.save(undefined, settings())).toMatchObject({ id: 'porch-2' });
  await expect(service.save('nobody', settings({ name: 'New' }))).rejects.toMatchObject({
    code: 'camera-unknown',
  });
});

it('ends the capture before the events go, and the camera last', async () => {
  const { service, orders } = createParts();
  await service.save(undefined, settings());
  expect(await service.remove('porch')).toEqual({ eventsDeleted: 3 });
  expect(orders).toEqual(['stop porch', 'delete events of porch', 'stop porch']);
  expect(await service.list()).toEqual([]);
  await expect(service.remove('porch')).rejects.toMatchObject({ code: 'camera-unknown' });
});

it('changes and removes one camera in turn, so that a change never brings back what is gone', async () => {
  const { service, vault } = createParts();
  await service.save(undefined, network({ password: 'first' }));
  const saved: string[] = [];
  service.onSaved(({ settings: { name } }) => saved.push(name));
  const removal = service.remove('gate');
  const change = service.save('gate', network({ password: 'second' }, { name: 'Late' }));
  await expect(change).rejects.toMatchObject({ code: 'camera-unknown' });
  await removal;
  expect(saved).toEqual([]);
  expect(await service.find('gate')).toBeNull();
  expect(await vault.get('camera:gate@10.0.0.5')).toBeNull();
});

it('takes one of two new cameras of the same name, with its own password', async () => {
  const { service, logins } = createParts();
  const both = await Promise.allSettled([
    service.save(undefined, network({ password: 'first' })),
    service.save(undefined, network({ password: 'second' })),
  ]);
  expect(both).toMatchObject([{ status: 'fulfilled' }, { reason: { code: 'invalid-input' } }]);
  expect((await logins.addressOf('gate', network().source)).password).toBe('first');
});

it('finds the camera of an import by name or id, or makes one that has no source of its own', async () => {
  const { service } = createParts();
  const made = await service.ensure('Card Reader', { cooldownS: 3 });
  expect(made).toMatchObject({ id: 'card-reader', settings: { source: { type: 'import' }, cooldownS: 3 } });
  expect(await service.ensure('card reader', { cooldownS: 99 })).toEqual(made);
  expect(await service.ensure('card-reader', {})).toEqual(made);
  expect(await service.stored()).toHaveLength(1);
});

it('tells about every camera that was saved', async () => {
  const { service } = createParts();
  const saved: string[] = [];
  service.onSaved(({ id }) => saved.push(id));
  await service.save(undefined, settings());
  await service.ensure('Porch', {});
  await service.ensure('Gate', {});
  expect(saved).toEqual(['porch', 'gate']);
});

it.each([
  ['house', 'protect'],
  ['barn', 'onvif'],
])('remembers which camera of the NVR %s it is, in columns as well', async (nvrId, sourceType) => {
  const {
    service,
    store,
    database: { connection },
  } = createParts();
  const given = settings({ source: { type: 'nvr', nvrId, nativeId: 'cam 1' } });
  await service.save(undefined, given);
  expect((await store.get('porch'))?.settings).toEqual(given);
  expect(connection.prepare('SELECT source_type, controller_id, native_id FROM cameras').raw().get()).toEqual(
    [sourceType, nvrId, 'cam 1'],
  );
});

it('remembers from which NVR a stream gets its clips', async () => {
  const {
    service,
    store,
    database: { connection },
  } = createParts();
  const given = network({}, { clipsFrom: { nvrId: 'house', nativeId: 'x' }, analysisMode: 'video_native' });
  await service.save(undefined, given);
  expect((await store.get('gate'))?.settings).toEqual(given);
  expect(connection.prepare('SELECT source_type, controller_id FROM cameras').raw().get()).toEqual([
    'rtsp',
    'house',
  ]);
});

it('refuses an NVR that is not there, but lets a camera that has outlived its NVR be renamed', async () => {
  const {
    service,
    database: { connection },
  } = createParts();
  const of = (nvrId: string, name = 'Porch') =>
    settings({ name, source: { type: 'nvr', nvrId, nativeId: 'a' } });
  await expect(service.save(undefined, of('nobody'))).rejects.toMatchObject({ code: 'nvr-unknown' });
  await service.save(undefined, of('house'));
  connection.exec(`DELETE FROM controllers WHERE id = 'house'`);
  expect(await service.save('porch', of('house', 'Old porch'))).toMatchObject({
    name: 'Old porch',
    source: { nvrId: 'house' },
  });
  expect(connection.prepare('SELECT controller_id FROM cameras').pluck().get()).toBeNull();
  await expect(service.save('porch', of('nobody'))).rejects.toMatchObject({ code: 'nvr-unknown' });
});

it.each([
  [{ type: 'stream', url: 'rtsp://10.0.0.5/a' }, 'single_frame'],
  [{ type: 'nvr', nvrId: 'house', nativeId: 'a' }, 'multi_frame'],
  [{ type: 'folder', path: '/videos' }, 'multi_frame'],
])('analyses %j by %s when nobody says how (UX-1)', (source, mode) => {
  expect(cameraSettingsInput.parse({ name: 'A', source }).analysisMode).toBe(mode);
  const chosen = cameraSettingsInput.parse({ name: 'A', source, analysisMode: 'video_native' });
  expect(chosen.analysisMode).toBe('video_native');
});
