import { serveMedia } from '#main/api/media.ts';
import type { Core } from '#main/core.ts';
import { isOwnRequest } from './navigation-policy.ts';

/** `nvr-media://frame/{event_id}/{n}`, `preview/{preview_id}/{n}`; `thumbnail`, `snapshot` and `video` by event. */
export function createMediaHandler(core: Core): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isOwnRequest(request)) return new Response(null, { status: 403 });
    if (request.method !== 'GET') return new Response(null, { status: 405 });
    // The address has an authority, so its first part arrives as the host.
    const { host, pathname, searchParams } = new URL(request.url);
    const wish = { range: request.headers.get('range'), width: searchParams.get('width') };
    try {
      return forAnotherOrigin(await serveMedia(core, `/${host}${pathname}`, wish));
    } catch (cause) {
      core.log.error('a picture could not be read', { cause });
      return new Response(null, { status: 500 });
    }
  };
}

/** To Chromium `app:` and `nvr-media:` are two origins: "same-origin" would keep pictures from our own page. */
function forAnotherOrigin({ body, status, headers }: Response): Response {
  const own = new Headers(headers);
  own.set('cross-origin-resource-policy', 'cross-origin');
  own.set('content-security-policy', "default-src 'none'");
  return new Response(body, { status, headers: own });
}
