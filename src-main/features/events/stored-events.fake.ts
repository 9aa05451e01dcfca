import type { EventRecord } from '#shared/model/event.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { createIds, type NewId } from '#main/platform/ids.ts';
import { createEventStore, type EventStore, type NewEvent } from './event-store.ts';

export const noonMs = Date.UTC(2026, 4, 1, 12);

export type StoredEvents = Pick<OpenDatabase, 'db' | 'connection'> & {
  readonly newId: NewId;
  readonly store: EventStore;
  /** Opens an event so many ms after noon. */
  insert(atMs: number, change?: Partial<NewEvent>): Promise<EventRecord | null>;
};

/** The real tables in memory with cameras `porch`, `garden` and `gate`. */
export function createStoredEvents(): StoredEvents {
  const { db, connection } = createTestDatabase();
  connection.exec(
    `INSERT INTO cameras(id, name) VALUES ('porch', 'Porch'), ('garden', 'Garden'), ('gate', 'Gate')`,
  );
  const newId = createIds(() => noonMs);
  const store = createEventStore(db, () => toUtcTime(noonMs));

  async function insert(atMs: number, change: Partial<NewEvent> = {}) {
    const timestamp = toUtcTime(noonMs + atMs);
    const event: NewEvent = {
      eventId: newId(),
      timestamp,
      endedAt: timestamp,
      day: timestamp.slice(0, 10),
      cameraId: 'porch',
      eventType: 'motion',
      frameNumber: 1,
      motionConfidence: 0.5,
      eventData: {},
      requestedMode: 'multi_frame',
      sourceKey: null,
      mediaUrl: 'file:///films/porch.mp4',
      mediaOffsetMs: 0,
      ...change,
    };
    return store.insertOpen(event, newId);
  }

  return { db, connection, newId, store, insert };
}
