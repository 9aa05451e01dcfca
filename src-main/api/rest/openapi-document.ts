/** The description of REST (OpenAPI 3.1), made from the routes themselves. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { tokenQuery } from './event-query.ts';
import { badRequest, commonErrors, jsonOf, security } from './route-parts.ts';

export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

const description = [
  'Porchlight on this computer, for scripts and other programs. Names are in snake_case, times in UTC with',
  'milliseconds. Every request needs the access token: as `Authorization: Bearer`, as `token` in the address, or as',
  'the cookie that the printed link sets. Errors have one shape: `{"error": {"code", "message", "next_step"}}`.',
  'Unknown parameters and fields are refused.',
].join(' ');

const route = createRoute({
  method: 'get',
  path: '/openapi.json',
  tags: ['Reference'],
  security,
  summary: 'Get this description as OpenAPI 3.1',
  request: { query: tokenQuery },
  responses: {
    200: jsonOf('The document.', z.record(z.string(), z.unknown())),
    ...badRequest,
    ...commonErrors,
  },
});

/** Register it last: only what is registered before is in the document. Returns how to get it. */
export function addOpenApiRoute(rest: OpenAPIHono, version: string): () => OpenApiDocument {
  let document: OpenApiDocument | undefined;
  const get = () => (document ??= describe(rest, version));
  rest.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  rest.openAPIRegistry.registerComponent('securitySchemes', 'query', {
    type: 'apiKey',
    in: 'query',
    name: 'token',
  });
  rest.openAPIRegistry.registerComponent('securitySchemes', 'cookie', {
    type: 'apiKey',
    in: 'cookie',
    name: 'porchlight_8787',
    description: 'Its name ends in the port.',
  });
  // An OpenAPI document is plain JSON; its type has no index signature.
  rest.openapi(route, (c) => c.json(get() as unknown as Record<string, never>, 200));
  return get;
}

function describe(rest: OpenAPIHono, version: string): OpenApiDocument {
  const document = rest.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Porchlight REST API', version, description },
    servers: [{ url: '/' }],
  });
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => [`/api${path}`, item] as const);
  document.paths = Object.fromEntries(paths);
  return document;
}
