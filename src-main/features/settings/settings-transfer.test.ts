import { expect, it } from 'vitest';
import { cameraSettings } from '#shared/model/camera.ts';
import { largestSettingsFileBytes, type SettingsFile } from '#shared/model/settings-file.ts';
import { openTestCore } from '#main/test-core.fake.ts';

const zones = [
  {
    id: 'z1',
    name: 'Door',
    points: [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
    ],
  },
];

const schedule = [{ days: [1, 2], fromMinute: 480, toMinute: 1020 }];

async function openTwoCameras() {
  const core = await openTestCore();
  const stream = { type: 'stream', url: 'rtsp://10.0.0.5/live', username: 'ann', password: 'geheim' };
  await core.cameras.save(
    undefined,
    cameraSettings.parse({
      name: 'Gate',
      source: stream,
      enabled: false,
      sensitivity: 'high',
      zones,
      schedule,
    }),
  );
  await core.cameras.save(undefined, cameraSettings.parse({ name: 'Porch 🏡', source: { type: 'import' } }));
  await core.settings.change({ maxStorageGb: 8, filterBlur: false });
  return { core, transfer: core.settingsTransfer };
}

const manySettings = () => Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`k${n}`, n]));
const fileOf = (settings: object) =>
  JSON.stringify({
    format: 'porchlight-settings',
    version: 1,
    exported_at: '2026-05-01T12:00:00.000Z',
    app_version: '1.2.3',
    settings,
    cameras: [],
  });

const asText = (file: SettingsFile, change: object = {}) => JSON.stringify({ ...file, ...change });

it('writes every setting and what cameras have of their own, and no address and no password', async () => {
  const { transfer, core } = await openTwoCameras();
  const file = await transfer.export('1.2.3');
  expect(Object.keys(file.settings)).toHaveLength(Object.keys(core.settings.current()).length);
  expect(file.settings).toMatchObject({ max_storage_gb: 8, filter_blur: false, analysis_frame_count: 10 });
  expect(file.cameras).toEqual([
    {
      id: 'gate',
      name: 'Gate',
      overrides: expect.objectContaining({ sensitivity: 'high', zones }) as object,
    },
    { id: expect.any(String) as string, name: 'Porch 🏡', overrides: expect.anything() as object },
  ]);
  expect(asText(file)).not.toMatch(/geheim|rtsp|10\.0\.0\.5|ann/);
});

it('shows what an import changes, changes it, and brings it back by its own undo', async () => {
  const { core, transfer } = await openTwoCameras();
  const text = asText(await transfer.export('1.2.3'));
  await core.settings.change({ maxStorageGb: 20, customPrompt: 'Our dog is Bello.' });
  const [gate] = await core.cameras.list();
  if (!gate) throw new Error('no camera');
  await core.cameras.save(
    gate.id,
    cameraSettings.parse({ ...gate, sensitivity: 'low', zones: [], schedule: [] }),
  );
  const { changes, leftOut } = await transfer.preview(text);
  const camera = { id: 'gate', name: 'Gate' };
  expect(changes).toEqual([
    { camera: null, name: 'custom_prompt', from: 'Our dog is Bello.', to: '' },
    { camera: null, name: 'max_storage_gb', from: 20, to: 8 },
    { camera, name: 'sensitivity', from: 'low', to: 'high' },
    { camera, name: 'zones', from: [], to: zones },
    { camera, name: 'schedule', from: [], to: schedule },
  ]);
  expect(leftOut).toEqual([]);
  expect(core.settings.current().maxStorageGb, 'a preview changes nothing').toBe(20);

  const told: number[] = [];
  core.settings.onChanged(({ maxStorageGb }) => told.push(maxStorageGb));
  const { undo } = await transfer.import(text, '1.2.3');
  expect(core.settings.current()).toMatchObject({ maxStorageGb: 8, customPrompt: '' });
  expect(await core.cameras.find('gate')).toMatchObject({
    settings: {
      sensitivity: 'high',
      zones,
      schedule,
      source: { url: 'rtsp://10.0.0.5/live', hasPassword: true },
    },
  });
  expect((await transfer.preview(text)).changes).toEqual([]);
  expect(undo.settings).toEqual({ custom_prompt: 'Our dog is Bello.', max_storage_gb: 20 });

  await core.settings.change({ filterBlur: true }); // in between
  await transfer.import(asText(undo), '1.2.3');
  expect(core.settings.current()).toMatchObject({ maxStorageGb: 20, filterBlur: true });
  expect(await core.cameras.find('gate')).toMatchObject({ settings: { sensitivity: 'low', zones: [] } });
  expect(told).toEqual([8, 8, 20]);
});

it('changes nothing at all when a part of it cannot be written', async () => {
  const { core, transfer } = await openTwoCameras();
  const file = await transfer.export('1.2.3');
  const cameras = file.cameras.map((camera) => ({ ...camera, overrides: { cooldown_s: 99 } }));
  core.database.connection.exec(
    `CREATE TRIGGER no_settings BEFORE INSERT ON app_settings BEGIN SELECT RAISE(ABORT, 'no'); END`,
  );
  const text = asText(file, { cameras, settings: { max_storage_gb: 50 } });
  await expect(transfer.import(text, '1.2.3')).rejects.toThrow('no');
  core.database.connection.exec('DROP TRIGGER no_settings');
  expect(core.settings.current().maxStorageGb).toBe(8);
  expect((await core.cameras.stored()).map(({ settings }) => settings.cooldownS)).toEqual([10, 10]);
});

it('leaves out what has no place here and says so; a camera is known by its name on another computer', async () => {
  const { transfer } = await openTwoCameras();
  const file = await transfer.export('1.2.3');
  const { changes, leftOut } = await transfer.preview(
    asText(file, {
      settings: { max_storage_gb: 9, colour: 'red', __proto__: 1 },
      cameras: [
        { id: 'elsewhere', name: ' gate ', overrides: { cooldown_s: 30 } },
        { id: 'barn', name: 'Barn', overrides: { cooldown_s: 30 } },
      ],
    }),
  );
  expect(changes.map(({ camera, name, to }) => [camera?.name ?? null, name, to])).toEqual([
    [null, 'max_storage_gb', 9],
    ['Gate', 'cooldown_s', 30],
  ]);
  expect(leftOut).toEqual([
    { kind: 'setting', name: 'colour' },
    { kind: 'camera', name: 'Barn' },
  ]);
});

it.each([
  ['nothing', '', 'settings-file-invalid', /not JSON/],
  ['a file that was cut off', '{"format":"porchlight-settings","vers', 'settings-file-invalid', /cut off/],
  ['a file of another program', '{"format":"other"}', 'settings-file-invalid', /no file of settings/],
  ['a list', '[1]', 'settings-file-invalid', /no file of settings/],
  ['null', 'null', 'settings-file-invalid', /no file of settings/],
  ['what is far too large', ' '.repeat(largestSettingsFileBytes + 1), 'settings-file-invalid', /larger/],
  [
    'one of a newer Porchlight',
    '{"format":"porchlight-settings","version":2}',
    'settings-file-newer',
    /newer Porchlight/,
  ],
  ['one without content', '{"format":"porchlight-settings","version":1}', 'settings-file-invalid', /damaged/],
  ['one of names without end', fileOf(manySettings()), 'settings-file-invalid', /damaged at "settings"/],
])('refuses %s with what to do', async (_, text, code, message) => {
  const core = await openTestCore();
  await expect(core.settingsTransfer.preview(text)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message) as string,
    nextStep: expect.stringMatching(/\w/) as string,
  });
});

it('names a value that is not valid, and takes over none of the others', async () => {
  const { core, transfer } = await openTwoCameras();
  const file = await transfer.export('1.2.3');
  const wrong = asText(file, { settings: { max_storage_gb: 2, retention_days: 8 } });
  await expect(transfer.import(wrong, '1.2.3')).rejects.toThrow(/"retention_days" is not valid/);
  const [gate] = file.cameras;
  const cameras = [{ ...gate, overrides: { cooldown_s: -1 } }];
  await expect(transfer.import(asText(file, { cameras }), '1.2.3')).rejects.toThrow(/"cooldown_s" of "Gate"/);
  const twice = asText(file, { cameras: [gate, gate] });
  await expect(transfer.import(twice, '1.2.3')).rejects.toThrow(/"Gate" twice/);
  expect(core.settings.current().maxStorageGb).toBe(8);
});
