import { toAppError } from '#shared/errors.ts';
import type { Basics } from '#main/compose-events.ts';
import { createEventQueryStore } from '#main/features/events/event-query-store.ts';

/** Tells how an event stands now. Never rejects: windows that did not hear of it see it when they ask next. */
export async function publishEvent(
  { db, publish, log, degradations }: Pick<Basics, 'db' | 'publish' | 'log' | 'degradations'>,
  eventId: string,
): Promise<void> {
  try {
    const event = await createEventQueryStore(db).get(eventId);
    if (event) publish({ kind: 'event:updated', event });
  } catch (thrown) {
    const { code } = toAppError(thrown);
    degradations.count(`news:${code}`);
    log.warn('a change of an event could not be told', { eventId, code, cause: thrown });
  }
}
