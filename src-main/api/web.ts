/**
 * One Fetch-shaped handler for everything a window loads: the renderer's files, REST, pictures, uploads.
 * The headless shell serves it by HTTP, Electron from its `app:` scheme.
 */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Hono, type MiddlewareHandler } from 'hono';
import { NONCE, secureHeaders, type SecureHeadersVariables } from 'hono/secure-headers';
import { isInside } from '#main/platform/data-paths.ts';
import type { ApiContext } from './context.ts';
import { serveMedia } from './media.ts';
import { createRest } from './rest.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

export type WebOptions = {
  readonly rendererFolder: string;
  /** Where pictures come from besides this origin; Electron has a scheme of its own for them. */
  readonly mediaOrigin?: string;
  /** Who may ask at all; runs before everything else. */
  readonly guard?: MiddlewareHandler;
};

type Env = { Variables: SecureHeadersVariables };

export function createWeb(
  context: ApiContext,
  { rendererFolder, mediaOrigin, guard }: WebOptions,
): Hono<Env> {
  const { core } = context;
  const web = new Hono<Env>();
  web.use(headers(mediaOrigin));
  if (guard) web.use(guard);
  web.route('/api', createRest(context));
  web.get('/media/*', (c) =>
    serveMedia(core, c.req.path.slice('/media'.length), {
      range: c.req.header('range'),
      width: c.req.query('width'),
    }),
  );
  web.get('*', async (c) => {
    const file = await readRendererFile(rendererFolder, c.req.path);
    if (!file) return c.text('Not found', 404);
    if (file.type !== contentTypes['.html']) return c.body(file.bytes, 200, cached(c.req.path, file.type));
    const html = new TextDecoder().decode(file.bytes);
    return c.html(html.replaceAll('__CSP_NONCE__', c.get('secureHeadersNonce') ?? ''), 200, {
      'cache-control': 'no-store',
    });
  });
  return web;
}

function headers(mediaOrigin: string | undefined): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", NONCE],
      fontSrc: ["'self'"],
      imgSrc: ["'self'", 'blob:', 'data:', ...(mediaOrigin ? [mediaOrigin] : [])],
      mediaSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
      objectSrc: ["'none'"],
    },
    strictTransportSecurity: false, // plain HTTP on loopback
    crossOriginOpenerPolicy: false, // browsers ignore it, with a warning, where the origin is not secure
    originAgentCluster: false,
    xXssProtection: false,
  });
}

/** Pages of the app have addresses of their own, but one document. */
async function readRendererFile(folder: string, path: string) {
  const wanted = extname(path) === '' ? '/index.html' : decodeOr(path, '');
  const file = join(folder, wanted);
  if (!isInside(folder, file)) return null;
  const bytes = await readFile(file).catch(() => null); // absent or unreadable: both are a 404
  return (
    bytes && { bytes: new Uint8Array(bytes), type: contentTypes[extname(file)] ?? 'application/octet-stream' }
  );
}

function decodeOr(text: string, other: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return other; // not valid percent-encoding: no such file
  }
}

/** Vite puts a hash into the names below /assets/. */
function cached(path: string, type: string): Record<string, string> {
  const isHashed = path.startsWith('/assets/');
  return {
    'content-type': type,
    'cache-control': isHashed ? 'private, max-age=31536000, immutable' : 'no-cache',
  };
}
