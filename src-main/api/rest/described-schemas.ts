/** The schemas of REST's answers: the contract's own in snake_case, with a word where a name is not plain. */
import { z } from '@hono/zod-openapi';
import { eventStats } from '#shared/model/event.ts';
import { frameRecord } from '#shared/model/frame.ts';
import { today } from '#shared/model/today.ts';
import { eventDocument } from '#main/api/event-document.ts';
import { snakeCaseSchema } from '#main/api/snake-case.ts';

export const eventSchema = described(eventDocument, {
  id: 'Number of the row; 0 in a live message of an event that could not be stored.',
  timestamp: 'Start of the event.',
  ended_at: 'End; while the event is open, the last activity.',
  day: 'Local calendar day of the start.',
  frame_number: 'Running frame counter of the stream at the start.',
  motion_confidence: 'Share, 0 to 1.',
  event_data: 'Data of the event type; its keys stay as they are.',
  correlation_id: 'Shared by events of several cameras that are one happening.',
  analysis_mode: 'How the event was analysed in the end.',
  requested_mode: 'How it was to be analysed.',
  fallback_reason: 'Why something was left out or done less well.',
  clip_start: 'Start of the footage that the frames come from; of a single frame its moment.',
  snapshot_path: 'Relative to the snapshots folder; the picture is at /api/events/{id}/snapshot.',
  image_path: 'The same file, as seen from the data root.',
  thumbnail_path: 'Relative to the data root.',
  video_path: 'Relative to the data root; the video is at /api/events/{id}/video.',
  media_bytes: 'Size of frames and thumbnail.',
  video_bytes: 'Size of the kept video; not part of media_bytes.',
  reviewed_at: 'Null: not reviewed.',
}).openapi('Event');

export const statsSchema = described(snakeCaseSchema(eventStats), {
  events_by_type: 'Every type is there.',
  events_by_camera: 'By camera id.',
}).openapi('EventStats');

export const todaySchema = described(snakeCaseSchema(today), {
  since_ms: 'What it is about: events that began from here on, in ms since 1970.',
  until_ms: 'When it was asked.',
  since: '`seen`: since Today was marked as seen; `first`: the last day; `asked`: as asked for.',
  bars: 'The stretches of time that `activity` of a camera counts.',
  unusual:
    '`young`: too little past to call anything unusual, so those that differ most; `working`: some are still compared.',
  newest: 'At most four.',
  quiet: 'A camera was watched and nothing happened; the longest six.',
  coverage: 'What was not watched, by camera, with the reason.',
  rotated_events: 'Events that had to go to make room.',
}).openapi('Today');

export const frameSchema = z
  .intersection(
    described(snakeCaseSchema(frameRecord), {
      frame_number: 'Position among the frames of the event, from 1.',
      timestamp_offset_ms: 'Milliseconds from `clip_start` of the event.',
      quality_score: 'Sharpness, 0 to 100.',
      motion_score: 'Mean optical flow, 0 to 100.',
    }),
    z.object({
      url: z.string().openapi({ description: 'Address of the picture, versioned by its content.' }),
    }),
  )
  .openapi('Frame');

function described<Value extends object>(
  schema: z.ZodType<Value>,
  descriptions: Partial<Record<keyof Value, string>>,
): z.ZodType<Value> {
  if (!(schema instanceof z.ZodObject)) return schema;
  const words = descriptions as Readonly<Record<string, string | undefined>>; // the same, by any name
  const shape = Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).map(([key, field]) => {
    const description = words[key];
    return [key, description === undefined ? field : field.describe(description)] as const;
  });
  // Fields keep their types; only words are added.
  return z.object(Object.fromEntries(shape)) as unknown as z.ZodType<Value>;
}
