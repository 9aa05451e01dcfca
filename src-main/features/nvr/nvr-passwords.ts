import { AppError } from '#shared/errors.ts';
import type { NvrSettings } from '#shared/model/nvr.ts';
import type { SecretsVault } from '#main/platform/secrets/vault.ts';
import { hostOf } from './nvr-address.ts';
import { secretRefOf, type StoredNvr } from './nvr-store.ts';

export type NvrPasswords = {
  /**
   * Writes the NVR by `write`, which gets its settings without the password. The password is stored before the row and
   * taken back when the row fails. Throws `secret-missing` when the stored one is for another host.
   */
  keep<T>(
    before: { readonly id: string; readonly stored: StoredNvr | null },
    settings: NvrSettings,
    write: (kept: NvrSettings) => Promise<T>,
  ): Promise<T>;
  /** The given one, else the stored one, else an empty one. Throws `secret-missing` or `secrets-locked`. */
  of(stored: StoredNvr | null, settings: NvrSettings): Promise<string>;
  remove(nvrId: string): Promise<void>;
};

export function createNvrPasswords(vault: Pick<SecretsVault, 'get' | 'put' | 'remove'>): NvrPasswords {
  return { keep, of, remove: (nvrId) => vault.remove(secretRefOf(nvrId)) };

  async function keep<T>(
    { id, stored }: { readonly id: string; readonly stored: StoredNvr | null },
    { password, ...settings }: NvrSettings,
    write: (kept: NvrSettings) => Promise<T>,
  ): Promise<T> {
    const hasPassword = password === undefined ? isKept(stored, settings) : password !== '';
    const kept = { ...settings, hasPassword };
    const ref = secretRefOf(id);
    if (password !== undefined && password !== '') return replacing(ref, password, () => write(kept));
    const written = await write(kept);
    if (!hasPassword) await vault.remove(ref); // a row without its secret is well, the other way round it is not
    return written;
  }

  async function replacing<T>(ref: string, value: string, write: () => Promise<T>): Promise<T> {
    const replaced = await vault.get(ref).catch(() => null); // what cannot be read now is replaced all the same
    await vault.put(ref, value);
    try {
      return await write();
    } catch (thrown) {
      await (replaced ? vault.put(ref, replaced.reveal()) : vault.remove(ref));
      throw thrown;
    }
  }

  async function of(stored: StoredNvr | null, settings: NvrSettings): Promise<string> {
    if (settings.password !== undefined) return settings.password;
    if (!stored || !isKept(stored, settings)) return '';
    const secret = await vault.get(secretRefOf(stored.id));
    if (secret) return secret.reveal();
    throw new AppError('secret-missing', `The password of ${settings.name} is not stored here any more.`);
  }
}

/** Whether the stored password counts for settings that bring none. Throws `secret-missing` for another host. */
function isKept(stored: StoredNvr | null, settings: NvrSettings): boolean {
  if (!stored?.settings.hasPassword) return false;
  if (hostOf(stored.settings) === hostOf(settings)) return true;
  throw new AppError('secret-missing', 'The stored password is for another address.', {
    nextStep: 'Type the password for the new address in, or empty it if the NVR has none.',
  });
}
