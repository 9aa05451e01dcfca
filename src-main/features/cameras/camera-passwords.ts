import type { CameraSettings, CameraSource } from '#shared/model/camera.ts';
import type { SecretsVault } from '#main/platform/secrets/vault.ts';
import { keepsPassword, secretRefOf } from './stream-logins.ts';

/** A camera as it was saved before; a new one has no settings yet. */
type Before = { readonly id: string; readonly settings?: CameraSettings };

/** Moves the passwords of saved cameras into the vault. */
export type CameraPasswords = {
  /**
   * Writes the camera by `write`, which gets its settings without the password. The password is stored before the row
   * and taken back when the row fails. Throws `secret-missing` when the stored one is for another host.
   */
  keep<T>(before: Before, settings: CameraSettings, write: (kept: CameraSettings) => Promise<T>): Promise<T>;
  /** Of a camera that is gone. */
  remove(camera: Before): Promise<void>;
};

export function createCameraPasswords(vault: Pick<SecretsVault, 'get' | 'put' | 'remove'>): CameraPasswords {
  return { keep, remove };

  async function keep<T>(
    before: Before,
    settings: CameraSettings,
    write: (kept: CameraSettings) => Promise<T>,
  ): Promise<T> {
    const { source } = settings;
    const kept = { ...settings, source: withoutPassword(source, before.settings?.source) };
    const given = source.type === 'stream' ? (source.password ?? '') : '';
    const written =
      given === '' ? await write(kept) : await replacing(refOf(before.id, source), given, () => write(kept));
    const stale = staleRef(before, kept.source);
    if (stale !== null) await vault.remove(stale); // a secret without its row does no harm, the other way round it does
    return written;
  }

  async function remove({ id, settings }: Before): Promise<void> {
    const ref = settings && refOf(id, settings.source);
    if (ref) await vault.remove(ref);
  }

  async function replacing<T>(ref: string | null, value: string, write: () => Promise<T>): Promise<T> {
    if (ref === null) return write();
    // What cannot be read now is replaced all the same.
    const replaced = await vault.get(ref).catch(() => null);
    await vault.put(ref, value);
    try {
      return await write();
    } catch (thrown) {
      await (replaced ? vault.put(ref, replaced.reveal()) : vault.remove(ref));
      throw thrown;
    }
  }
}

function refOf(cameraId: string, source: CameraSource): string | null {
  return source.type === 'stream' ? secretRefOf(cameraId, source) : null;
}

/** What the vault holds for the camera as it was and not for the camera as it is. */
function staleRef({ id, settings }: Before, source: CameraSource): string | null {
  if (settings?.source.type !== 'stream' || !settings.source.hasPassword) return null;
  const [was, is] = [refOf(id, settings.source), refOf(id, source)];
  const isKept = was === is && source.type === 'stream' && source.hasPassword;
  return isKept ? null : was;
}

function withoutPassword(source: CameraSource, before: CameraSource | undefined): CameraSource {
  if (source.type !== 'stream') return source;
  const { password, ...rest } = source;
  return { ...rest, hasPassword: password === undefined ? keepsPassword(before, source) : password !== '' };
}
