import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import type { EncoderManifest } from '#shared/model/encoder.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { pinnedManifest, startTestModels, testManifest, writeRepo } from './models.fake.ts';

const makeFolder = () => join(createTestFolder(), 'from', 'a', 'disk');

/** A folder with `manifest.json`, and the files under the names that it gives them here. */
function describedFolder(manifest: EncoderManifest): string {
  const folder = writeRepo(makeFolder(), {
    ...manifest,
    files: manifest.files.map((file) => ({ ...file, from: null })),
  });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

const other = (change: Partial<EncoderManifest> = {}) =>
  testManifest({ id: 'other', name: 'Other', modelVersion: 'other-1', hub: null, ...change });

describe('a folder with manifest.json', () => {
  it('becomes a model, tested like a downloaded one, without a word to the hub', async () => {
    const { service, hub, encoders, files, restart } = await startTestModels();
    const info = await service.import(describedFolder(other()));
    expect(info).toMatchObject({ id: 'other', isPreset: false, isActive: true, source: 'a folder' });
    expect(info.state).toMatchObject({ kind: 'installed' });
    expect([hub.requests(), encoders.tested.length, files().length]).toEqual([[], 1, 5]);
    expect(await (await restart()).info('other')).toMatchObject({ name: 'Other', isActive: true });
  });

  it('is refused when it does not work, and nothing of it is left', async () => {
    const { service, encoders, files } = await startTestModels();
    encoders.fault = new AppError('model-invalid', 'It gives NaN.');
    const importing = service.import(describedFolder(other()));
    await expect(importing).rejects.toMatchObject({
      code: 'model-refused',
      message: 'It gives NaN.',
      nextStep: expect.stringContaining('Nothing was installed; the model in use stays.'),
    });
    expect(files()).toEqual([]);
    expect(await service.list()).toHaveLength(1);
  });

  it('is refused while the model is installed', async () => {
    const { service } = await startTestModels();
    const folder = describedFolder(other());
    await service.import(folder);
    await expect(service.import(folder)).rejects.toMatchObject({ code: 'model-busy' });
  });

  it.each([
    ['the modelVersion of another model', other({ modelVersion: 'colours-1' })],
    ['the built-in modelVersion', other({ modelVersion: 'builtin-visual-v1' })],
    ['a file twice, but for capitals', other({ files: twice('Image.onnx', 'image.onnx') })],
    ['a file of a reserved name', other({ files: twice('installed.json', 'image.onnx') })],
    ['a file that is not listed', other({ files: other().files.slice(1) })],
  ])('is refused with %s', async (_, manifest) => {
    const { service, files } = await startTestModels();
    const folder = describedFolder(other());
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    await expect(service.import(folder)).rejects.toMatchObject({ code: 'model-refused' });
    expect(files()).toEqual([]);
  });

  it.each(['../outside.onnx', '/etc/hostname', 'C:\\windows\\x.onnx', 'a/../../x', '.hidden', ''])(
    'is refused with the path %j',
    async (path) => {
      const { service } = await startTestModels();
      const folder = describedFolder(other());
      const manifest = { ...other(), files: [{ path, from: null, sizeBytes: null, sha256: null }] };
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
      await expect(service.import(folder)).rejects.toMatchObject({ code: 'model-refused' });
    },
  );

  it('is refused when that is not JSON, or no file', async () => {
    const { service } = await startTestModels();
    const folder = describedFolder(other());
    writeFileSync(join(folder, 'manifest.json'), '{ not json');
    await expect(service.import(folder)).rejects.toMatchObject({ code: 'model-refused' });
    rmSync(join(folder, 'manifest.json'));
    mkdirSync(join(folder, 'manifest.json'));
    await expect(service.import(folder)).rejects.toMatchObject({ code: 'model-refused' });
  });
});

describe('links in a folder', () => {
  it.each(['image.onnx', 'manifest.json'])('are refused: %s', async (name) => {
    const { service, files } = await startTestModels();
    const folder = describedFolder(other());
    renameSync(join(folder, name), join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, name));
    const message = expect.stringMatching(/is a link|no ordinary file/);
    await expect(service.import(folder)).rejects.toMatchObject({ code: 'model-refused', message });
    expect(files()).toEqual([]);
  });

  it('are refused, too, when a folder on the way is one', async () => {
    const { service } = await startTestModels();
    const folder = writeRepo(makeFolder());
    renameSync(join(folder, 'onnx'), join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'onnx'));
    const message = expect.stringContaining('is a link');
    await expect(service.import(folder)).rejects.toMatchObject({ code: 'model-refused', message });
  });
});

describe('a folder with the files of a listed model', () => {
  it.each(['as they are at the hub', 'side by side'])('is taken %s', async (how) => {
    const { service } = await startTestModels({ presets: [pinnedManifest()] });
    const manifest = testManifest();
    const flat = { ...manifest, files: manifest.files.map((file) => ({ ...file, from: null })) };
    const folder = writeRepo(makeFolder(), how === 'side by side' ? flat : manifest);
    expect(await service.import(folder)).toMatchObject({ id: 'colours', isPreset: true });
  });

  it('with one changed byte is refused', async () => {
    const { service, files } = await startTestModels({ presets: [pinnedManifest()] });
    const folder = writeRepo(makeFolder());
    writeFileSync(join(folder, 'tokenizer.json'), Buffer.alloc(500));
    await expect(service.import(folder)).rejects.toMatchObject({ code: 'download-damaged' });
    expect(files()).toEqual([]);
  });

  it('of which one is missing or has another size is refused with its name', async () => {
    const { service } = await startTestModels({ presets: [pinnedManifest()] });
    const folder = writeRepo(makeFolder());
    writeFileSync(join(folder, 'tokenizer.json'), 'short');
    const short = expect.stringContaining('tokenizer.json has 5 bytes instead of 500');
    await expect(service.import(folder)).rejects.toMatchObject({ code: 'model-refused', message: short });
    rmSync(join(folder, 'tokenizer.json'));
    const missing = expect.stringContaining('tokenizer.json is missing');
    await expect(service.import(folder)).rejects.toMatchObject({ code: 'model-refused', message: missing });
  });

  it('is refused without room, before a byte is copied', async () => {
    const { service, files } = await startTestModels({
      assertRoom: async () => {
        throw new AppError('disk-full', '1 MB is free.');
      },
    });
    await expect(service.import(writeRepo(makeFolder()))).rejects.toMatchObject({ code: 'model-no-room' });
    expect(files()).toEqual([]);
  });
});

it.each([
  ['relative/folder', 'invalid-input'],
  ['/does/not/exist/anywhere', 'file-not-found'],
])('%s is no folder to import from', async (folder, code) => {
  const { service } = await startTestModels();
  await expect(service.import(folder)).rejects.toMatchObject({ code });
});

it('an import that was cut off leaves nothing after the next start', async () => {
  const { folder, restart } = await startTestModels();
  mkdirSync(join(folder, '.partial/other'), { recursive: true });
  writeFileSync(join(folder, '.partial/other/image.onnx'), 'half');
  expect((await restart()).files()).toEqual([]);
});

function twice(first: string, second: string): EncoderManifest['files'] {
  const file = { from: null, sizeBytes: null, sha256: null };
  return [first, second, 'text.onnx', 'tokenizer.json'].map((path) => ({ ...file, path }));
}
