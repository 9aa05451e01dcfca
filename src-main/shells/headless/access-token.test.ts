import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { isSameToken, isWeakToken, readAccessToken } from './access-token.ts';

it('makes a token once, keeps it, and lets only its owner read it', async () => {
  const root = createTestFolder();
  const token = await readAccessToken(root, undefined);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(await readAccessToken(root, '')).toBe(token);
  expect((await readFile(join(root, 'access-token'), 'utf8')).trim()).toBe(token);
  expect((await stat(join(root, 'access-token'))).mode & 0o777).toBe(0o600);
});

it('replaces a kept token that is too short to be one', async () => {
  const root = createTestFolder();
  await writeFile(join(root, 'access-token'), 'x\n');
  expect(isWeakToken(await readAccessToken(root, undefined))).toBe(false);
});

it('takes the token of the environment as it is and writes nothing', async () => {
  const root = createTestFolder();
  expect(await readAccessToken(root, 'porch-2026')).toBe('porch-2026');
  expect(isWeakToken('porch-2026')).toBe(true);
  await expect(stat(join(root, 'access-token'))).rejects.toThrow(/ENOENT/);
});

it.each(['with space', 'semi;colon', 'über', 'a'.repeat(201), 'a&b'])(
  'refuses %j, which no address holds',
  async (token) => {
    await expect(readAccessToken(createTestFolder(), token)).rejects.toMatchObject({ code: 'invalid-input' });
  },
);

it('compares whole tokens', () => {
  expect(isSameToken('abc', 'abc')).toBe(true);
  for (const wrong of ['', 'ab', 'abcd', 'ABC']) expect(isSameToken(wrong, 'abc')).toBe(false);
});
