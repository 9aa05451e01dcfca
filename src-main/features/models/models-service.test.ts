import { appendFileSync, cpSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { readJson, startTestModels, type TestModels, testManifest, writeRepo } from './models.fake.ts';
import { readModels } from './read-models.ts';

const versions = ({ service }: TestModels) => {
  const told: string[] = [];
  service.onEncoderChanged(({ modelVersion }) => told.push(modelVersion));
  return told;
};

async function startInstalled(): Promise<TestModels> {
  const models = await startTestModels();
  await models.install();
  return models;
}

async function importOther({ service }: TestModels): Promise<void> {
  const manifest = testManifest({ id: 'other', name: 'Other', modelVersion: 'other-1' });
  const folder = writeRepo(join(createTestFolder(), 'other'));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await service.import(folder);
}

describe('what frames are embedded with', () => {
  it('is the built-in embedder while nothing is installed', async () => {
    const { service } = await startTestModels();
    expect(service.currentEncoder()).toEqual({
      modelVersion: 'builtin-visual-v1',
      dims: 512,
      hasText: false,
      choice: { kind: 'builtin' },
    });
  });

  it('is a model as soon as it is installed, and the built-in one as soon as it is removed', async () => {
    const models = await startTestModels();
    const told = versions(models);
    await models.install();
    expect(models.service.currentEncoder()).toMatchObject({
      modelVersion: 'colours-1',
      dims: 8,
      hasText: true,
      choice: { kind: 'onnx', folder: join(models.folder, 'colours') },
    });
    expect(await models.service.remove('colours')).toEqual({ isRemoved: true });
    expect(await models.service.remove('colours')).toEqual({ isRemoved: false });
    expect(told).toEqual(['colours-1', 'builtin-visual-v1']);
    expect(models.files()).toEqual([]);
  });

  it('is the one installed first, until another one is chosen; the choice is a setting', async () => {
    const models = await startInstalled();
    models.clock.advance(1000);
    await importOther(models);
    expect(models.service.currentEncoder().modelVersion).toBe('colours-1');
    expect(await models.service.use('other')).toMatchObject({ isActive: true });
    expect(models.settings.current()).toMatchObject({ imageEncoder: 'auto', imageModel: 'other' });
    expect(models.service.currentEncoder().modelVersion).toBe('other-1');
    await models.service.remove('other');
    expect(models.settings.current().imageModel).toBeNull();
    expect(models.service.currentEncoder().modelVersion).toBe('colours-1');
  });

  it('follows the setting imageEncoder, and is chosen by use() again', async () => {
    const models = await startInstalled();
    const told = versions(models);
    await models.settings.change({ imageEncoder: 'builtin' });
    expect(await models.info()).toMatchObject({ isActive: false, state: { kind: 'installed' } });
    await models.service.use('colours');
    expect(told).toEqual(['builtin-visual-v1', 'colours-1']);
    expect(models.settings.current().imageEncoder).toBe('auto');
  });

  it('is news when it is another one, and no other setting makes such news', async () => {
    const { settings, news, clock } = await startInstalled();
    clock.advance(1000);
    await expect.poll(news).toBeGreaterThan(0);
    const before = news();
    await settings.change({ maxStorageGb: 5 });
    expect(news()).toBe(before);
    await settings.change({ imageEncoder: 'builtin' });
    expect(news()).toBe(before + 1);
  });

  it('is the built-in one when imageModel names a model that is not there', async () => {
    const models = await startInstalled();
    await models.settings.change({ imageModel: 'gone' });
    expect(models.service.problem()).toContain('gone is not installed');
    expect(models.service.currentEncoder().modelVersion).toBe('builtin-visual-v1');
  });

  it('cannot be a model that is not installed or not known', async () => {
    const { service } = await startTestModels();
    await expect(service.use('colours')).rejects.toMatchObject({ code: 'model-unknown' });
    await expect(service.use('nothing')).rejects.toMatchObject({ code: 'model-unknown' });
  });
});

describe('a model that cannot be removed', () => {
  const error = new AppError('disk-full', 'There is no room.');
  it.each([
    [
      'the settings do',
      ({ settings }: TestModels) => vi.spyOn(settings, 'change').mockRejectedValueOnce(error),
    ],
    [
      'its process does',
      ({ encoders }: TestModels) => vi.spyOn(encoders, 'unload').mockRejectedValueOnce(error),
    ],
  ])('because %s not let go of it stays in the list, and can be removed later', async (_, fail) => {
    const models = await startInstalled();
    await models.service.use('colours');
    fail(models);
    await expect(models.service.remove('colours')).rejects.toBe(error);
    expect(await models.info()).toMatchObject({ isActive: true, state: { kind: 'installed' } });
    expect(await models.service.remove('colours')).toEqual({ isRemoved: true });
    expect(models.files()).toEqual([]);
  });

  it('because a file does not go is broken, and can be removed later', async () => {
    const models = await startInstalled();
    vi.spyOn(models.encoders, 'unload').mockImplementationOnce(async () => {
      rmSync(join(models.folder, 'colours/text.onnx'));
      throw error;
    });
    await expect(models.service.remove('colours')).rejects.toBe(error);
    expect(await models.state()).toMatchObject({
      kind: 'broken',
      error: expect.stringContaining('text.onnx'),
    });
    expect(await models.service.remove('colours')).toEqual({ isRemoved: true });
  });
});

describe('an installed model at the next start (F80)', () => {
  it('is used again without reading its files', async () => {
    const models = await startInstalled();
    const later = await models.restart();
    expect(later.service.currentEncoder().modelVersion).toBe('colours-1');
    expect(later.encoders.tested).toEqual([]);
  });

  it.each([
    ['a file is missing', (folder: string) => rmSync(join(folder, 'text.onnx'))],
    ['a file has another size', (folder: string) => appendFileSync(join(folder, 'text.onnx'), 'x')],
    ['a file was written to', (folder: string) => flip(join(folder, 'image.onnx'))],
    ['its description is damaged', (folder: string) => writeFileSync(join(folder, 'manifest.json'), '{')],
    ['its receipt is gone', (folder: string) => rmSync(join(folder, 'installed.json'))],
  ])('is broken when %s: the built-in embedder is used, and it can be installed again', async (_, spoil) => {
    const models = await startInstalled();
    spoil(join(models.folder, 'colours'));
    const later = await models.restart();
    expect(await later.info()).toMatchObject({
      isActive: false,
      state: { kind: 'broken', code: 'model-invalid', nextStep: expect.stringContaining('Install it again') },
    });
    expect(later.service.currentEncoder().modelVersion).toBe('builtin-visual-v1');
    expect(later.service.problem()).toMatch(/^(Colours|colours) cannot be used\. /);
    await expect(later.service.use('colours')).rejects.toMatchObject({ code: 'model-invalid' });
    expect(await later.install()).toMatchObject({ kind: 'installed' });
    expect(later.service.currentEncoder().modelVersion).toBe('colours-1');
    expect(later.service.problem()).toBeNull();
  });

  it('does not give its place to another one, for which all frames would be embedded anew', async () => {
    const models = await startInstalled();
    models.clock.advance(1000);
    await importOther(models);
    rmSync(join(models.folder, 'colours/text.onnx'));
    expect((await models.restart()).service.currentEncoder().modelVersion).toBe('builtin-visual-v1');
  });

  it('is whole when only the times of its files are others, as in a copied data folder', async () => {
    const models = await startInstalled();
    utimesSync(join(models.folder, 'colours/image.onnx'), new Date(0), new Date(0));
    expect(await (await models.restart()).state()).toMatchObject({ kind: 'installed' });
  });

  it('of a copied data folder is read once, not at every start; whoever only looks writes nothing', async () => {
    const models = await startInstalled();
    const image = join(models.folder, 'colours/image.onnx');
    utimesSync(image, new Date(5000), new Date(5000));
    const receipt = readJson(join(models.folder, 'colours/installed.json'));
    const given = { folder: models.folder, lists: [], settings: null, log: silentLogger };
    expect(await readModels(given)).toMatchObject([{ state: { kind: 'installed' } }]);
    expect(readJson(join(models.folder, 'colours/installed.json'))).toEqual(receipt);
    const later = await models.restart();
    expect(fileOf(models.folder, 'image.onnx').modifiedMs).toBe(5000);
    flip(image);
    utimesSync(image, new Date(5000), new Date(5000));
    const unread = await later.restart(); // else this would be seen
    expect(await unread.state()).toMatchObject({ kind: 'installed' });
    expect(await readModels(given)).toMatchObject([{ state: { kind: 'installed' } }]);
  });

  it('is removed when a folder cannot be read and is no model of the list', async () => {
    const models = await startInstalled();
    cpSync(join(models.folder, 'colours'), join(models.folder, 'strange'), { recursive: true });
    const later = await models.restart();
    expect(await later.info('strange')).toMatchObject({ name: 'strange', state: { kind: 'broken' } });
    await later.service.remove('strange');
    expect(await later.service.list()).toHaveLength(1);
  });
});

describe('a self-test', () => {
  it('of a sound model says so', async () => {
    const { service, encoders } = await startInstalled();
    expect(await service.test('colours')).toMatchObject({ isActive: true, state: { kind: 'installed' } });
    expect(encoders.tested).toHaveLength(2);
  });

  it('finds what the start does not see: other bytes with the old time', async () => {
    const { service, folder, encoders } = await startInstalled();
    const path = join(folder, 'colours/image.onnx');
    const { modifiedMs } = fileOf(folder, 'image.onnx');
    flip(path);
    utimesSync(path, new Date(modifiedMs), new Date(modifiedMs));
    expect(await service.test('colours')).toMatchObject({
      isActive: false,
      state: { kind: 'broken', error: expect.stringContaining('image.onnx') },
    });
    expect(encoders.tested).toHaveLength(1); // not run with them
  });

  it.each([
    ['other vectors than at install', (models: TestModels) => void (models.encoders.vector = [0.6, 0.7])],
    ['no number', (models: TestModels) => void (models.encoders.vector = [Number.NaN, 0])],
    ['nothing', (models: TestModels) => void (models.encoders.vector = [0, 0])],
    ['an error', (models) => void (models.encoders.fault = new AppError('model-invalid', 'NaN'))],
  ] satisfies [string, (models: TestModels) => void][])(
    'marks a model that gives %s (F81)',
    async (_, spoil) => {
      const models = await startInstalled();
      spoil(models);
      expect(await models.service.test('colours')).toMatchObject({
        isActive: false,
        state: { kind: 'broken' },
      });
    },
  );

  it('that cannot be done says nothing about the model', async () => {
    const { service, encoders, state } = await startInstalled();
    encoders.fault = new AppError('encoder-failed', 'The process ended.');
    await expect(service.test('colours')).rejects.toMatchObject({ code: 'encoder-failed' });
    expect(await state()).toMatchObject({ kind: 'installed' });
  });

  it('of what is not installed is refused', async () => {
    const { service } = await startTestModels();
    await expect(service.test('colours')).rejects.toMatchObject({ code: 'model-unknown' });
  });
});

describe('a model that fails in use', () => {
  it('is left alone, also after a restart, until it is tested and works', async () => {
    const models = await startInstalled();
    const told = versions(models);
    const { choice } = models.service.currentEncoder();
    await models.service.reportInvalid(choice, new AppError('model-invalid', 'It gives NaN.'));
    await models.service.reportInvalid(choice, new AppError('model-invalid', 'It gives NaN again.'));
    expect(told).toEqual(['builtin-visual-v1']);
    const later = await models.restart();
    expect(await later.state()).toMatchObject({ kind: 'broken', error: 'It gives NaN.' });
    expect(later.service.currentEncoder().modelVersion).toBe('builtin-visual-v1');
    expect(await later.service.test('colours')).toMatchObject({
      isActive: true,
      state: { kind: 'installed' },
    });
    expect(await (await later.restart()).state()).toMatchObject({ kind: 'installed' });
  });

  it('is not the built-in embedder, nor one in another folder', async () => {
    const { service, state } = await startInstalled();
    const error = new AppError('model-invalid', 'NaN');
    await service.reportInvalid({ kind: 'builtin' }, error);
    await service.reportInvalid({ kind: 'onnx', folder: '/elsewhere', manifest: testManifest() }, error);
    expect(await state()).toMatchObject({ kind: 'installed' });
  });
});

function fileOf(folder: string, path: string): { modifiedMs: number } {
  const { files } = readJson(join(folder, 'colours/installed.json')) as {
    files: { path: string; modifiedMs: number }[];
  };
  const file = files.find((known) => known.path === path);
  if (file) return file;
  throw new AppError('not-found', path);
}

/** One bit. */
function flip(path: string): void {
  const bytes = readFileSync(path);
  bytes[1000] = (bytes[1000] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}
