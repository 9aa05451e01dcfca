import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createSafeStorageKeyStore, type SafeStorageOptions } from './electron/safe-storage-key-store.ts';
import { createHeadlessKeyStore } from './headless/headless-key-store.ts';

const salt = Buffer.alloc(16, 1);
const hex = 'ab'.repeat(32);

describe('PORCHLIGHT_SECRETS_KEY', () => {
  const keyOf = async (text: string, withSalt = salt) =>
    Buffer.from((await createHeadlessKeyStore({ PORCHLIGHT_SECRETS_KEY: text }).load(withSalt)).key).toString(
      'hex',
    );

  it.each([
    ['hex', hex],
    ['base64', Buffer.from(hex, 'hex').toString('base64')],
    ['base64url', Buffer.from(hex, 'hex').toString('base64url')],
  ])('is taken as it is in %s', async (_form, text) => {
    expect(await keyOf(text)).toBe(hex);
  });

  it('may be a passphrase, which makes another key with every salt', async () => {
    const key = await keyOf('correct horse battery');
    expect(Buffer.from(key, 'hex')).toHaveLength(32);
    expect(await keyOf('correct horse battery')).toBe(key);
    expect(await keyOf('correct horse battery', Buffer.alloc(16, 2))).not.toBe(key);
    expect(await keyOf('correct horse batterz')).not.toBe(key);
  });

  it('is refused when it is too short, without being repeated', async () => {
    const failed = keyOf('abc1234');
    await expect(failed).rejects.toMatchObject({ code: 'secrets-locked' });
    await expect(failed).rejects.not.toThrow(/abc1234/);
  });
});

describe('the key file of the headless shell', () => {
  it.each([
    ['linux', 'XDG_CONFIG_HOME', 'porchlight/secrets.key'],
    ['win32', 'APPDATA', 'Porchlight/secrets.key'],
    ['darwin', 'HOME', 'Library/Application Support/Porchlight/secrets.key'],
  ] as const)(
    'is made once on %s, in the folder for settings, for its owner alone',
    async (platform, name, place) => {
      const folder = createTestFolder();
      const store = () => createHeadlessKeyStore({ [name]: folder, PORCHLIGHT_SECRETS_KEY: '' }, platform);
      const { key, weakness } = await store().load(salt);
      expect((await store().load(salt)).key).toEqual(key);
      expect([key.length, weakness]).toEqual([32, null]);
      const path = join(folder, ...place.split('/'));
      expect((await readFile(path, 'utf8')).trim()).toBe(Buffer.from(key).toString('hex'));
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect(await readdir(join(path, '..'))).toEqual(['secrets.key']);
    },
  );

  it('that holds anything else locks the passwords instead of being replaced', async () => {
    const folder = createTestFolder();
    const store = createHeadlessKeyStore({ XDG_CONFIG_HOME: folder }, 'linux');
    await store.load(salt);
    const path = join(folder, 'porchlight', 'secrets.key');
    await writeFile(path, 'torn');
    await expect(store.load(salt)).rejects.toMatchObject({ code: 'secrets-locked' });
    expect(await readFile(path, 'utf8')).toBe('torn');
  });
});

/** Encrypts like a keyring that only this object can open. */
function createKeyring({ isOpen = true, backend = 'gnome_libsecret' as const } = {}) {
  const texts: string[] = [];
  const storage: SafeStorageOptions['storage'] = {
    isAsyncEncryptionAvailable: async () => isOpen,
    encryptStringAsync: async (text) => Buffer.from(`sealed-${texts.push(text) - 1}`),
    async decryptStringAsync(bytes) {
      const text = texts[Number(/^sealed-(\d+)$/.exec(bytes.toString())?.[1] ?? 'none')];
      if (text === undefined) throw new Error('not mine');
      return { result: text, shouldReEncrypt: false };
    },
    getSelectedStorageBackend: () => backend,
  };
  return storage;
}

describe('the key of the desktop', () => {
  const options = (change: Partial<SafeStorageOptions> = {}): SafeStorageOptions => ({
    storage: createKeyring(),
    path: join(createTestFolder(), 'secrets.key'),
    platform: 'linux',
    environment: {},
    ...change,
  });

  it('is random, stays the same, and lies on the disk only as the keyring has sealed it', async () => {
    const given = options();
    const { key, weakness } = await createSafeStorageKeyStore(given).load(salt);
    expect([key.length, weakness]).toEqual([32, null]);
    expect((await createSafeStorageKeyStore(given).load(salt)).key).toEqual(key);
    expect(await readFile(given.path, 'utf8')).toBe('sealed-0');
  });

  it('is told to be weak where the desktop has no keyring, and only there', async () => {
    const storage = createKeyring({ backend: 'basic_text' as never }); // the literal of the other backend is its default
    expect((await createSafeStorageKeyStore(options({ storage })).load(salt)).weakness).toContain('keyring');
    expect(
      (await createSafeStorageKeyStore(options({ storage, platform: 'darwin' })).load(salt)).weakness,
    ).toBeNull();
  });

  it('is locked with the keyring, and with the keyring of another person', async () => {
    const shut = options({ storage: createKeyring({ isOpen: false }) });
    await expect(createSafeStorageKeyStore(shut).load(salt)).rejects.toMatchObject({
      code: 'secrets-locked',
    });
    const given = options();
    await createSafeStorageKeyStore(given).load(salt);
    const other = createSafeStorageKeyStore({ ...given, storage: createKeyring() });
    await expect(other.load(salt)).rejects.toMatchObject({ code: 'secrets-locked' });
  });

  it('comes from the environment first', async () => {
    const shut = options({
      storage: createKeyring({ isOpen: false }),
      environment: { PORCHLIGHT_SECRETS_KEY: hex },
    });
    expect(Buffer.from((await createSafeStorageKeyStore(shut).load(salt)).key).toString('hex')).toBe(hex);
  });
});
