/** Which events lack vectors of a model. The database is the queue: work is what differs from the current model. */
import { type FallbackDetail, fallbackDetail } from '#shared/model/event.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '#main/platform/db/open-database.ts';

export type EmbeddableEvent = { readonly eventId: string };
export type EmbeddableFrame = {
  readonly frameNumber: number;
  readonly framePath: string;
  readonly sha256: string;
};

/** Stored events, their frames and vectors by model; `modelVersion` is '' for those that are to be embedded at once. */
export type EmbeddingCount = {
  readonly modelVersion: string;
  readonly events: number;
  readonly frames: number;
  readonly vectors: number;
};

export type EmbeddingWorkStore = ReturnType<typeof createEmbeddingWorkStore>;

const details = z.array(fallbackDetail);
/** As a literal: else the partial index idx_events_embedded is not used. */
const stored = sql.lit('stored');

export function createEmbeddingWorkStore(db: Db) {
  return { unembedded, outdated, counts, framesOf, detailsOf, markEmbedded, isPaused, setPaused };

  /** Closed events whose frames are new, newest first. */
  async function unembedded(limit: number): Promise<EmbeddableEvent[]> {
    const rows = await db
      .selectFrom('events')
      .select('event_id')
      .where('media_state', '=', stored)
      .where('embedded_with', 'is', null)
      .where('state', '=', 'closed')
      .orderBy('timestamp', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ event_id }) => ({ eventId: event_id }));
  }

  /** Events that were embedded with anything but this model, newest first. */
  async function outdated(modelVersion: string, limit: number): Promise<EmbeddableEvent[]> {
    const others = (await counts()).filter((other) => other.events > 0 && other.modelVersion !== '');
    const found: { event_id: string; timestamp: string }[] = [];
    for (const other of others) {
      if (other.modelVersion !== modelVersion) found.push(...(await newestOf(other.modelVersion, limit)));
    }
    return found
      .toSorted((a, b) => (a.timestamp < b.timestamp ? 1 : -1))
      .slice(0, limit)
      .map(({ event_id }) => ({ eventId: event_id }));
  }

  async function newestOf(modelVersion: string, limit: number) {
    return db
      .selectFrom('events')
      .select(['event_id', 'timestamp'])
      .where('media_state', '=', stored)
      .where('embedded_with', '=', modelVersion)
      .orderBy('timestamp', 'desc')
      .limit(limit)
      .execute();
  }

  /** A row a model: kept by triggers, so it costs the same for any number of frames. */
  async function counts(): Promise<EmbeddingCount[]> {
    const rows = await db.selectFrom('embedding_counts').selectAll().execute();
    return rows.map(({ model_version, ...row }) => ({ modelVersion: model_version, ...row }));
  }

  /** In order of `frameNumber`; null when the event is gone or its files are missing. */
  async function framesOf(eventId: string, executor: Db = db): Promise<EmbeddableFrame[] | null> {
    const event = await executor
      .selectFrom('events')
      .select('media_state')
      .where('event_id', '=', eventId)
      .executeTakeFirst();
    if (event?.media_state !== 'stored') return null;
    return executor
      .selectFrom('event_frames')
      .select(['frame_number as frameNumber', 'frame_path as framePath', 'sha256'])
      .where('event_id', '=', eventId)
      .orderBy('frame_number')
      .execute();
  }

  async function detailsOf(eventId: string, executor: Db): Promise<FallbackDetail[]> {
    const { fallback_detail } = await executor
      .selectFrom('events')
      .select('fallback_detail')
      .where('event_id', '=', eventId)
      .executeTakeFirstOrThrow();
    return details.parse(JSON.parse(fallback_detail));
  }

  /** `changed`: other details and when they were written; null leaves them. */
  async function markEmbedded(
    trx: Db,
    eventId: string,
    modelVersion: string,
    changed: { readonly details: readonly FallbackDetail[]; readonly nowUtc: string } | null,
  ): Promise<void> {
    await trx
      .updateTable('events')
      .set({
        embedded_with: modelVersion,
        ...(changed && { fallback_detail: JSON.stringify(changed.details), updated_at: changed.nowUtc }),
      })
      .where('event_id', '=', eventId)
      .execute();
  }

  async function isPaused(): Promise<boolean> {
    const row = await db
      .selectFrom('app_state')
      .select('value')
      .where('key', '=', pausedKey)
      .executeTakeFirst();
    return row?.value === 'true';
  }

  async function setPaused(isPausedNow: boolean, nowUtc: string): Promise<void> {
    const row = { value: JSON.stringify(isPausedNow), updated_at: nowUtc };
    await db
      .insertInto('app_state')
      .values({ key: pausedKey, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute();
  }
}

const pausedKey = 'embedding_paused';
