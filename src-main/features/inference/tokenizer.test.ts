import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { clipTokenizerOf } from '../../../e2e/fixtures/onnx/clip-tokenizer.ts';
import { makeTestEncoder } from '../../../e2e/fixtures/onnx/make-test-encoder.ts';
import { createTokenizer, openTokenizer } from './tokenizer.ts';

const clip = join(import.meta.dirname, '../../../../shared/models/clip');
const hasClip = existsSync(clip);
if (!hasClip) console.warn('skipped: ../shared/models/clip is absent');

async function openClip(tokens = 77) {
  const path = join(createTestFolder(), 'tokenizer.json');
  await writeFile(path, JSON.stringify(await clipTokenizerOf(join(clip, 'bpe_simple_vocab_16e6.txt.gz'))));
  return openTokenizer(path, { tokens, padId: 49_407, isLowerCased: true });
}

it.skipIf(!hasClip)('gives the ids of the reference for every text of its tests', async () => {
  const { cases } = JSON.parse(readFileSync(join(clip, 'token-ids.json'), 'utf8')) as {
    cases: { text: string; ids: number[] }[];
  };
  const { tokenize } = await openClip(128);
  const own = cases.map(({ text }) => {
    const { ids, count } = tokenize(text);
    return { text, ids: ids.slice(0, count) };
  });
  expect(cases.length).toBe(25);
  expect(own).toEqual(cases);
});

it.skipIf(!hasClip)('pads what is short and cuts what is long, but keeps the end', async () => {
  const { tokenize } = await openClip();
  const short = tokenize('a cat');
  expect(short.ids).toEqual([49_406, 320, 2368, ...Array.from({ length: 74 }, () => 49_407)]);
  expect(short.count).toBe(4);
  const long = tokenize('cat '.repeat(200));
  expect(long.ids).toEqual([49_406, ...Array.from({ length: 75 }, () => 2368), 49_407]);
  expect(long.count).toBe(77);
});

it('always gives so many ids, whatever the text', async () => {
  const folder = createTestFolder();
  const { text } = await makeTestEncoder(folder);
  if (!text) throw new Error('no text encoder');
  const { tokenize } = await openTokenizer(join(folder, text.tokenizer), text);
  const [, start = 0] = [0, tokenize('').ids[0]];
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (words) => {
      const { ids, count } = tokenize(words);
      expect(ids).toHaveLength(text.tokens);
      expect(ids[0]).toBe(start);
      expect(ids[count - 1]).toBe(tokenize('').ids[1]);
      expect(ids.every((id) => Number.isInteger(id))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

it('lower-cases only for models that want it', () => {
  const encode = (text: string, isWhole: boolean) => {
    const own = [...text].map((letter) => letter.charCodeAt(0));
    return isWhole ? [1, ...own, 2] : own;
  };
  const lower = createTokenizer(encode, { tokens: 8, padId: 0, isLowerCased: true });
  const exact = createTokenizer(encode, { tokens: 8, padId: 0, isLowerCased: false });
  expect([lower.tokenize('A').ids[1], exact.tokenize('A').ids[1]]).toEqual([97, 65]);
});

it('says which file is not a tokenizer', async () => {
  const path = join(createTestFolder(), 'tokenizer.json');
  for (const content of ['{', '{}', '[]', '{"model":{"type":"Nope"}}']) {
    await writeFile(path, content);
    await expect(openTokenizer(path, { tokens: 8, padId: 0, isLowerCased: false })).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining('tokenizer.json is not a tokenizer') as string,
    });
  }
});
