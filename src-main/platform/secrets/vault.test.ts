import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createFakeKeyStore } from './key-store.fake.ts';
import type { KeyStore } from './key-store.ts';
import { createSecret } from './secret.ts';
import { createSecretsVault } from './vault.ts';

const uuid = '018f0000-0000-7000-8000-000000000001';
const password = 'Päss"wörd\\ with 🔑';

function createParts({ folder = createTestFolder(), keyStore = createFakeKeyStore(), rootUuid = uuid } = {}) {
  const path = join(folder, 'secrets.json');
  const revealed: string[] = [];
  const weak: string[] = [];
  const open = (change: { keyStore?: KeyStore; rootUuid?: string } = {}) =>
    createSecretsVault({
      path,
      stagingFolder: folder,
      rootUuid,
      keyStore,
      onRevealed: (value) => revealed.push(value),
      onWeakKey: (reason) => weak.push(reason),
      ...change,
    });
  const readContents = async () =>
    JSON.parse(await readFile(path, 'utf8')) as {
      salt: string;
      check: string;
      entries: Record<string, string>;
    };
  return { open, path, revealed, weak, readContents };
}

describe('the vault', () => {
  it('gives back what was put in, over a restart, and nothing after it was removed', async () => {
    const { open } = createParts();
    const vault = open();
    expect(await vault.get('camera:porch')).toBeNull();
    await vault.put('camera:porch', password);
    await vault.put('nvr:house', 'other');
    expect((await open().get('camera:porch'))?.reveal()).toBe(password);
    await vault.remove('camera:porch');
    await vault.remove('camera:nobody');
    expect(await open().get('camera:porch')).toBeNull();
    expect((await open().get('nvr:house'))?.reveal()).toBe('other');
  });

  it('holds no readable password and is for its owner alone, whatever its rights were', async () => {
    const { open, path } = createParts();
    await open().put('camera:porch', password);
    const text = await readFile(path, 'utf8');
    expect(text).not.toContain('Päss');
    expect(text).not.toContain(Buffer.from(password).toString('base64').slice(0, 12));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await chmod(path, 0o644);
    await open().get('camera:porch');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('never stores the same password the same way twice', async () => {
    const { open, readContents } = createParts();
    const vault = open();
    await vault.put('camera:a', password);
    const first = (await readContents()).entries['camera:a'];
    await vault.put('camera:a', password);
    expect((await readContents()).entries['camera:a']).not.toBe(first);
  });

  it('loses nothing to writers that come at once', async () => {
    const { open } = createParts();
    const vault = open();
    const refs = Array.from({ length: 20 }, (_, n) => `camera:${n}`);
    await Promise.all(refs.map((ref) => vault.put(ref, ref)));
    await Promise.all(refs.slice(0, 5).map((ref) => vault.remove(ref)));
    const again = open();
    const found = await Promise.all(refs.map(async (ref) => (await again.get(ref))?.reveal() ?? null));
    expect(found).toEqual(refs.map((ref, n) => (n < 5 ? null : ref)));
  });

  it('with another key is locked for reading and writing, says so, and loses nothing', async () => {
    const { open } = createParts();
    await open().put('camera:porch', password);
    const locked = open({ keyStore: createFakeKeyStore(9) });
    expect(await locked.get('camera:other')).toBeNull();
    expect(locked.problem()).toBeNull();
    await expect(locked.get('camera:porch')).rejects.toMatchObject({ code: 'secrets-locked' });
    await expect(locked.put('camera:new', 'x')).rejects.toMatchObject({ code: 'secrets-locked' });
    expect(locked.problem()?.nextStep).toContain('the key of before');
    expect((await open().get('camera:porch'))?.reveal()).toBe(password);
  });

  it('is locked on another data root, although the key is the same', async () => {
    const { open } = createParts();
    await open().put('camera:porch', password);
    const moved = open({ rootUuid: '018f0000-0000-7000-8000-000000000002' });
    await expect(moved.get('camera:porch')).rejects.toMatchObject({ code: 'secrets-locked' });
  });

  it('does not open a password under another name, nor one that was changed', async () => {
    const { open, path, readContents } = createParts();
    await open().put('camera:porch', password);
    await open().put('camera:gate', 'other');
    const contents = await readContents();
    const swapped = {
      ...contents,
      entries: { ...contents.entries, 'camera:gate': contents.entries['camera:porch'] },
    };
    await writeFile(path, JSON.stringify(swapped));
    await expect(open().get('camera:gate')).rejects.toMatchObject({ code: 'secret-missing' });
    const bytes = Buffer.from(contents.entries['camera:porch'] ?? '', 'base64');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const entries = { 'camera:porch': changed.toString('base64') };
      await writeFile(path, JSON.stringify({ ...contents, entries }));
      await expect(open().get('camera:porch')).rejects.toMatchObject({ code: 'secret-missing' });
    }
  });

  it.each(['', '{', '[]', '{"format":"other"}'])(
    'with the file %j is locked and says what to do',
    async (text) => {
      const { open, path } = createParts();
      await writeFile(path, text);
      const vault = open();
      await expect(vault.get('camera:porch')).rejects.toMatchObject({ code: 'secrets-locked' });
      await expect(vault.put('camera:porch', 'x')).rejects.toMatchObject({ code: 'secrets-locked' });
      expect(vault.problem()?.nextStep).toContain(path);
    },
  );

  it('asks a key store that was locked again, and is well as soon as it opens', async () => {
    let isOpen = false;
    const sound = createFakeKeyStore();
    const load: KeyStore['load'] = (salt) =>
      isOpen ? sound.load(salt) : Promise.reject(new AppError('secrets-locked', 'locked'));
    const { open } = createParts({ keyStore: { load } });
    const vault = open();
    await expect(vault.put('camera:porch', 'x')).rejects.toMatchObject({ code: 'secrets-locked' });
    expect(vault.problem()?.code).toBe('secrets-locked');
    isOpen = true;
    await vault.put('camera:porch', 'x');
    expect(vault.problem()).toBeNull();
  });

  it('asks for no key until one is needed', async () => {
    let asked = 0;
    const load: KeyStore['load'] = async () => ({ key: Buffer.alloc(32, ++asked), weakness: null });
    const { open } = createParts({ keyStore: { load } });
    await open().get('camera:porch');
    await open().remove('camera:porch');
    expect(asked).toBe(0);
  });

  it('tells every password it gives out, and once that its key is weak', async () => {
    const { open, revealed, weak } = createParts({ keyStore: createFakeKeyStore(7, 'no keyring') });
    const vault = open();
    await vault.put('camera:porch', password);
    await vault.get('camera:porch');
    expect(new Set(revealed)).toEqual(new Set([password]));
    expect(weak).toEqual(['no keyring']);
  });
});

it('a secret shows itself to nobody but who asks for it by name', () => {
  const secret = createSecret('hunter22');
  const shown = [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect(secret, { showHidden: true, depth: 9 }),
    inspect({ deep: [secret] }),
    Object.values(secret).join(),
    `a${secret as unknown as string}`,
  ];
  expect(shown.join('\n')).not.toContain('hunter22');
  expect(JSON.stringify({ secret })).toBe('{"secret":"***"}');
  expect(secret.reveal()).toBe('hunter22');
});
