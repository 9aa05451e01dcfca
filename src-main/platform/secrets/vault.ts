/**
 * Keeps the passwords of cameras and NVRs (IF-6): AES-256-GCM in `secrets.json`, bound to this data root and to their
 * reference. The key comes from the shell when it is needed first. Without it, or with another one, only what needs a
 * password fails.
 */
import { AppError, toAppError } from '#shared/errors.ts';
import type { KeyStore } from './key-store.ts';
import { seal, unseal } from './sealed-text.ts';
import { createSecret, type Secret } from './secret.ts';
import { createSecretsFile, type SecretsContents } from './secrets-file.ts';

/** Passwords by reference, for example `camera:porch@192.168.1.20`. */
export type SecretsVault = {
  /** Null when there is none. Throws `secrets-locked` (no key, or another one) or `secret-missing` (damaged). */
  get(ref: string): Promise<Secret | null>;
  /** Resolves when it is on the disk. Throws `secrets-locked` or `disk-full`. */
  put(ref: string, value: string): Promise<void>;
  /** Needs no key. */
  remove(ref: string): Promise<void>;
  /** Why no password can be read or stored now. */
  problem(): AppError | null;
};

export type VaultDeps = {
  readonly path: string;
  readonly stagingFolder: string;
  readonly rootUuid: string;
  readonly keyStore: KeyStore;
  /** Hears of every text that must not be written anywhere from now on. */
  readonly onRevealed: (value: string) => void;
  /** Once, when others may get at the key. */
  readonly onWeakKey: (reason: string) => void;
};

const checkText = 'porchlight';

export function createSecretsVault({
  path,
  stagingFolder,
  rootUuid,
  keyStore,
  onRevealed,
  onWeakKey,
}: VaultDeps): SecretsVault {
  const file = createSecretsFile(path, stagingFolder);
  let contents: SecretsContents | null = null;
  let key: Uint8Array | null = null;
  let trouble: AppError | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  return {
    get: (ref) => inTurn(() => get(ref)),
    put: (ref, value) => inTurn(() => put(ref, value)),
    remove: (ref) => inTurn(() => remove(ref)),
    problem: () => trouble,
  };

  async function get(ref: string): Promise<Secret | null> {
    const { entries } = await read();
    const sealed = entries[ref];
    if (sealed === undefined) return null;
    const value = unseal(await unlock(), placeOf(ref), sealed);
    if (value === null) {
      throw new AppError('secret-missing', 'The stored password is damaged.');
    }
    onRevealed(value);
    return createSecret(value);
  }

  async function put(ref: string, value: string): Promise<void> {
    onRevealed(value);
    const known = await read();
    const usedKey = await unlock();
    await write({
      ...known,
      check: known.check ?? seal(usedKey, checkPlace(), checkText),
      entries: { ...known.entries, [ref]: seal(usedKey, placeOf(ref), value) },
    });
  }

  async function remove(ref: string): Promise<void> {
    const known = await read();
    if (!Object.hasOwn(known.entries, ref)) return;
    const { [ref]: _removed, ...entries } = known.entries;
    await write({ ...known, entries });
  }

  async function read(): Promise<SecretsContents> {
    return (contents ??= await file.read().catch(fail));
  }

  async function write(changed: SecretsContents): Promise<void> {
    await file.write(changed);
    contents = changed;
  }

  /** Asks the key store again each time it has failed: a person may have unlocked it meanwhile. */
  async function unlock(): Promise<Uint8Array> {
    const { check } = await read();
    key ??= await loadKey().catch(fail);
    if (check === null || unseal(key, checkPlace(), check) === checkText) {
      trouble = null;
      return key;
    }
    const locked = new AppError('secrets-locked', 'The passwords were stored with another key.', {
      nextStep: `Start Porchlight with the key of before. If it is lost, remove ${path}, start again and type the passwords in again.`,
    });
    return fail(locked);
  }

  async function loadKey(): Promise<Uint8Array> {
    const { salt } = await read();
    const loaded = await keyStore.load(Buffer.from(salt, 'base64'));
    if (loaded.weakness !== null) onWeakKey(loaded.weakness);
    return loaded.key;
  }

  function fail(thrown: unknown): never {
    trouble = toAppError(thrown);
    throw trouble;
  }

  function placeOf(ref: string): string {
    return `${rootUuid}\nsecret\n${ref}`;
  }

  function checkPlace(): string {
    return `${rootUuid}\ncheck`;
  }

  /** One after the other: each write holds what the one before it has stored. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.then(work);
    queue = result.catch(() => undefined); // its caller hears of it
    return result;
  }
}
