/** Reads of `events` and `event_frames` by time; every query walks one index over a bounded stretch. */
import { sql } from 'kysely';
import type { AnalysisMode } from '#shared/model/event.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type CountFilter = {
  readonly analysisMode?: AnalysisMode | undefined;
  readonly hasFallback?: boolean | undefined;
};

type Stretch = { readonly cameraId: string; readonly fromMs: number; readonly toMs: number };
export type StoredFrame = {
  readonly eventId: string;
  readonly frameNumber: number;
  readonly sha256: string;
  readonly atMs: number;
};

/** Events that are looked through for one that has frames. */
const eventsLookedAt = 100;
/** Of them, how many are read with their frames. */
const eventsRead = 2;

export type TimelineStore = ReturnType<typeof createTimelineStore>;

export function createTimelineStore(db: Db) {
  return { cameraIds, countByMinute, framesBefore, framesAfter };

  async function cameraIds(): Promise<string[]> {
    const rows = await db.selectFrom('cameras').select('id').execute();
    return rows.map(({ id }) => id);
  }

  /** Events that began in a stretch of one UTC day: minute of that day and how many. */
  async function countByMinute({ cameraId, fromMs, toMs }: Stretch, filter: CountFilter) {
    let query = db
      .selectFrom('events')
      .select([sql<string>`substr(timestamp, 12, 5)`.as('minute'), (eb) => eb.fn.countAll<number>().as('n')])
      .where('camera_id', '=', cameraId)
      .where('timestamp', '>=', toUtcTime(fromMs))
      .where('timestamp', '<', toUtcTime(toMs))
      .groupBy('minute');
    if (filter.analysisMode) query = query.where('analysis_mode', '=', filter.analysisMode);
    if (filter.hasFallback !== undefined)
      query = query.where('fallback_reason', filter.hasFallback ? 'is not' : 'is', null);
    const rows = await query.execute();
    return rows.map(({ minute, n }) => ({ minute: minuteOfDay(minute), count: n }));
  }

  /** Frames of the last events that began at `atMs` or before, not before `fromMs`. */
  function framesBefore(cameraId: string, atMs: number, fromMs: number): Promise<StoredFrame[]> {
    const near = sql`SELECT event_id, timestamp, clip_start, media_state FROM events
      WHERE camera_id = ${cameraId} AND timestamp <= ${toUtcTime(atMs)} AND timestamp >= ${toUtcTime(fromMs)}
      ORDER BY timestamp DESC LIMIT ${eventsLookedAt}`;
    return framesOf(near, sql`DESC`);
  }

  /** Frames of the first events that began after `atMs`, not after `toMs`. */
  function framesAfter(cameraId: string, atMs: number, toMs: number): Promise<StoredFrame[]> {
    const near = sql`SELECT event_id, timestamp, clip_start, media_state FROM events
      WHERE camera_id = ${cameraId} AND timestamp > ${toUtcTime(atMs)} AND timestamp <= ${toUtcTime(toMs)}
      ORDER BY timestamp LIMIT ${eventsLookedAt}`;
    return framesOf(near, sql`ASC`);
  }

  async function framesOf(near: ReturnType<typeof sql>, order: ReturnType<typeof sql>) {
    const { rows } = await sql<{
      event_id: string;
      frame_number: number;
      sha256: string;
      start: string;
      ms: number;
    }>`
      SELECT f.event_id, f.frame_number, f.sha256, coalesce(e.clip_start, e.timestamp) AS start,
        f.timestamp_offset_ms AS ms
      FROM (SELECT * FROM (${near}) WHERE media_state = 'stored' ORDER BY timestamp ${order} LIMIT ${eventsRead}) AS e
      CROSS JOIN event_frames AS f ON f.event_id = e.event_id`.execute(db);
    return rows.map((row) => ({
      eventId: row.event_id,
      frameNumber: row.frame_number,
      sha256: row.sha256,
      atMs: Date.parse(row.start) + row.ms,
    }));
  }
}

/** Of `hh:mm`. */
function minuteOfDay(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}
