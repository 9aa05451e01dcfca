/**
 * Schemes of our own. Chromium behind the shim does not know them, so `app://porchlight` is shown as
 * `http://porchlight.localhost`, a secure context; `nvr-media:` is not translated, its requests are caught.
 */
import { note } from './shim-log.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged: (list: readonly object[]) => note('privileged', list),
  handle: (scheme: string, handler: Handler) => void handlers.set(scheme, handler),
};

/** Null: Electron would have no handler for this address either. */
export async function answerByScheme(
  url: string,
  init: RequestInit,
  initiator: string | null,
): Promise<Response | null> {
  const scheme = url.slice(0, url.indexOf(':'));
  const handler = handlers.get(scheme);
  if (!handler) return null;
  // Electron 45 sets it for what a page asks; it is absent for what the browser itself loads.
  const facts = initiator === null ? {} : { initiatorOrigin: initiator };
  const response = await handler(Object.assign(new Request(url, init), facts));
  note('answered', [url, response.status]);
  return response;
}

export function toShown(url: string): string {
  return url.replace(/^app:\/\/([^/?#]+)/, 'http://$1.localhost');
}

export function fromShown(url: string): string {
  return url.replace(/^http:\/\/([^/.:]+)\.localhost/, 'app://$1');
}

/** As text: Node's URL says "null" for schemes it does not know. */
export function originOf(url: string): string {
  return /^[a-z-]+:\/\/[^/?#]*/.exec(url)?.[0] ?? 'null';
}
