/** What an event has to show: its snapshot, its frames, its video (E-8, IF-2). */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { AppError } from '#shared/errors.ts';
import { frameList } from '#shared/contract/events.contract.ts';
import { type FrameRecord, frameRecord } from '#shared/model/frame.ts';
import { serveMedia } from '#main/api/media.ts';
import { toSnakeCase } from '#main/api/snake-case.ts';
import type { Core } from '#main/core.ts';
import { frameSchema } from './described-schemas.ts';
import { tokenQuery } from './event-query.ts';
import {
  badRequest,
  commonErrors,
  eventParams,
  filesOf,
  frameParams,
  getEvent,
  jsonOf,
  notFound,
  security,
} from './route-parts.ts';

const tags = ['Pictures and video'];
const images = ['image/png', 'image/jpeg'];
const errors = { ...badRequest, ...notFound, ...commonErrors };

const frames = createRoute({
  method: 'get',
  path: '/events/{id}/frames',
  tags,
  security,
  summary: 'List the analysis frames of an event',
  request: { params: eventParams, query: tokenQuery },
  responses: {
    200: jsonOf(
      'The frames in order.',
      z.object({
        event_id: z.string(),
        frames: z.array(frameSchema),
        total_count: z.int(),
        total_size_bytes: z.int(),
        frame_count: z.int().nullable().openapi({ description: 'Frames the analysis used.' }),
        sampling_strategy: frameList.shape.samplingStrategy,
      }),
    ),
    ...errors,
  },
});

const picture = createRoute({
  method: 'get',
  path: '/events/{id}/frames/{n}',
  tags,
  security,
  summary: 'Get one analysis frame',
  request: {
    params: frameParams,
    query: tokenQuery.extend({
      v: z.string().optional().openapi({ description: 'Version of the picture; not looked at.' }),
    }),
  },
  responses: { 200: filesOf('The picture.', ['image/jpeg']), ...errors },
});

const snapshot = createRoute({
  method: 'get',
  path: '/events/{id}/snapshot',
  tags,
  security,
  summary: 'Get the snapshot of an event',
  request: { params: eventParams, query: tokenQuery },
  responses: { 200: filesOf('The picture.', images), ...errors },
});

const range = z.object({
  range: z.string().optional().openapi({ description: 'One range of bytes.', example: 'bytes=0-1023' }),
});
const videos = ['video/mp4', 'video/quicktime', 'video/x-matroska', 'video/webm'];

const video = createRoute({
  method: 'get',
  path: '/events/{id}/video',
  tags,
  security,
  summary: 'Get the video of an event',
  description: 'Only where a video is kept (`video_path`).',
  request: { params: eventParams, query: tokenQuery, headers: range },
  responses: {
    200: filesOf('The whole video.', videos),
    206: filesOf('The bytes that `Range` asked for.', videos),
    416: { description: 'The range lies behind the end of the video.' },
    ...errors,
  },
});

export function addEventMediaRoutes(rest: OpenAPIHono, core: Core): void {
  rest.openapi(frames, async (c) => c.json(await listFrames(core, c.req.valid('param').id), 200));
  rest.openapi(picture, async (c) => {
    const { eventId } = await getEvent(core, c.req.valid('param').id);
    const path = `/frame/${eventId}/${c.req.valid('param').n}`;
    return existing(serveMedia(core, path), 'The event has no such frame, or its file is missing.');
  });
  rest.openapi(snapshot, async (c) => {
    const { eventId } = await getEvent(core, c.req.valid('param').id);
    const served = serveMedia(core, `/snapshot/${eventId}`);
    return existing(served, 'The event has no snapshot, or its file is missing.');
  });
  rest.openapi(video, async (c) => {
    const { eventId } = await getEvent(core, c.req.valid('param').id);
    const served = serveMedia(core, `/video/${eventId}`, { range: c.req.header('range') });
    return existing(served, 'No video of the event is kept, or its file is missing.');
  });
}

async function listFrames(core: Core, id: string) {
  const event = await getEvent(core, id);
  const stored = await core.frames.list(event.eventId);
  return {
    event_id: event.eventId,
    frames: stored.map(toFrameDocument),
    total_count: stored.length,
    total_size_bytes: stored.reduce((sum, { fileSizeBytes }) => sum + (fileSizeBytes ?? 0), 0),
    frame_count: event.frameCountUsed,
    sampling_strategy: event.samplingStrategy,
  };
}

function toFrameDocument(stored: FrameRecord) {
  const { eventId, frameNumber, sha256 } = stored;
  const url = `/api/events/${eventId}/frames/${frameNumber}?v=${sha256.slice(0, 8)}`;
  return { ...toSnakeCase(frameRecord, stored), url };
}

async function existing(served: Promise<Response>, otherwise: string): Promise<Response> {
  const response = await served;
  if (response.status === 404) throw new AppError('not-found', otherwise);
  return response;
}
