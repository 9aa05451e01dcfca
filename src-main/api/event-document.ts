import { type EventRecord, eventRecord } from '#shared/model/event.ts';
import { snakeCaseSchema, type SnakeCased, toSnakeCase } from './snake-case.ts';

/** The event as everyone outside sees it: REST, the live stream, `porchlight events --json`. */
export const eventDocument = snakeCaseSchema(eventRecord);
export type EventDocument = SnakeCased<EventRecord>;

export function toEventDocument(event: EventRecord): EventDocument {
  return toSnakeCase(eventRecord, event);
}
