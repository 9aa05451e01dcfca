import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { SecureHeadersVariables } from 'hono/secure-headers';
import { tokenQuery } from './event-query.ts';
import type { OpenApiDocument } from './openapi-document.ts';
import { renderReference } from './reference-page.ts';
import { badRequest, commonErrors, security } from './route-parts.ts';

const route = createRoute({
  method: 'get',
  path: '/docs',
  tags: ['Reference'],
  security,
  summary: 'Read this description as a page',
  request: { query: tokenQuery },
  responses: {
    200: { description: 'The page.', content: { 'text/html': { schema: z.string() } } },
    ...badRequest,
    ...commonErrors,
  },
});

export function addReferenceRoute(rest: OpenAPIHono, document: () => OpenApiDocument): void {
  rest.openapi(route, async (c) => {
    const { origin } = new URL(c.req.url);
    // Set by the headers of the whole web handler, whose type this part does not know.
    const nonce = (c.var as Partial<SecureHeadersVariables>).secureHeadersNonce ?? '';
    return c.html(await renderReference(document(), { origin, nonce }), 200, { 'cache-control': 'no-store' });
  });
}
