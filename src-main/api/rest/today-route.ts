/** What happened since a person was here last, for boxes without a screen. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { today } from '#shared/model/today.ts';
import { toSnakeCase } from '#main/api/snake-case.ts';
import type { Core } from '#main/core.ts';
import { tokenQuery } from './event-query.ts';
import { todaySchema } from './described-schemas.ts';
import { badRequest, commonErrors, jsonOf, security } from './route-parts.ts';

const route = createRoute({
  method: 'get',
  path: '/today',
  tags: ['Today'],
  security,
  summary: 'Tell what happened since somebody looked last',
  description:
    'Counts by camera and type, the most unusual events first, quiet stretches, and what was not watched and why. Looking ' +
    'marks nothing as seen.',
  request: {
    query: tokenQuery.extend({
      since: z.iso.datetime({ offset: true }).optional().openapi({
        description:
          'From this time on; left out: since Today was marked as seen in a window, else the last 24 hours.',
        example: '2026-05-01T18:40:00Z',
      }),
    }),
  },
  responses: { 200: jsonOf('What happened.', todaySchema), ...badRequest, ...commonErrors },
});

export function addTodayRoute(rest: OpenAPIHono, core: Core): void {
  rest.openapi(route, async (c) => {
    const { since } = c.req.valid('query');
    const sinceMs = since === undefined ? undefined : Math.max(0, Date.parse(since));
    return c.json(toSnakeCase(today, await core.today.get({ sinceMs })), 200);
  });
}
