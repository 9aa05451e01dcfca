/** What exports read of events, and what is remembered of them. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { ExportFormat, ExportMark, ExportSelection, PastExport } from '#shared/model/export.ts';
import type { EventExportsTable } from '#main/platform/db/review-tables.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type ExportedKind = EventExportsTable['kind'];

export type EventToExport = {
  readonly id: number;
  readonly eventId: string;
  readonly cameraId: string;
  readonly timestamp: string;
  readonly endedAt: string | null;
  readonly eventType: string;
  readonly mediaUrl: string | null;
  readonly mediaOffsetMs: number | null;
  readonly videoPath: string | null;
  readonly videoBytes: number;
  readonly mediaBytes: number;
  readonly clipStart: string | null;
  readonly frames: number;
  /** Of the recording that it lies in; null when it is not known. */
  readonly bytesPerMs: number | null;
};

export type FrameToExport = {
  readonly eventId: string;
  readonly number: number;
  readonly framePath: string;
  readonly offsetMs: number;
  readonly sha256: string;
};

export type RecordingInRange = {
  readonly cameraId: string;
  readonly mediaUrl: string;
  readonly startedAtMs: number;
  readonly durationMs: number;
};

export type NewExport = Omit<PastExport, 'isThere'> & {
  readonly kind: ExportedKind;
  readonly eventIds: readonly string[];
};

export type ExportsStore = ReturnType<typeof createExportsStore>;

/** SQLite takes 32,766 values a statement. */
const idsAtOnce = 1000;
const stagesKey = 'export_stages';
const mostListed = 500;

export function createExportsStore(db: Db) {
  return { events, framesOf, recordings, exportedOf, marks, add, list, get, remove, stages, setStages };

  /** Oldest first; at most `limit`. Events that are gone are left out. */
  async function events(selection: ExportSelection, limit: number): Promise<EventToExport[]> {
    if (selection.kind === 'range') return readEvents(inRange(selection), limit);
    const rows: EventToExport[] = [];
    for (const ids of chunks([...new Set(selection.eventIds)])) {
      rows.push(...(await readEvents(sql`event_id IN (${sql.join(ids)})`, limit)));
    }
    return rows.toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1)).slice(0, limit);
  }

  async function readEvents(where: ReturnType<typeof sql>, limit: number): Promise<EventToExport[]> {
    const { rows } =
      await sql<EventToExport>`SELECT id, event_id AS eventId, camera_id AS cameraId, timestamp,
      ended_at AS endedAt, event_type AS eventType, media_url AS mediaUrl, media_offset_ms AS mediaOffsetMs,
      video_path AS videoPath, video_bytes AS videoBytes, media_bytes AS mediaBytes, clip_start AS clipStart,
      coalesce(frame_count_used, 0) AS frames, (SELECT 1.0 * size_bytes / duration_ms FROM recordings
        WHERE recordings.camera_id = events.camera_id AND recordings.media_url = events.media_url AND duration_ms > 0
        LIMIT 1) AS bytesPerMs
      FROM events WHERE ${where} ORDER BY timestamp, id LIMIT ${limit}`.execute(db);
    return rows;
  }

  /** In order of event and number. */
  async function framesOf(eventIds: readonly string[]): Promise<FrameToExport[]> {
    const rows: FrameToExport[] = [];
    for (const ids of chunks(eventIds)) {
      const found = await db
        .selectFrom('event_frames')
        .select([
          'event_id as eventId',
          'frame_number as number',
          'frame_path as framePath',
          'timestamp_offset_ms as offsetMs',
          'sha256',
        ])
        .where('event_id', 'in', ids)
        .orderBy('event_id')
        .orderBy('frame_number')
        .execute();
      rows.push(...found);
    }
    return rows;
  }

  /** Files that were read whole and show some of the range, by camera and time. */
  async function recordings({
    from,
    to,
    cameraIds,
  }: Extract<ExportSelection, { kind: 'range' }>): Promise<RecordingInRange[]> {
    const cameras = cameraIds ? sql`AND camera_id IN (${sql.join(cameraIds)})` : sql``;
    const { rows } = await sql<Omit<RecordingInRange, 'startedAtMs'> & { startedAt: string }>`
      SELECT camera_id AS cameraId, media_url AS mediaUrl, started_at AS startedAt, duration_ms AS durationMs
      FROM recordings WHERE state = 'done' AND duration_ms > 0 AND started_at < ${to} ${cameras}
      ORDER BY camera_id, started_at`.execute(db);
    return rows
      .map(({ startedAt, ...row }) => ({ ...row, startedAtMs: Date.parse(startedAt) }))
      .filter(({ startedAtMs, durationMs }) => startedAtMs + durationMs > Date.parse(from));
  }

  /** Of these events, those that an export of that kind holds. */
  async function exportedOf(eventIds: readonly string[], kind: ExportedKind): Promise<ExportMark[]> {
    const found: ExportMark[] = [];
    for (const ids of chunks(eventIds)) {
      const rows = await db
        .selectFrom('event_exports')
        .select(['event_id as eventId', 'exported_at as exportedAt'])
        .where('event_id', 'in', ids)
        .where('kind', '=', kind)
        .execute();
      found.push(...rows);
    }
    return found;
  }

  async function marks(eventIds: readonly string[]): Promise<ExportMark[]> {
    if (eventIds.length === 0) return [];
    return db
      .selectFrom('event_exports')
      .select((eb) => ['event_id as eventId', eb.fn.max('exported_at').as('exportedAt')])
      .where('event_id', 'in', eventIds)
      .groupBy('event_id')
      .execute();
  }

  /** The export and the marks of its events, those that are still there, in one transaction. */
  async function add({ kind, eventIds, ...made }: NewExport): Promise<void> {
    await db.transaction().execute(async (trx) => {
      await trx
        .insertInto('exports')
        .values({
          export_id: made.id,
          folder: made.folder,
          format: made.format,
          event_count: made.events,
          file_count: made.files,
          size_bytes: made.sizeBytes,
          single_file: made.singleFile,
          created_at: made.createdAt,
        })
        .execute();
      for (const ids of chunks(eventIds)) {
        await sql`INSERT INTO event_exports(event_id, kind, exported_at)
          SELECT event_id, ${kind}, ${made.createdAt} FROM events WHERE event_id IN (${sql.join(ids)})
          ON CONFLICT(event_id, kind) DO UPDATE SET exported_at = excluded.exported_at`.execute(trx);
      }
    });
  }

  /** Newest first. */
  async function list(): Promise<Omit<PastExport, 'isThere'>[]> {
    const rows = await db
      .selectFrom('exports')
      .selectAll()
      .orderBy('created_at', 'desc')
      .limit(mostListed)
      .execute();
    return rows.map(toExport);
  }

  async function get(id: string): Promise<Omit<PastExport, 'isThere'> | null> {
    const row = await db.selectFrom('exports').selectAll().where('export_id', '=', id).executeTakeFirst();
    return row ? toExport(row) : null;
  }

  /** The marks stay: what was handed out was handed out. */
  async function remove(id: string): Promise<void> {
    await db.deleteFrom('exports').where('export_id', '=', id).execute();
  }

  /** Folders in which exports were being made when they were last looked at. */
  async function stages(): Promise<string[]> {
    const row = await db
      .selectFrom('app_state')
      .select('value')
      .where('key', '=', stagesKey)
      .executeTakeFirst();
    const stored: unknown = typeof row?.value === 'string' ? JSON.parse(row.value) : row?.value;
    return z
      .array(z.string())
      .catch([])
      .parse(stored ?? []);
  }

  async function setStages(folders: readonly string[]): Promise<void> {
    const value = JSON.stringify(folders);
    await sql`INSERT INTO app_state(key, value) VALUES (${stagesKey}, ${value})
      ON CONFLICT(key) DO UPDATE SET value = excluded.value, updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now')`.execute(
      db,
    );
  }
}

function inRange({ from, to, cameraIds }: Extract<ExportSelection, { kind: 'range' }>) {
  const range = sql`timestamp >= ${from} AND timestamp < ${to}`;
  return cameraIds ? sql`${range} AND camera_id IN (${sql.join(cameraIds)})` : range;
}

type Row = {
  readonly export_id: string;
  readonly folder: string;
  readonly format: ExportFormat;
  readonly event_count: number;
  readonly file_count: number;
  readonly size_bytes: number;
  readonly single_file: string | null;
  readonly created_at: string;
};

function toExport(row: Row): Omit<PastExport, 'isThere'> {
  return {
    id: row.export_id,
    folder: row.folder,
    format: row.format,
    events: row.event_count,
    files: row.file_count,
    sizeBytes: row.size_bytes,
    singleFile: row.single_file,
    createdAt: row.created_at,
  };
}

function chunks<T>(items: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < items.length; at += idsAtOnce) parts.push(items.slice(at, at + idsAtOnce));
  return parts;
}
