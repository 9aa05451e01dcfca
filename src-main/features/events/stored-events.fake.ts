import type { EventRecord } from '#shared/model/event.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { createIds, type NewId } from '#main/platform/ids.ts';
import { createFakeClock, type FakeClock } from '#main/platform/clock.fake.ts';
import { type LogFields, silentLogger } from '#main/platform/logger.ts';
import type { CounterName, Measure, TimingName } from '#main/platform/measure.ts';
import { createClosedEventStore, type ClosedEventStore } from './closed-event-store.ts';
import { createEventStore, type EventStore, type NewEvent } from './event-store.ts';
import { createWriteWatch, type WriteWatch } from './write-watch.ts';

export const noonMs = Date.UTC(2026, 4, 1, 12);

export type StoredEvents = Pick<OpenDatabase, 'db' | 'connection'> & {
  readonly newId: NewId;
  readonly store: EventStore;
  readonly closedStore: ClosedEventStore;
  readonly watch: WriteWatch;
  readonly clock: FakeClock;
  readonly log: typeof silentLogger;
  /** What was logged from `warn` up. */
  readonly logged: { readonly level: string; readonly message: string; readonly fields: LogFields }[];
  readonly measure: Measure;
  readonly counts: Partial<Record<CounterName, number>>;
  readonly timings: (readonly [TimingName, number])[];
  /** From now on SQLite reports a database that cannot be written; the returned function ends that. */
  refuseWrites(): () => void;
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
  const clock = createFakeClock(noonMs);
  const nowUtc = () => toUtcTime(noonMs);
  const logged: StoredEvents['logged'] = [];
  const note =
    (level: string) =>
    (message: string, fields: LogFields = {}) =>
      void logged.push({ level, message, fields });
  const log = { ...silentLogger, warn: note('warn'), error: note('error') };
  const counts: StoredEvents['counts'] = {};
  const timings: StoredEvents['timings'] = [];
  const measure: Measure = {
    count: (name, by = 1) => void (counts[name] = (counts[name] ?? 0) + by),
    timing: (name, ms) => void timings.push([name, ms]),
  };
  const watch = createWriteWatch({ clock, log, measure });
  const store = createEventStore(db, { nowUtc, watch });
  const closedStore = createClosedEventStore(db, { nowUtc, watch, log });

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

  function refuseWrites() {
    connection.pragma('query_only = 1');
    return () => void connection.pragma('query_only = 0');
  }

  return {
    db,
    connection,
    newId,
    store,
    closedStore,
    watch,
    clock,
    log,
    logged,
    measure,
    counts,
    timings,
    refuseWrites,
    insert,
  };
}
