/** Asks the analyser about an event again (UX-5, IF-2). */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { eventDescription, reanalyseRequest } from '#shared/model/description.ts';
import { snakeCaseSchema, toSnakeCase } from '#main/api/snake-case.ts';
import type { Core } from '#main/core.ts';
import { tokenQuery } from './event-query.ts';
import { takeJsonBody } from './json-body.ts';
import {
  badRequest,
  bodyErrors,
  commonErrors,
  eventParams,
  failed,
  getEvent,
  jsonOf,
  notFound,
  security,
} from './route-parts.ts';

const { frameNumbers, mode } = reanalyseRequest.shape;

// Cloned here: schemas made before `@hono/zod-openapi` was loaded have no `openapi`.
const body = z
  .strictObject({
    frame_numbers: frameNumbers.clone().openapi({
      description:
        'Which stored frames are looked at, for example those that smart-select chose; all when left out.',
    }),
    mode: mode.clone().openapi({
      description: 'Only the mode that the frames are of; another one would need the clip, which is gone.',
    }),
  })
  .openapi({ example: { frame_numbers: [2, 5, 6] } });

const route = createRoute({
  method: 'post',
  path: '/events/{id}/reanalyse',
  tags: ['Events'],
  security,
  summary: 'Have an event described again',
  description: [
    'Sends stored frames, in time order, to the server that is set up under Settings, Descriptions, and answers when it has',
    'answered, which may take minutes. At most three times an hour for one event. Whatever fails, the description stays as',
    'it was.',
  ].join(' '),
  middleware: takeJsonBody,
  request: {
    params: eventParams,
    query: tokenQuery,
    body: { required: true, content: { 'application/json': { schema: body } } },
  },
  responses: {
    200: jsonOf('The new description.', snakeCaseSchema(eventDescription).openapi('EventDescription')),
    ...badRequest,
    ...notFound,
    ...bodyErrors,
    ...commonErrors,
    409: failed('Nobody is set up to describe events (`analyser-missing`), or it was cancelled.'),
    429: failed('Three times within an hour, or being described now; too many wrong tokens.'),
    502: failed('The analyser cannot be reached, or gave no description.'),
    504: failed('The analyser took too long.'),
  },
});

export function addReanalyseRoute(rest: OpenAPIHono, core: Core): void {
  rest.openapi(route, async (c) => {
    const { eventId } = await getEvent(core, c.req.valid('param').id);
    const { frame_numbers: numbers, mode: wanted } = c.req.valid('json');
    const request = { eventId, frameNumbers: numbers, mode: wanted };
    return c.json(
      toSnakeCase(eventDescription, await core.analysis.reanalyse(request, c.req.raw.signal)),
      200,
    );
  });
}
