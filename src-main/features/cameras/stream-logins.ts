/**
 * Which password a network camera is asked with. A stored one is for the host it was given for and for no other, and
 * never for this program's own server (S-N2).
 */
import { AppError } from '#shared/errors.ts';
import type { CameraSource } from '#shared/model/camera.ts';
import type { SecretsVault } from '#main/platform/secrets/vault.ts';
import type { StoredCamera } from './camera-store.ts';

export type StreamSource = Extract<CameraSource, { readonly type: 'stream' }>;

export type StreamLogin = Pick<StreamSource, 'url' | 'username' | 'transport'> & {
  readonly password: string;
};

export type StreamLogins = {
  /**
   * `cameraId` names the saved camera whose password is meant when `source` brings none. Throws `secret-missing`,
   * `secrets-locked` or `invalid-input`.
   */
  addressOf(cameraId: string | undefined, source: StreamSource): Promise<StreamLogin>;
};

export type StreamLoginsDeps = {
  readonly vault: Pick<SecretsVault, 'get'>;
  readonly stored: (cameraId: string) => Promise<StoredCamera | null>;
  /** Whether this program itself listens there, on this computer. */
  readonly isOwnPort: (port: number) => boolean;
};

export function createStreamLogins({ vault, stored, isOwnPort }: StreamLoginsDeps): StreamLogins {
  return { addressOf };

  async function addressOf(cameraId: string | undefined, source: StreamSource): Promise<StreamLogin> {
    assertNotOwn(source, isOwnPort);
    const { url, username, transport } = source;
    return {
      url,
      username,
      transport,
      password: source.password ?? (await storedPassword(cameraId, source)),
    };
  }

  async function storedPassword(cameraId: string | undefined, source: StreamSource): Promise<string> {
    const camera = cameraId === undefined ? null : await stored(cameraId);
    if (!camera || !keepsPassword(camera.settings.source, source)) return '';
    const secret = await vault.get(secretRefOf(camera.id, source));
    if (secret) return secret.reveal();
    throw new AppError(
      'secret-missing',
      `The password of ${camera.settings.name} is not stored here any more.`,
    );
  }
}

/**
 * Name of the password in the vault. The host is part of it: an older database that is put back beside a newer vault
 * must not send a password elsewhere.
 */
export function secretRefOf(cameraId: string, { url }: Pick<StreamSource, 'url'>): string {
  return `camera:${cameraId}@${hostOf(url)}`;
}

/**
 * Whether the password that is stored for `before` counts for `after`, which brings none. Throws `secret-missing`
 * when `after` is another device.
 */
export function keepsPassword(before: CameraSource | undefined, after: StreamSource): boolean {
  if (before?.type !== 'stream' || !before.hasPassword) return false;
  if (hostOf(before.url) === hostOf(after.url)) return true;
  throw new AppError('secret-missing', 'The stored password is for another address.', {
    nextStep: 'Type the password for the new address in, or empty it if the camera has none.',
  });
}

/** Throws `invalid-input`. */
export function assertNotOwn({ url }: StreamSource, isOwnPort: (port: number) => boolean): void {
  const { hostname, port, protocol } = toUrl(url);
  if (!loopback.test(hostname) || !isOwnPort(Number(port || (usualPorts[protocol] ?? 0)))) return;
  throw new AppError('invalid-input', 'That is the address of Porchlight itself.', {
    nextStep: 'Type the address of a camera in.',
  });
}

const loopback = /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|\[::1\]|\[::ffff:7f.*\])\.?$/i;
const usualPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

function hostOf(url: string): string {
  return toUrl(url).hostname;
}

/** As a web address, so that `127.1` and `LOCALHOST` are seen for what they are. */
function toUrl(url: string): URL {
  const parsed = URL.parse(url.replace(/^rtsp(s?):/i, 'http$1:'));
  if (parsed) return parsed;
  throw new AppError('invalid-input', 'The address of the camera is not valid.');
}
