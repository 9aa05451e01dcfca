/** Rows of events that an NVR tells, and which of its events has become which row. */
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { AnalysisMode, EventRecord } from '#shared/model/event.ts';
import { toUtcTime, utcTime } from '#shared/model/time.ts';
import type { EventsTable } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { reached } from '#main/platform/fault-points.ts';
import { correlate } from './event-store.ts';
import { toEventRecord } from './event-row.ts';
import type { NvrRow, NvrRowFacts, ToldEvent } from './nvr-plan.ts';
import { updateEvent } from './update-event-store.ts';
import type { WriteWatch } from './write-watch.ts';

export type NewNvrEvent = {
  readonly eventId: string;
  readonly cameraId: string;
  readonly day: string;
  readonly nvrId: string;
  readonly requestedMode: AnalysisMode;
  readonly told: ToldEvent;
};

export type NvrEventStore = ReturnType<typeof createNvrEventStore>;

/** E-5 names the first three; the rest says where they come from and what the NVR's clock showed (F69). */
const nvrEventData = z.object({
  smart_types: z.array(z.string()),
  score: z.number().optional(),
  merged_source_ids: z.array(z.string()),
  nvr_id: z.string(),
  nvr_kind: z.string(),
  nvr_started_at: z.string(),
  nvr_ended_at: z.string().nullable(),
});
type NvrEventData = z.infer<typeof nvrEventData>;

const storedEventData = nvrEventData.extend({
  smart_types: z.array(z.string()).catch([]),
  score: z.number().optional().catch(undefined),
  merged_source_ids: z.array(z.string()).catch([]),
  nvr_id: z.string().catch(''),
  nvr_kind: z.string().catch(''),
  nvr_started_at: utcTime.catch(toUtcTime(0)),
  nvr_ended_at: utcTime.nullable().catch(null),
});

type Deps = { readonly nowUtc: () => string; readonly watch: WriteWatch };

/** Rows this far back may still be merged with; a cooldown is at most five minutes. */
const mostNear = 20;

export function createNvrEventStore(db: Db, { nowUtc, watch }: Deps) {
  return { ownRow, near, insert, update, merge, latestStart, forgetBefore };

  /** The row an event has become; `deleted` when it is gone; null when it was never told. */
  async function ownRow(cameraId: string, sourceEventId: string): Promise<NvrRow | 'deleted' | null> {
    const delivered = await db
      .selectFrom('nvr_deliveries')
      .select('event_id')
      .where('camera_id', '=', cameraId)
      .where('source_event_id', '=', sourceEventId)
      .executeTakeFirst();
    const row = await db
      .selectFrom('events')
      .selectAll()
      .where((where) =>
        delivered
          ? where('event_id', '=', delivered.event_id)
          : where.and([where('camera_id', '=', cameraId), where('source_event_id', '=', sourceEventId)]),
      )
      .executeTakeFirst();
    if (row) return toNvrRow(row);
    return delivered ? 'deleted' : null;
  }

  /** Rows of the camera that began before, newest first. */
  async function near(cameraId: string, startMs: number): Promise<NvrRow[]> {
    const rows = await db
      .selectFrom('events')
      .selectAll()
      .where('camera_id', '=', cameraId)
      .where('event_type', '=', 'nvr')
      .where('timestamp', '<=', toUtcTime(startMs))
      .orderBy('timestamp', 'desc')
      .limit(mostNear)
      .execute();
    return rows.filter(({ source_event_id }) => source_event_id !== null).map(toNvrRow);
  }

  async function insert(event: NewNvrEvent, newCorrelationId: () => string): Promise<EventRecord> {
    const work = () => db.transaction().execute((trx) => insertIn(trx, event, newCorrelationId));
    const record = await watch({ what: 'insert', eventId: event.eventId, work });
    reached('event:inserted');
    return record;
  }

  async function insertIn(trx: Db, event: NewNvrEvent, newCorrelationId: () => string): Promise<EventRecord> {
    const { eventId, cameraId, day, told, requestedMode } = event;
    const timestamp = toUtcTime(told.startMs);
    const facts = factsOf(told);
    const row = await trx
      .insertInto('events')
      .values({
        event_id: eventId,
        timestamp,
        state: 'open',
        day,
        camera_id: cameraId,
        event_type: 'nvr',
        frame_number: 0, // the NVR counts its own
        source_event_id: told.id,
        requested_mode: requestedMode,
        correlation_id: await correlate(trx, { timestamp, eventType: 'nvr', cameraId }, newCorrelationId),
        ...columnsOf(facts, { nvrId: event.nvrId, kind: told.kind, nvrStartMs: told.atNvr.startMs }),
        created_at: nowUtc(),
        updated_at: nowUtc(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await deliver(trx, { cameraId, sourceEventId: told.id, eventId, startMs: told.startMs });
    return toEventRecord(row);
  }

  /** `close`: nothing more is expected of it. */
  function update(eventId: string, facts: NvrRowFacts, close: boolean): Promise<EventRecord> {
    return watch({
      what: 'update',
      eventId,
      work: () => db.transaction().execute((trx) => write(trx, eventId, facts, close)),
    });
  }

  /** The event that is told becomes a part of this row. */
  function merge(
    row: NvrRow,
    facts: NvrRowFacts,
    { cameraId, told }: Pick<NewNvrEvent, 'cameraId' | 'told'>,
  ) {
    const work = () =>
      db.transaction().execute(async (trx) => {
        const { eventId } = row;
        await deliver(trx, { cameraId, sourceEventId: told.id, eventId, startMs: told.startMs });
        return write(trx, eventId, facts, false);
      });
    return watch({ what: 'update', eventId: row.eventId, work });
  }

  async function write(trx: Db, eventId: string, facts: NvrRowFacts, close: boolean): Promise<EventRecord> {
    const before = await trx
      .selectFrom('events')
      .select('event_data')
      .where('event_id', '=', eventId)
      .executeTakeFirst();
    const known = dataOf(before?.event_data ?? '{}');
    const origin = {
      nvrId: known.nvr_id,
      kind: known.nvr_kind,
      nvrStartMs: Date.parse(known.nvr_started_at),
    };
    const columns = {
      ...columnsOf(facts, origin),
      ...(close ? { state: 'closed' as const, closed_at: nowUtc() } : {}),
    };
    return updateEvent(trx, { eventId, columns, nowUtc: nowUtc() });
  }

  /** Start of the newest event that the NVR has told of this camera, ms; null when there is none. */
  async function latestStart(cameraId: string): Promise<number | null> {
    const row = await db
      .selectFrom('nvr_deliveries')
      .select(({ fn }) => fn.max('started_at').as('latest'))
      .where('camera_id', '=', cameraId)
      .executeTakeFirst();
    return row?.latest ? Date.parse(row.latest) : null;
  }

  /** What no NVR is asked about any more. */
  async function forgetBefore(atMs: number): Promise<void> {
    await db.deleteFrom('nvr_deliveries').where('started_at', '<', toUtcTime(atMs)).execute();
  }
}

type Delivery = {
  readonly cameraId: string;
  readonly sourceEventId: string;
  readonly eventId: string;
  readonly startMs: number;
};

async function deliver(trx: Db, { cameraId, sourceEventId, eventId, startMs }: Delivery): Promise<void> {
  await trx
    .insertInto('nvr_deliveries')
    .values({
      camera_id: cameraId,
      source_event_id: sourceEventId,
      event_id: eventId,
      started_at: toUtcTime(startMs),
    })
    .onConflict((conflict) => conflict.columns(['camera_id', 'source_event_id']).doNothing())
    .execute();
}

function factsOf({ startMs, endMs, labels, score, atNvr }: ToldEvent): NvrRowFacts {
  return { endMs: endMs ?? startMs, labels, score, mergedIds: [], nvrEndMs: atNvr.endMs };
}

type Origin = { readonly nvrId: string; readonly kind: string; readonly nvrStartMs: number };

/** The whole picture: NVRs tell what they see, not always where. */
const everywhere = { x: 0, y: 0, width: 1, height: 1 };

function columnsOf(facts: NvrRowFacts, { nvrId, kind, nvrStartMs }: Origin) {
  const { endMs, labels, score, mergedIds, nvrEndMs } = facts;
  const data: NvrEventData = {
    smart_types: [...labels],
    ...(score === null ? {} : { score }),
    merged_source_ids: [...mergedIds],
    nvr_id: nvrId,
    nvr_kind: kind,
    nvr_started_at: toUtcTime(nvrStartMs),
    nvr_ended_at: nvrEndMs === null ? null : toUtcTime(nvrEndMs),
  };
  const objects = labels.map((label) => ({ label, confidence: score ?? 0, bbox: everywhere }));
  return {
    ended_at: toUtcTime(endMs),
    motion_confidence: score,
    detected_objects: JSON.stringify(objects),
    event_data: JSON.stringify(data),
  };
}

function toNvrRow(row: Selectable<EventsTable>): NvrRow {
  const data = dataOf(row.event_data);
  return {
    eventId: row.event_id,
    sourceEventId: row.source_event_id ?? '',
    startMs: Date.parse(row.timestamp),
    endMs: Date.parse(row.ended_at ?? row.timestamp),
    isOpen: row.state === 'open',
    kind: data.nvr_kind,
    labels: data.smart_types,
    score: data.score ?? null,
    mergedIds: data.merged_source_ids,
    nvrEndMs: data.nvr_ended_at === null ? null : Date.parse(data.nvr_ended_at),
  };
}

/** Rows that came back from a log or an old backup may know less. */
function dataOf(text: string): z.infer<typeof storedEventData> {
  return storedEventData.parse(JSON.parse(text));
}
