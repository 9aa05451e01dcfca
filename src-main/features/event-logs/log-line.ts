/**
 * A line of events.json: the event's document, between `seq` and what its block of events.log needs besides.
 *
 * What depends on settings (local time, name of the data root, metadata at DEBUG) is part of the line, so that
 * a block can be rendered again years later, byte for byte, whatever the settings are then.
 */
import { z } from 'zod';
import type { EventRecord } from '#shared/model/event.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { localTimeOf } from '#main/platform/time-zone.ts';

export type LineSettings = {
  /** Name of the data root folder, without its way. */
  readonly rootName: string;
  readonly timeZone: string;
  /** Frame number and inference times in the block: only at DEBUG (D-3.5.9). */
  readonly hasMetadata: boolean;
};

export type StoredEvent = {
  readonly seq: number;
  /** JSON object, compact, snake_case. */
  readonly document: string;
  readonly timestamp: string;
  readonly cameraName: string;
  readonly imagePath: string | null;
};

/** The document is taken over as it is: parsing and writing it again could change its numbers. */
export function storedLine({ seq, document, ...facts }: StoredEvent, settings: LineSettings): string {
  const metadata = settings.hasMetadata ? metadataOf(document) : {};
  const additions = JSON.stringify({ ...additionsOf(facts, settings), ...metadata });
  return `{"seq":${seq},${document.slice(1, -1)},${additions.slice(1)}`;
}

/** The line of an event that the database could not take (D-3.9.3): it has neither `seq` nor `id`. */
export function unstoredLine(event: EventRecord, cameraName: string, settings: LineSettings): string {
  const document = Object.fromEntries(
    Object.entries({ ...event, id: null }).map(([key, value]) => [snakeCase(key), value]),
  );
  const metadata = settings.hasMetadata ? metadataOf(JSON.stringify(document)) : {};
  const additions = additionsOf({ ...event, cameraName }, settings);
  return JSON.stringify({ seq: null, ...document, ...additions, ...metadata });
}

function additionsOf(
  { timestamp, cameraName, imagePath }: Pick<StoredEvent, 'timestamp' | 'cameraName' | 'imagePath'>,
  { rootName, timeZone }: LineSettings,
) {
  return {
    camera_name: cameraName,
    local_time: localTimeOf(fromUtcTime(timestamp), timeZone),
    image: imagePath === null ? null : `${rootName}/${imagePath}`,
  };
}

const measured = z.object({
  frame_number: z.number(),
  /** Times in ms, under the names that metrics give them. */
  event_data: z
    .object({
      detector_inference_time: z.number().optional().catch(undefined),
      llm_inference_time: z.number().optional().catch(undefined),
    })
    .catch({}),
});

function metadataOf(document: string) {
  const { frame_number, event_data } = measured.parse(JSON.parse(document));
  return { metadata: { frame_number, ...event_data } };
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * What a block is made of. Objects and texts come from outside: what does not fit is left out, never an error.
 */
const logLine = z.object({
  seq: z.int().nullable(),
  event_id: z.string(),
  camera_name: z.string().catch(''),
  local_time: z.string().catch(''),
  image: z.string().nullable().catch(null),
  motion_confidence: z.number().nullable().catch(null),
  llm_description: z.string().nullable().catch(null),
  detected_objects: z
    .array(z.object({ label: z.string(), confidence: z.number() }).nullable().catch(null))
    .transform((objects) => objects.filter((object) => object !== null))
    .catch([]),
  metadata: z
    .object({
      frame_number: z.number(),
      detector_inference_time: z.number().optional(),
      llm_inference_time: z.number().optional(),
    })
    .optional()
    .catch(undefined),
});
export type LogLine = z.infer<typeof logLine>;

/** Null for what is no line of an event. */
export function parseLogLine(text: string): LogLine | null {
  const parsed = parseJson(text);
  const { data } = logLine.safeParse(parsed);
  return data ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null; // not JSON: that is the answer
  }
}
