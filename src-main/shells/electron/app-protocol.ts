import { appHost } from './app-origin.ts';
import { isOwnRequest } from './navigation-policy.ts';

type Web = { fetch(request: Request): Response | Promise<Response> };

/** `app://porchlight/…`: the renderer's files, REST and uploads, from the same handler that HTTP has. */
export function createAppHandler(web: Web): (request: Request) => Promise<Response> {
  return async (request) => {
    if (new URL(request.url).host !== appHost) return new Response(null, { status: 404 });
    if (!isOwnRequest(request)) return new Response(null, { status: 403 });
    return web.fetch(request);
  };
}
