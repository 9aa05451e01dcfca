/** Whether an NVR can be what a person has typed (S-N2). Pure. */
import { isAbsolute } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { NvrSettings } from '#shared/model/nvr.ts';
import { isRefusedHost } from '#shared/model/refused-host.ts';
import { clipUrl } from './generic-http/clip-address.ts';

const loopback = /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|\[::1\]|\[::ffff:7f.*\])\.?$/i;
const usualPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** Throws `invalid-input`. */
export function assertAddress(settings: NvrSettings, isOwnPort: (port: number) => boolean): void {
  if (settings.kind === 'folder') return assertFolder(settings.address);
  const url = toUrl(settings.address);
  assertPlain(url);
  const { hostname, port, protocol } = url;
  if (loopback.test(hostname) && isOwnPort(Number(port || usualPorts[protocol]))) {
    throw new AppError('invalid-input', 'That is the address of Porchlight itself.', {
      nextStep: 'Type the address of the NVR in.',
    });
  }
  if (settings.kind === 'http') clipUrl(settings, { nativeId: 'camera', startMs: 0, endMs: 1 });
}

function assertPlain({ protocol, username, password, hostname, search, hash }: URL): void {
  if (!['http:', 'https:'].includes(protocol) || search !== '' || hash !== '') throw notAnAddress();
  if (username !== '' || password !== '') {
    throw new AppError('invalid-input', 'User name and password belong into their own fields.');
  }
  if (isRefusedHost(hostname)) {
    throw new AppError('invalid-input', 'No NVR has such an address.');
  }
}

/** What a stored password is for: it is sent nowhere else. */
export function hostOf({ kind, address }: Pick<NvrSettings, 'kind' | 'address'>): string {
  return kind === 'folder' ? '' : toUrl(address).host;
}

function assertFolder(path: string): void {
  if (isAbsolute(path)) return;
  throw new AppError('invalid-input', `${path} is not a full path.`, {
    nextStep: 'Write the path from the root of the disk, for example /home/me/recordings.',
  });
}

function toUrl(address: string): URL {
  const url = URL.parse(address);
  if (url) return url;
  throw notAnAddress();
}

function notAnAddress(): AppError {
  return new AppError('invalid-input', 'An address begins with http:// or https:// and names a host.');
}
