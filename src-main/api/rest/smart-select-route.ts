/** Which frames of an event fit a text best (section 13, IF-2). */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { smartSelection, smartSelectRequest } from '#shared/model/search.ts';
import { snakeCaseSchema, toSnakeCase } from '#main/api/snake-case.ts';
import type { Core } from '#main/core.ts';
import { tokenQuery } from './event-query.ts';
import { takeJsonBody } from './json-body.ts';
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

const { query, topK, minSimilarity } = smartSelectRequest.shape;

// Cloned here: schemas made before `@hono/zod-openapi` was loaded have no `openapi`.
const body = z
  .strictObject({
    query: query.clone().openapi({ description: 'What the frames are to show; 1 to 500 characters.' }),
    top_k: topK.clone().openapi({ description: 'Frames at most.', default: 5 }),
    min_similarity: minSimilarity.clone().openapi({
      description: 'Cosine with the text from which a frame counts.',
      default: 0.2,
    }),
  })
  .openapi({ example: { query: 'person at the door', top_k: 3 } });

const route = createRoute({
  method: 'post',
  path: '/events/{id}/smart-select',
  tags: ['Events'],
  security,
  summary: 'Choose the frames of an event that fit a text',
  description: [
    'Frames come in time order with their scores; `is_selected` marks the chosen ones. Without an encoder that knows texts,',
    'without vectors, or when nothing is like the text, they are spread evenly: `selection` is then `uniform_fallback` and',
    '`reason` says why.',
  ].join(' '),
  middleware: takeJsonBody,
  request: {
    params: eventParams,
    query: tokenQuery,
    body: { required: true, content: { 'application/json': { schema: body } } },
  },
  responses: {
    200: jsonOf('All frames of the event.', snakeCaseSchema(smartSelection).openapi('SmartSelection')),
    ...badRequest,
    ...notFound,
    ...bodyErrors,
    ...commonErrors,
  },
});

export function addSmartSelectRoute(rest: OpenAPIHono, core: Core): void {
  rest.openapi(route, async (c) => {
    const { eventId } = await getEvent(core, c.req.valid('param').id);
    const { query: text, top_k, min_similarity } = c.req.valid('json');
    const selection = await core.smartSelect({
      eventId,
      query: text,
      topK: top_k,
      minSimilarity: min_similarity,
    });
    return c.json(toSnakeCase(smartSelection, selection), 200);
  });
}
