/**
 * The durable queue of clips (table `clip_jobs`), one job an event. A job and the state of its event change in the same
 * transaction: waiting_clip, downloading, then pending, which means that the frames may be taken.
 */
import { type Selectable, sql } from 'kysely';
import { type ErrorCode, isErrorCode } from '#shared/errors.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { ClipJobsTable } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import type { ClipOrigin } from './clip-origin.ts';
import type { ClipWindow } from './clip-window.ts';

export type ClipJob = ClipOrigin & {
  readonly eventId: string;
  readonly cameraId: string;
  readonly state: ClipJobsTable['state']['__select__'];
  /** Begun so far. */
  readonly attempts: number;
  readonly window: ClipWindow;
  /** Of the last attempt. */
  readonly lastCode: ErrorCode | null;
  readonly lastError: string | null;
  /** Wall clock of position 0 of the clip; null while unknown. */
  readonly startedAtMs: number | null;
};

export type NewClipJob = ClipOrigin & {
  readonly eventId: string;
  readonly window: ClipWindow;
  readonly notBeforeMs: number;
};

export type ClipFailure = { readonly code: ErrorCode; readonly message: string };

export type ClipJobStore = ReturnType<typeof createClipJobStore>;

/** A clock that was set back must not keep a job waiting for hours (P15): no wait is this long. */
const longestWaitMs = 600_000;
const longestMessage = 500;

export function createClipJobStore(db: Db, nowUtc: () => string) {
  return { plan, awaitClip, get, claimNext, nextDueMs, giveBack, retry, succeed, fail, consume };

  /** False when the event went on without a clip already, or is gone. */
  async function plan({ eventId, window, notBeforeMs, ...origin }: NewClipJob): Promise<boolean> {
    return db.transaction().execute(async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('events')
        .set({
          analysis_state: 'waiting_clip',
          clip_start: toUtcTime(window.startMs),
          clip_end: toUtcTime(window.endMs),
          updated_at: nowUtc(),
        })
        .where('event_id', '=', eventId)
        .where('analysis_state', '=', 'pending')
        .where((eb) =>
          eb.not(eb.exists(eb.selectFrom('clip_jobs').select('event_id').where('event_id', '=', eventId))),
        )
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await trx
        .insertInto('clip_jobs')
        .values({
          event_id: eventId,
          not_before: toUtcTime(notBeforeMs),
          controller_id: origin.controllerId,
          native_id: origin.nativeId,
          updated_at: nowUtc(),
        })
        .execute();
      return true;
    });
  }

  /** An event in the queue of the frames waits for its clip, if that is still to come: the job may be over by now. */
  async function awaitClip(eventId: string): Promise<void> {
    await db
      .updateTable('events')
      .set({ analysis_state: 'waiting_clip', updated_at: nowUtc() })
      .where('event_id', '=', eventId)
      .where('analysis_state', '=', 'pending')
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('clip_jobs')
            .select('event_id')
            .where('event_id', '=', eventId)
            .where('state', 'in', ['queued', 'downloading']),
        ),
      )
      .execute();
  }

  async function get(eventId: string): Promise<ClipJob | null> {
    const row = await jobs(db).where('clip_jobs.event_id', '=', eventId).executeTakeFirst();
    return row ? toJob(row) : null;
  }

  /** Takes the job that has been due longest out of the queue and counts an attempt; none of those NVRs. */
  async function claimNext(nowMs: number, notFrom: readonly string[]): Promise<ClipJob | null> {
    return db.transaction().execute(async (trx) => {
      const next = await jobs(trx)
        .where('clip_jobs.state', '=', 'queued')
        .where((eb) =>
          eb.or([
            eb('not_before', '<=', toUtcTime(nowMs)),
            eb('not_before', '>', toUtcTime(nowMs + longestWaitMs)),
          ]),
        )
        .where(isFromOthers(notFrom))
        .orderBy('not_before')
        .limit(1)
        .executeTakeFirst();
      if (!next) return null;
      const job = { ...toJob(next), attempts: next.attempts + 1 };
      await changeJob(trx, job.eventId, { state: 'downloading', attempts: job.attempts }, nowUtc());
      await moveEvent(trx, job.eventId, 'downloading', nowUtc());
      return job;
    });
  }

  /** When the next waiting job is due that is from none of those NVRs; null without one. */
  async function nextDueMs(notFrom: readonly string[]): Promise<number | null> {
    const row = await db
      .selectFrom('clip_jobs')
      .select('not_before')
      .where('state', '=', 'queued')
      .where(isFromOthers(notFrom))
      .orderBy('not_before')
      .limit(1)
      .executeTakeFirst();
    return row ? Date.parse(row.not_before) : null;
  }

  /** Back into the queue; the attempt does not count. */
  async function giveBack({ eventId, attempts }: ClipJob, notBeforeMs: number): Promise<void> {
    await queueAgain(eventId, { not_before: toUtcTime(notBeforeMs), attempts: attempts - 1 });
  }

  async function retry({ eventId }: ClipJob, notBeforeMs: number, failure: ClipFailure): Promise<void> {
    await queueAgain(eventId, { not_before: toUtcTime(notBeforeMs), ...columnsOf(failure) });
  }

  async function queueAgain(eventId: string, columns: Change): Promise<void> {
    await db.transaction().execute(async (trx) => {
      if (await changeJob(trx, eventId, { ...columns, state: 'queued' }, nowUtc())) {
        await moveEvent(trx, eventId, 'waiting_clip', nowUtc());
      }
    });
  }

  /** The clip lies under its final name. False when the event is gone: then nobody needs it. */
  async function succeed(
    eventId: string,
    clip: { readonly path: string; readonly startedAtMs: number | null; readonly isShort: boolean },
  ): Promise<boolean> {
    const { path, startedAtMs, isShort } = clip;
    const startedAt = startedAtMs === null ? null : toUtcTime(Math.round(startedAtMs));
    return db.transaction().execute(async (trx) => {
      const columns: Change = { state: 'ready', clip_path: path, started_at: startedAt };
      const isThere = await finish(trx, eventId, columns);
      if (isThere && isShort) await noteShort(trx, eventId, nowUtc());
      return isThere;
    });
  }

  async function fail(eventId: string, failure: ClipFailure): Promise<boolean> {
    const columns: Change = { state: 'failed', clip_path: null, ...columnsOf(failure) };
    return db.transaction().execute((trx) => finish(trx, eventId, columns));
  }

  async function finish(trx: Db, eventId: string, columns: Change): Promise<boolean> {
    const isThere = await changeJob(trx, eventId, columns, nowUtc());
    if (isThere) await moveEvent(trx, eventId, 'pending', nowUtc());
    return isThere;
  }

  /** Nothing of the clip is needed any more; a kept one is the event's video from now on. */
  async function consume(
    eventId: string,
    video: { readonly path: string; readonly sizeBytes: number } | null,
  ): Promise<void> {
    await db.transaction().execute(async (trx) => {
      await changeJob(trx, eventId, { state: 'consumed', clip_path: null }, nowUtc());
      if (!video) return;
      await trx
        .updateTable('events')
        .set({ video_path: video.path, video_bytes: video.sizeBytes, updated_at: nowUtc() })
        .where('event_id', '=', eventId)
        .execute();
    });
  }
}

function isFromOthers(controllerIds: readonly string[]) {
  return sql<boolean>`(controller_id IS NULL OR controller_id NOT IN (${sql.join(['', ...controllerIds])}))`;
}

async function changeJob(trx: Db, eventId: string, columns: Change, nowUtc: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('clip_jobs')
    .set({ ...columns, updated_at: nowUtc })
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function moveEvent(trx: Db, eventId: string, state: string, nowUtc: string): Promise<void> {
  await trx
    .updateTable('events')
    .set({ analysis_state: state, updated_at: nowUtc })
    .where('event_id', '=', eventId)
    .where('analysis_state', 'in', ['waiting_clip', 'downloading'])
    .execute();
}

/** FB-4: a detail; it changes nothing else. */
async function noteShort(trx: Db, eventId: string, nowUtc: string): Promise<void> {
  const message = 'The clip is shorter than it should be.';
  const detail = JSON.stringify({ mode: 'clip', code: 'clip_short', message, at: nowUtc });
  await trx
    .updateTable('events')
    .set({ fallback_detail: sql<string>`json_insert(fallback_detail, '$[#]', json(${detail}))` })
    .where('event_id', '=', eventId)
    .execute();
}

type Change = Partial<
  Pick<
    Selectable<ClipJobsTable>,
    'state' | 'not_before' | 'attempts' | 'clip_path' | 'started_at' | 'last_code' | 'last_error'
  >
>;

function columnsOf({ code, message }: ClipFailure): Change {
  return { last_code: code, last_error: message.slice(0, longestMessage) };
}

function jobs(executor: Db) {
  return executor
    .selectFrom('clip_jobs')
    .innerJoin('events', 'events.event_id', 'clip_jobs.event_id')
    .select(['clip_jobs.event_id', 'clip_jobs.state', 'attempts', 'controller_id', 'native_id', 'last_code'])
    .select(['last_error', 'started_at', 'camera_id', 'timestamp', 'clip_start', 'clip_end'])
    .select(sql<string>`clip_jobs.not_before`.as('not_before'));
}

type JobRow = NonNullable<Awaited<ReturnType<ReturnType<typeof jobs>['executeTakeFirst']>>>;

function toJob(row: JobRow): ClipJob {
  const startMs = Date.parse(row.clip_start ?? row.timestamp);
  return {
    eventId: row.event_id,
    cameraId: row.camera_id,
    state: row.state,
    attempts: row.attempts,
    controllerId: row.controller_id,
    nativeId: row.native_id,
    window: { startMs, endMs: Date.parse(row.clip_end ?? row.timestamp) },
    lastCode: isErrorCode(row.last_code) ? row.last_code : null,
    lastError: row.last_error,
    startedAtMs: row.started_at === null ? null : Date.parse(row.started_at),
  };
}
