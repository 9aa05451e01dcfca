import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { pinnedManifest } from './models.fake.ts';
import { readInstalled, type Receipt, writeManifest, writeReceipt } from './receipt.ts';

const receipt: Receipt = {
  format: 1,
  installedAt: '2026-05-01T12:00:00.000Z',
  source: 'a folder',
  files: [],
  golden: [],
  fault: null,
};

describe('the folder of an installed model', () => {
  let folder = '';
  beforeEach(async () => {
    folder = createTestFolder();
    await writeManifest(folder, pinnedManifest());
    await writeReceipt(folder, receipt);
  });

  it('tells what it holds', async () => {
    expect(await readInstalled(folder, 'colours')).toEqual({ manifest: pinnedManifest(), receipt });
  });

  it.each([
    ['half a manifest', 'manifest.json', '{"id": "col'],
    ['half a receipt', 'installed.json', '{'],
    ['something else for a receipt', 'installed.json', '[]'],
    ['no receipt', 'installed.json', null],
  ])('that has %s is no valid model', async (_, name, text) => {
    if (text === null) rmSync(join(folder, name));
    else writeFileSync(join(folder, name), text);
    await expect(readInstalled(folder, 'colours')).rejects.toMatchObject({ code: 'model-invalid' });
  });

  it('that describes another model is none', async () => {
    await expect(readInstalled(folder, 'other')).rejects.toMatchObject({ code: 'model-invalid' });
  });

  it('that cannot be read says nothing about the model', async () => {
    const isFile = join(folder, 'installed.json');
    await expect(readInstalled(isFile, 'colours')).rejects.toMatchObject({ code: 'ENOTDIR' });
  });
});
