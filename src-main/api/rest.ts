/** The reads of IF-2 for scripts and other programs; JSON in snake_case, times in UTC. */
import { Hono } from 'hono';
import { z } from 'zod';
import { AppError, toAppError } from '#shared/errors.ts';
import { cameraId, type EventRecord, eventId, eventType } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Core } from '#main/core.ts';
import { serveMedia } from './media.ts';
import { toSnakeCase } from './snake-case.ts';

/** A zone is required: a naive time could mean any of 38 hours. */
const zonedTime = z.iso.datetime({ offset: true }).transform((time) => toUtcTime(Date.parse(time)));

const listQuery = z.object({
  camera_id: cameraId.optional(),
  event_type: eventType.optional(),
  start_time: zonedTime.optional(),
  end_time: zonedTime.optional(),
  page: z.coerce.number().int().min(1).default(1),
  page_size: z.coerce.number().int().min(1).max(500).default(50),
});

export function createRest(core: Core, version: string): Hono {
  const rest = new Hono();
  rest.onError((thrown, c) => {
    const error = toAppError(thrown);
    if (error.code === 'internal') core.log.error('a request failed', { path: c.req.path, cause: thrown });
    const { code, message, nextStep } = error;
    // Hono's type knows only literal codes.
    return c.json({ error: { code, message, next_step: nextStep } }, error.httpStatus as 400);
  });
  rest.get('/health', async (c) => c.json(await healthOf(core, version)));
  rest.get('/events', async (c) => c.json(await listEvents(core, c.req.query())));
  rest.get('/events/:id', async (c) => c.json(toEventDto(await getEvent(core, c.req.param('id')))));
  rest.get('/events/:id/frames', async (c) => c.json(await listFrames(core, c.req.param('id'))));
  rest.get('/events/:id/frames/:n', async (c) => {
    const event = await getEvent(core, c.req.param('id'));
    const response = await serveMedia(core, `/frame/${event.eventId}/${c.req.param('n')}`);
    if (response.status === 404)
      throw new AppError('not-found', 'The event has no such frame, or its file is missing.');
    return response;
  });
  rest.all('*', () => {
    throw new AppError('not-found', 'There is no such address.', {
      nextStep: 'See the README for the addresses.',
    });
  });
  return rest;
}

async function healthOf(core: Core, version: string) {
  const cameras = await core.cameras.list();
  const failed = cameras.filter(({ status }) => status.state === 'failed');
  return {
    status: failed.length === 0 ? 'ok' : 'degraded',
    version,
    database: { status: core.database.connection.open ? 'ok' : 'unavailable' },
    ingest: {
      cameras: cameras.length,
      watching: cameras.filter(({ status }) => status.state === 'watching').length,
      failed: failed.map(({ id, status }) => ({ camera_id: id, code: status.error?.code ?? 'internal' })),
    },
    degradations: core.degradations.list().map(toSnakeCase),
  };
}

async function listEvents(core: Core, query: Record<string, string>) {
  const parsed = listQuery.safeParse(query);
  if (!parsed.success) throw invalid(parsed.error);
  const { camera_id, event_type, start_time, end_time, page, page_size } = parsed.data;
  const filter = {
    cameraIds: camera_id === undefined ? undefined : [camera_id],
    eventType: event_type,
    from: start_time,
    to: end_time,
  };
  const { events, total } = await core.events.page(filter, { number: page, size: page_size });
  const has_more = page * page_size < total;
  return { events: events.map(toEventDto), total, page, page_size, has_more };
}

async function listFrames(core: Core, id: string) {
  const event = await getEvent(core, id);
  const frames = await core.frames.list(event.eventId);
  return {
    event_id: event.eventId,
    frames: frames.map(toFrameDto),
    total_count: frames.length,
    total_size_bytes: frames.reduce((sum, { fileSizeBytes }) => sum + (fileSizeBytes ?? 0), 0),
    frame_count: event.frameCountUsed,
    sampling_strategy: event.samplingStrategy,
  };
}

/** `id` is a UUIDv7 or, all digits, the integer alias (G-2). */
async function getEvent(core: Core, id: string): Promise<EventRecord> {
  const isAlias = /^\d{1,15}$/.test(id);
  if (!isAlias && !eventId.safeParse(id).success) throw new AppError('not-found', 'There is no such event.');
  const event = isAlias ? await core.events.getByAlias(Number(id)) : await core.events.get(id);
  if (!event) throw new AppError('not-found', 'There is no such event.');
  return event;
}

function toEventDto(event: EventRecord): Record<string, unknown> {
  return toSnakeCase(event);
}

function toFrameDto(frame: FrameRecord): Record<string, unknown> {
  const { eventId: id, frameNumber, sha256 } = frame;
  return { ...toSnakeCase(frame), url: `/api/events/${id}/frames/${frameNumber}?v=${sha256.slice(0, 8)}` };
}

function invalid(error: z.ZodError): AppError {
  const [issue] = error.issues;
  return new AppError(
    'invalid-input',
    `${issue?.path.join('.') ?? 'query'}: ${issue?.message ?? 'not valid'}.`,
  );
}
