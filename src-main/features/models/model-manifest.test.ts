import { isAbsolute, join, relative } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encoderManifest } from '#shared/model/encoder.ts';
import { parseManifest } from './model-manifest.ts';
import { testManifest } from './models.fake.ts';

const accepts = (path: string) => {
  const files = [...testManifest().files, { path, from: null, sizeBytes: null, sha256: null }];
  return encoderManifest.safeParse({ ...testManifest(), files }).success;
};

it('a path that a manifest may name stays inside the folder of its model, on every system', () => {
  const piece = fc.constantFrom('..', '.', '/', '\\', 'a', 'model.onnx', 'C:', '~', ' ', '\0', '-', '_');
  const path = fc.oneof(
    fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
    fc.string(),
  );
  fc.assert(
    fc.property(path, (name) => {
      if (!accepts(name)) return;
      const way = relative('/models/id', join('/models/id', ...name.split('/')));
      expect(way === '' || way.startsWith('..') || isAbsolute(way)).toBe(false);
      expect(name).not.toMatch(/[\\:\0]/);
    }),
    { numRuns: 2000 },
  );
});

it('says which part of a description is wrong', () => {
  const raw = { ...testManifest(), dims: -1 };
  expect(() => parseManifest(raw, 'manifest.json')).toThrow(
    /^manifest\.json does not describe a model: dims: /,
  );
});

it.each([
  ['id', 'builtin', 'the id builtin stands for the built-in embedder'],
  ['id', 'builtin-visual-v1', 'the id builtin-visual-v1 stands for the built-in embedder'],
  [
    'modelVersion',
    'builtin-visual-v1',
    'the modelVersion builtin-visual-v1 stands for the built-in embedder',
  ],
  ['modelVersion', 'none', 'the modelVersion none stands for events without vectors'],
])('refuses a model whose %s is %s: the word means something else', (field, word, words) => {
  const raw = { ...testManifest(), [field]: word };
  expect(() => parseManifest(raw, 'manifest.json')).toThrow(
    `manifest.json does not describe a model: ${words}; choose another one.`,
  );
});
