import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { health } from '#shared/model/metrics.ts';
import { storageState } from '#shared/model/storage.ts';
import { snakeCaseSchema, toSnakeCase } from '#main/api/snake-case.ts';
import type { Core } from '#main/core.ts';
import { tokenQuery } from './event-query.ts';
import { badRequest, commonErrors, jsonOf, security } from './route-parts.ts';

const report = health.extend({ version: z.string(), storage: storageState });
const schema = snakeCaseSchema(report).openapi('Health');

const route = createRoute({
  method: 'get',
  path: '/health',
  tags: ['Health'],
  security,
  summary: 'Tell how Porchlight is: database, ingest, storage',
  request: { query: tokenQuery },
  responses: {
    200: jsonOf('How it is.', schema),
    ...badRequest,
    ...commonErrors,
    503: jsonOf('The same, while the database cannot be read.', schema),
  },
});

export function addHealthRoute(rest: OpenAPIHono, core: Core, version: string): void {
  rest.openapi(route, async (c) => {
    const state = { ...(await core.health()), version, storage: core.storage.state() };
    return c.json(toSnakeCase(report, state), state.database.status === 'ok' ? 200 : 503);
  });
}
