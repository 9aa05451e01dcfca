import { join } from 'node:path';
import { expect, it } from 'vitest';
import { silentLogger } from '#main/platform/logger.ts';
import { sizeOfModel } from './model-manifest.ts';
import { readPresets } from './model-presets.ts';

const shipped = join(import.meta.dirname, '../../../resources/models.json');
const presets = await readPresets([shipped], silentLogger);

it('are three, each pinned to a revision with sizes and hashes, and a licence to read', () => {
  expect(presets.map(({ id }) => id)).toEqual(['clip-vit-b-32', 'mobileclip-s0', 'siglip2-base-224']);
  for (const { hub, files, licence, purpose, text } of presets) {
    expect(hub?.revision).toMatch(/^[0-9a-f]{40}$/);
    expect(files.every(({ sizeBytes, sha256 }) => sizeBytes !== null && sha256 !== null)).toBe(true);
    expect(licence.url).toMatch(/^https:\/\//);
    expect(purpose.length).toBeGreaterThan(40);
    expect(text).not.toBeNull();
  }
});

it('hold ViT-B/32 under the version that the requirements name (B-model)', () => {
  const [clip] = presets;
  expect(clip).toMatchObject({
    modelVersion: 'clip-ViT-B-32-v1',
    dims: 512,
    licence: { name: 'MIT', isNonCommercial: false },
    image: { sizePx: 224, fit: 'crop', kernel: 'cubic' },
    text: { tokens: 77 },
  });
  expect(clip && sizeOfModel(clip)).toBe(607_968_381);
});

it('say of MobileCLIP that it is not for commercial use', () => {
  expect(presets.filter(({ licence }) => licence.isNonCommercial).map(({ id }) => id)).toEqual([
    'mobileclip-s0',
  ]);
});

it('are those that can be read when a list cannot', async () => {
  const warned: unknown[] = [];
  const log = { ...silentLogger, error: (message: string) => void warned.push(message) };
  expect(await readPresets(['/nowhere/models.json', shipped], log)).toHaveLength(3);
  expect(warned).toHaveLength(1);
});
