/** What the routes of REST have in common: ids, how answers are described, who may ask. */
import { z } from '@hono/zod-openapi';
import { AppError } from '#shared/errors.ts';
import { type EventRecord, eventId } from '#shared/model/event.ts';
import type { Core } from '#main/core.ts';
import { errorBody } from './rest-errors.ts';

/** Every route needs the token, whichever way it comes (S-A2). */
export const security = [{ bearer: [] }, { cookie: [] }, { query: [] }];

const example = '018f3b2a-5c4d-7e6f-8a9b-0c1d2e3f4a5b';

/** A UUIDv7 or, all digits, the number of the row (G-2); anything else is answered like an unknown event. */
export const eventParams = z.object({
  id: z.union([eventId, z.string().regex(/^\d{1,15}$/)]).openapi({
    type: 'string',
    description: 'Id of the event (UUIDv7), or the number of its row.',
    example,
  }),
});

export const frameParams = eventParams.extend({
  n: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .openapi({
      type: 'integer',
      minimum: 1,
      maximum: 999,
      description: 'Number of the frame.',
      example: '1',
    }),
});

/** Throws `not-found`. */
export async function getEvent(core: Core, id: string): Promise<EventRecord> {
  const isAlias = /^\d+$/.test(id);
  const event = isAlias ? await core.events.getByAlias(Number(id)) : await core.events.get(id);
  if (!event) throw new AppError('not-found', 'There is no such event.');
  return event;
}

export function jsonOf<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } };
}

export function filesOf(description: string, types: readonly string[]) {
  const schema = z.string().openapi({ format: 'binary' });
  return { description, content: Object.fromEntries(types.map((type) => [type, { schema }])) };
}

export const failed = (description: string) => jsonOf(description, errorBody);

/** Of every route. */
export const commonErrors = {
  401: failed('The access token is missing or wrong.'),
  403: failed('The request comes from another web page, or names another host.'),
  429: failed('Too many wrong tokens, or too many live streams.'),
  500: failed('Something went wrong; the log says what.'),
  503: failed('The database, or for a search its worker, is not available.'),
};
export const badRequest = { 400: failed('A parameter or the body is not valid; the message names it.') };
export const notFound = { 404: failed('There is no such event, or it has no such file.') };
export const bodyErrors = {
  408: failed('The body took longer than five seconds.'),
  413: failed('The body is larger than 1 MiB or nested deeper than 32 levels.'),
  415: failed('The body is not `application/json`.'),
};
export const pictureErrors = {
  408: failed('The picture took longer than 30 seconds.'),
  413: failed('The picture is larger than 40 MiB.'),
  415: failed('The body is not `image/…`.'),
};
