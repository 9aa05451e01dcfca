/** Events: list, numbers, one of them, its review, its end (E-8, E-9, IF-2). */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { eventChange, eventStats } from '#shared/model/event.ts';
import { toEventDocument } from '#main/api/event-document.ts';
import { toSnakeCase } from '#main/api/snake-case.ts';
import type { Core } from '#main/core.ts';
import { eventSchema as event, statsSchema } from './described-schemas.ts';
import { listQuery, statsQuery, toFilter, tokenQuery } from './event-query.ts';
import { takeJsonBody } from './json-body.ts';
import { flag } from './query-text.ts';
import {
  badRequest,
  bodyErrors,
  commonErrors,
  eventParams,
  getEvent,
  jsonOf,
  notFound,
  security,
} from './route-parts.ts';

const tags = ['Events'];

const list = createRoute({
  method: 'get',
  path: '/events',
  tags,
  security,
  summary: 'List events, newest first',
  description: 'Every filter may be combined with every other. Unknown parameters are refused.',
  request: { query: listQuery },
  responses: {
    200: jsonOf(
      'One page of the events that match.',
      z.object({
        events: z.array(event),
        total: z.int().openapi({ description: 'Events that match, on all pages.' }),
        page: z.int(),
        page_size: z.int(),
        has_more: z.boolean(),
      }),
    ),
    ...badRequest,
    ...commonErrors,
  },
});

const stats = createRoute({
  method: 'get',
  path: '/events/stats',
  tags,
  security,
  summary: 'Count events by type and by camera',
  description: 'Takes the filters of the list. Every type is in the answer, with 0 where there is none.',
  request: { query: statsQuery },
  responses: {
    200: jsonOf('The numbers.', statsSchema),
    ...badRequest,
    ...commonErrors,
  },
});

const read = createRoute({
  method: 'get',
  path: '/events/{id}',
  tags,
  security,
  summary: 'Get one event',
  request: { params: eventParams, query: tokenQuery },
  responses: { 200: jsonOf('The event.', event), ...badRequest, ...notFound, ...commonErrors },
});

const change = createRoute({
  method: 'patch',
  path: '/events/{id}',
  tags,
  security,
  summary: 'Review an event',
  description: 'Changes what is given and leaves the rest. Unknown fields are refused.',
  middleware: takeJsonBody,
  request: {
    params: eventParams,
    query: tokenQuery,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: eventChange.strict().openapi({ example: { reviewed: true, tags: ['parcel'] } }),
        },
      },
    },
  },
  responses: {
    200: jsonOf('The event as it is now.', event),
    ...badRequest,
    ...notFound,
    ...bodyErrors,
    ...commonErrors,
  },
});

const remove = createRoute({
  method: 'delete',
  path: '/events/{id}',
  tags,
  security,
  summary: 'Delete an event for good',
  description: 'Its frames, thumbnail and video go with it. The snapshot stays unless it is asked for, too.',
  request: {
    params: eventParams,
    query: tokenQuery.extend({
      delete_snapshot: flag
        .default(false)
        .openapi({ description: 'Delete its snapshot, too.', default: false }),
    }),
  },
  responses: {
    200: jsonOf(
      'The event is gone.',
      z.object({ event_id: z.string(), deleted: z.literal(true), snapshot_deleted: z.boolean() }),
    ),
    ...badRequest,
    ...notFound,
    ...commonErrors,
  },
});

export function addEventRoutes(rest: OpenAPIHono, core: Core): void {
  rest.openapi(list, async (c) => {
    const { page, page_size, ...filter } = c.req.valid('query');
    const { events, total } = await core.events.page(toFilter(filter), { number: page, size: page_size });
    const has_more = page * page_size < total;
    return c.json({ events: events.map(toEventDocument), total, page, page_size, has_more }, 200);
  });
  rest.openapi(stats, async (c) =>
    c.json(toSnakeCase(eventStats, await core.events.stats(toFilter(c.req.valid('query')))), 200),
  );
  rest.openapi(read, async (c) =>
    c.json(toEventDocument(await getEvent(core, c.req.valid('param').id)), 200),
  );
  rest.openapi(change, async (c) => {
    const { eventId } = await getEvent(core, c.req.valid('param').id);
    await core.review.update([eventId], c.req.valid('json'));
    return c.json(toEventDocument(await getEvent(core, eventId)), 200);
  });
  rest.openapi(remove, async (c) => {
    const { eventId, snapshotPath } = await getEvent(core, c.req.valid('param').id);
    const deleteSnapshots = c.req.valid('query').delete_snapshot;
    await core.deletion.deleteEvents([eventId], { reason: 'event_deleted', deleteSnapshots });
    const snapshot_deleted = deleteSnapshots && snapshotPath !== null;
    return c.json({ event_id: eventId, deleted: true as const, snapshot_deleted }, 200);
  });
}
