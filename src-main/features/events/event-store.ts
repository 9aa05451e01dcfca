/** Writes of an event's life: opened, extended, closed. Its frames are in `event-analysis-store.ts`, lists in `event-query-store.ts`. */
import { type Insertable, sql } from 'kysely';
import type { AnalysisMode, EventRecord, EventType } from '#shared/model/event.ts';
import type { EventsTable } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { reached } from '#main/platform/fault-points.ts';
import { toEventRecord } from './event-row.ts';
import { updateEvent } from './update-event-store.ts';
import type { WriteWatch } from './write-watch.ts';

export type NewEvent = {
  readonly eventId: string;
  readonly timestamp: string;
  readonly endedAt: string;
  readonly day: string;
  readonly cameraId: string;
  readonly eventType: EventType;
  readonly frameNumber: number;
  readonly motionConfidence: number;
  readonly eventData: Readonly<Record<string, unknown>>;
  readonly requestedMode: AnalysisMode;
  readonly sourceKey: string | null;
  readonly mediaUrl: string | null;
  readonly mediaOffsetMs: number;
};

export type EventProgress = {
  readonly endedAt: string;
  readonly motionConfidence: number;
  readonly eventData: Readonly<Record<string, unknown>>;
};

type Reopened = { readonly event: EventRecord; readonly wasEndedAt: string | null };

export type EventStore = ReturnType<typeof createEventStore>;

/** A clip that is on its way still comes first. */
const queued = sql<string>`CASE WHEN analysis_state IN ('waiting_clip', 'downloading') THEN analysis_state ELSE 'pending' END`;

/** Events on other cameras that began this close belong to the same happening (ME-8). */
const correlationMs = 10_000;

type Deps = { readonly nowUtc: () => string; readonly watch: WriteWatch };

export function createEventStore(db: Db, { nowUtc, watch }: Deps) {
  const update = (eventId: string, columns: Parameters<typeof updateEvent>[1]['columns']) => {
    const work = () => updateEvent(db, { eventId, columns, nowUtc: nowUtc() });
    return watch({ what: 'update', eventId, work });
  };
  return { insertOpen, reopen, progress, close };

  /** Inserts an open event; null when `sourceKey` is already there (then see `reopen`). */
  async function insertOpen(event: NewEvent, newCorrelationId: () => string): Promise<EventRecord | null> {
    const work = () => insert(event, newCorrelationId);
    const record = await watch({ what: 'insert', eventId: event.eventId, work });
    reached('event:inserted');
    return record;
  }

  function insert(event: NewEvent, newCorrelationId: () => string): Promise<EventRecord | null> {
    return db.transaction().execute(async (trx) => {
      const correlationId = await correlate(trx, event, newCorrelationId);
      const row = await trx
        .insertInto('events')
        .values({
          ...columnsOf(event),
          correlation_id: correlationId,
          created_at: nowUtc(),
          updated_at: nowUtc(),
        })
        .onConflict((conflict) =>
          conflict.columns(['camera_id', 'source_key']).where('source_key', 'is not', null).doNothing(),
        )
        .returningAll()
        .executeTakeFirst();
      return row ? toEventRecord(row) : null;
    });
  }

  /** The same footage is read again, perhaps from another place: the event keeps its identity and goes on. */
  async function reopen({
    cameraId,
    sourceKey,
    mediaUrl,
  }: Pick<NewEvent, 'cameraId' | 'sourceKey' | 'mediaUrl'>): Promise<Reopened> {
    const before = await db
      .selectFrom('events')
      .select(['event_id', 'ended_at'])
      .where('camera_id', '=', cameraId)
      .where('source_key', '=', sourceKey)
      .executeTakeFirstOrThrow();
    const event = await update(before.event_id, { state: 'open', closed_at: null, media_url: mediaUrl });
    return { event, wasEndedAt: before.ended_at };
  }

  async function progress(
    eventId: string,
    { endedAt, motionConfidence, eventData }: EventProgress,
  ): Promise<EventRecord> {
    return update(eventId, {
      ended_at: endedAt,
      motion_confidence: motionConfidence,
      event_data: JSON.stringify(eventData),
    });
  }

  /** Closes an event; `needsFrames` puts it into the queue of the enrichment. */
  async function close(eventId: string, last: EventProgress, needsFrames: boolean): Promise<EventRecord> {
    const event = await update(eventId, {
      ended_at: last.endedAt,
      motion_confidence: last.motionConfidence,
      event_data: JSON.stringify(last.eventData),
      state: 'closed',
      closed_at: nowUtc(),
      ...(needsFrames ? { analysis_state: queued, media_state: 'pending' } : {}),
    });
    reached('event:closed');
    return event;
  }
}

function columnsOf(
  event: NewEvent,
): Omit<Insertable<EventsTable>, 'created_at' | 'updated_at' | 'correlation_id'> {
  return {
    event_id: event.eventId,
    timestamp: event.timestamp,
    ended_at: event.endedAt,
    state: 'open',
    day: event.day,
    camera_id: event.cameraId,
    event_type: event.eventType,
    frame_number: event.frameNumber,
    motion_confidence: event.motionConfidence,
    event_data: JSON.stringify(event.eventData),
    requested_mode: event.requestedMode,
    source_key: event.sourceKey,
    media_url: event.mediaUrl,
    media_offset_ms: event.mediaUrl === null ? null : event.mediaOffsetMs,
  };
}

/** Id shared with an event of the same type on another camera, made when it has none yet. */
export async function correlate(
  trx: Db,
  event: Pick<NewEvent, 'timestamp' | 'eventType' | 'cameraId'>,
  newCorrelationId: () => string,
): Promise<string | null> {
  const atMs = Date.parse(event.timestamp);
  const other = await trx
    .selectFrom('events')
    .select(['event_id', 'correlation_id'])
    .where('event_type', '=', event.eventType)
    .where('camera_id', '!=', event.cameraId)
    .where('timestamp', '>=', new Date(atMs - correlationMs).toISOString())
    .where('timestamp', '<=', new Date(atMs + correlationMs).toISOString())
    .orderBy('timestamp', 'desc')
    .executeTakeFirst();
  if (!other) return null;
  if (other.correlation_id) return other.correlation_id;
  const correlationId = newCorrelationId();
  await trx
    .updateTable('events')
    .set({ correlation_id: correlationId })
    .where('event_id', '=', other.event_id)
    .execute();
  return correlationId;
}
