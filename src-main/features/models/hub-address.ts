/** Where models come from, and where an answer may send us on to. */
import { AppError } from '#shared/errors.ts';

export const defaultHub = 'https://huggingface.co';

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Https, or plain http on this computer itself; ends without a slash. Throws `invalid-input`. */
export function parseHubAddress(text: string): string {
  const url = URL.parse(text);
  if (url && isTrusted(url) && url.username === '' && url.search === '' && url.hash === '') {
    return url.href.replace(/\/+$/, '');
  }
  throw new AppError('invalid-input', `PORCHLIGHT_MODEL_HUB is not an https address: ${text}.`, {
    nextStep: `Write it like ${defaultHub}.`,
  });
}

/** Https from everywhere; plain http only from this computer to itself. Null: not to be followed. */
export function redirectTarget(from: URL, location: string): URL | null {
  const to = URL.parse(location, from.href);
  if (!to || to.username !== '' || to.password !== '') return null;
  if (to.protocol === 'https:') return to;
  return isTrusted(to) && loopbackHosts.has(from.hostname) ? to : null;
}

function isTrusted({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && loopbackHosts.has(hostname));
}
