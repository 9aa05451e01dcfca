/**
 * The filter of the contract as the query of an address (IF-2), field by field: a filter that the contract gains
 * appears here by itself. Names that are not known are refused, so that a misspelt filter never means "all".
 */
import { z } from '@hono/zod-openapi';
import { cameraId, type EventFilter, eventFilter } from '#shared/model/event.ts';
import { toSnakeKey } from '#main/api/snake-case.ts';
import { flag, numeric, repeatable, zonedTime } from './query-text.ts';

type FilterKey = keyof EventFilter;

/** Where REST has a name of its own. */
const names: Partial<Record<FilterKey, string>> = {
  cameraIds: 'camera_id',
  from: 'start_time',
  to: 'end_time',
};

const descriptions: Record<FilterKey, string> = {
  cameraIds: 'Camera id; may be repeated for several cameras.',
  eventType: 'Kind of event.',
  from: 'Events that began at this time or later (inclusive), ISO 8601 with a zone.',
  to: 'Events that began before this time (exclusive), ISO 8601 with a zone.',
  state: 'Open events are still going on.',
  analysisMode: 'How the event was analysed.',
  hasFallback: 'Whether something was left out or done less well.',
  label: 'Class of a detected object, lower case.',
  minConfidence: 'Least confidence of the best object (of `label`, if given), 0 to 1.',
  maxConfidence: 'Most confidence of the best object (of `label`, if given), 0 to 1.',
  tag: 'Tag that the event carries.',
  favourite: 'Marked as favourite or not.',
  reviewed: 'Reviewed or not.',
  q: 'Words in description or note; the answer is newest inserted first.',
};

const special: Partial<Record<FilterKey, z.ZodType>> = {
  cameraIds: repeatable(cameraId, 200),
  from: zonedTime,
  to: zonedTime,
};

// Object.keys and Object.entries forget what they were given.
const filterKeys = Object.keys(eventFilter.shape) as FilterKey[];
const nameOf = (key: FilterKey) => names[key] ?? toSnakeKey(key);

/** The token may be in the address (a link, an EventSource); the guard has looked at it already. */
const token = z
  .string()
  .optional()
  .openapi({ description: 'The access token, where no header can be sent.' });

const filterShape = Object.fromEntries(
  filterKeys.map((key) => [
    nameOf(key),
    (special[key] ?? fromText(eventFilter.shape[key].unwrap()))
      .optional()
      .openapi({ description: descriptions[key] }),
  ]),
);

export const statsQuery = z.strictObject({ ...filterShape, token });

export const listQuery = z.strictObject({
  ...filterShape,
  page: numeric(z.int().min(1).max(10_000_000))
    .default(1)
    .openapi({ description: 'Page number, from 1.', default: 1 }),
  page_size: numeric(z.int().min(1).max(500))
    .default(50)
    .openapi({ description: 'Events on a page.', default: 50 }),
  token,
});

export const tokenQuery = z.strictObject({ token });

/** The parsed query as the contract's filter. */
export function toFilter(query: Readonly<Record<string, unknown>>): EventFilter {
  const given = filterKeys.filter((key) => query[nameOf(key)] !== undefined);
  return eventFilter.parse(Object.fromEntries(given.map((key) => [key, query[nameOf(key)]])));
}

function fromText(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodBoolean) return flag;
  // By the check before it.
  if (schema instanceof z.ZodNumber) return numeric(schema as z.ZodType<number, number>);
  return schema;
}
