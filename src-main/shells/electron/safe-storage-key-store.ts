import { randomBytes } from 'node:crypto';
import type { SafeStorage } from 'electron';
import { AppError } from '#shared/errors.ts';
import { readOrMakeFile } from '#main/platform/secrets/key-file.ts';
import type { KeyStore } from '#main/platform/secrets/key-store.ts';
import { readEnvironmentKey } from '../environment-key.ts';

type Storage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

export type SafeStorageOptions = {
  readonly storage: Storage;
  /** In the user's settings, not in the data. */
  readonly path: string;
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/**
 * A random key in a file that the key store of the system encrypts: keychain, DPAPI or the desktop's keyring (S-S1).
 * `PORCHLIGHT_SECRETS_KEY` comes first, for desktops that have none.
 */
export function createSafeStorageKeyStore(options: SafeStorageOptions): KeyStore {
  const { storage, path, platform, environment } = options;
  return {
    async load(salt) {
      const given = await readEnvironmentKey(environment, salt);
      return given ? { key: given, weakness: null } : fromSystem();
    },
  };

  async function fromSystem() {
    if (!(await storage.isAsyncEncryptionAvailable())) throw locked('has none or does not open it');
    const isPlain = platform === 'linux' && storage.getSelectedStorageBackend() === 'basic_text';
    const sealed = await readOrMakeFile(path, () =>
      storage.encryptStringAsync(randomBytes(32).toString('hex')),
    );
    const { result } = await storage.decryptStringAsync(sealed).catch((cause: unknown) => {
      throw locked('does not open the key of the passwords', cause);
    });
    return { key: Buffer.from(result, 'hex'), weakness: isPlain ? noKeyring : null };
  }
}

const noKeyring =
  'This desktop has no keyring, so every program of the same user can read the stored passwords. Install one, for example gnome-keyring, or set PORCHLIGHT_SECRETS_KEY.';

function locked(what: string, cause?: unknown): AppError {
  return new AppError('secrets-locked', `The key store of this computer ${what}.`, { cause });
}
