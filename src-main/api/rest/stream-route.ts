/** The live stream as server-sent events (IF-3): `id` is the place in the log, so a browser goes on by itself. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { AppError } from '#shared/errors.ts';
import type { Core } from '#main/core.ts';
import type { StreamMessage } from '#main/features/live-stream/stream-message.ts';
import { tokenQuery } from './event-query.ts';
import { badRequest, commonErrors, security } from './route-parts.ts';

/** A browser may open 64 connections in all; windows and pictures need some of them. */
const mostStreams = 32;
const reconnectMs = 2000;

const place = z.string().max(40).optional();

const stream = createRoute({
  method: 'get',
  path: '/events/stream',
  tags: ['Live'],
  security,
  summary: 'Follow every change of every event (server-sent events)',
  description: [
    'Messages `event:created` and `event:updated` carry the whole event, `event:deleted` its id, camera and day.',
    'With the id of the last message everything since then is sent first, in order. `resync` means that this is not',
    'possible: read the list anew. A message without id could not be stored. A comment comes every 15 seconds.',
  ].join(' '),
  request: {
    query: tokenQuery.extend({
      last_event_id: place.openapi({
        description: 'As the header `Last-Event-ID`, which a browser sends by itself.',
      }),
    }),
    headers: z.object({
      'last-event-id': place.openapi({ description: 'The `id` of the last message that arrived.' }),
    }),
  },
  responses: {
    200: {
      description: 'The stream; it ends when the server stops.',
      content: {
        'text/event-stream': {
          schema: z
            .string()
            .openapi({ example: 'id: 42\nevent: event:created\ndata: {"event_id":"..."}\n\n' }),
        },
      },
    },
    ...badRequest,
    ...commonErrors,
  },
});

export function addStreamRoute(rest: OpenAPIHono, { liveStream }: Core): void {
  rest.openapi(stream, async (c) => {
    const headers = {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    };
    if (c.req.method === 'HEAD') return new Response(null, { headers });
    if (liveStream.size() >= mostStreams)
      throw new AppError('too-many-requests', 'Too many live streams are open.', {
        nextStep: 'Close one of them first.',
      });
    const given = c.req.valid('header')['last-event-id'] ?? c.req.valid('query').last_event_id;
    const ending = new AbortController();
    const messages = await liveStream.subscribe(placeOf(given), ending.signal);
    return new Response(
      toBytes(messages, () => ending.abort()),
      { headers },
    );
  });
}

/** What is not a number of ours is from another life of the database, as is one from the future. */
function placeOf(given: string | undefined): number | null {
  if (given === undefined || given === '') return null;
  return /^\d{1,15}$/.test(given) ? Number(given) : Number.MAX_SAFE_INTEGER;
}

/** Asks for the next message when the last one is sent: a client that does not read costs nothing. */
function toBytes(messages: AsyncGenerator<StreamMessage, void>, end: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`retry: ${reconnectMs}\n\n`));
    },
    async pull(controller) {
      const { value, done } = await messages.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(toText(value)));
    },
    cancel: end,
  });
}

function toText({ id, kind, data }: StreamMessage): string {
  if (kind === 'heartbeat') return ': heartbeat\n\n';
  return `${id === null ? '' : `id: ${id}\n`}event: ${kind}\ndata: ${data}\n\n`;
}
