/** What the worker reads of a camera's past: which events there were, their vectors, and when it was watched. */
import type SQLite from 'better-sqlite3';
import { toUtcTime } from '#shared/model/time.ts';
import { readUnitVector } from '#main/platform/db/unit-vector.ts';
import type { ComparedFrame } from './measure-novelty.ts';

export type PastEvent = { readonly eventId: string; readonly cameraId: string; readonly timestamp: string };

export type PastSpan = { readonly cameraId: string; readonly fromMs: number; readonly toMs: number };

export type PastStore = {
  /** Null: it is gone. */
  event(eventId: string): PastEvent | null;
  /** Numbers of the rows of a camera's events that begin in `[fromMs, toMs)`, oldest first, at most `limit`. */
  rowsIn(span: PastSpan, limit: number): number[];
  eventOfRow(rowid: number): string | null;
  /** Frames with a vector of the model, in order. */
  framesOf(eventId: string, modelVersion: string): ComparedFrame[];
  hasEventIn(span: PastSpan): boolean;
  /** Pictures of the camera came at that moment, as far as it is on record. */
  wasWatchedAt(cameraId: string, atMs: number): boolean;
};

export function createPastStore(connection: SQLite.Database): PastStore {
  const event = connection.prepare<[string], PastEvent>(
    'SELECT event_id AS eventId, camera_id AS cameraId, timestamp FROM events WHERE event_id = ?',
  );
  const rows = connection
    .prepare<[string, string, string, number], number>(
      `SELECT id FROM events INDEXED BY idx_camera_timestamp WHERE camera_id = ? AND timestamp >= ? AND timestamp < ?
         ORDER BY timestamp LIMIT ?`,
    )
    .pluck();
  const idOfRow = connection.prepare<[number], string>('SELECT event_id FROM events WHERE id = ?').pluck();
  // The plus keeps SQLite from walking all vectors of the model to find those of one event.
  const frames = connection
    .prepare<[string, string], [number, Buffer | null]>(
      `SELECT frame_index + 1, embedding_f32 FROM frame_embeddings
         WHERE event_id = ? AND +model_version = ? ORDER BY frame_index`,
    )
    .raw();
  const watched = connection
    .prepare<[string, string], [string, string]>(
      `SELECT state, ended_at FROM camera_coverage WHERE camera_id = ? AND started_at <= ?
         ORDER BY started_at DESC, ended_at DESC LIMIT 1`,
    )
    .raw();
  return {
    event: (eventId) => event.get(eventId) ?? null,
    rowsIn: ({ cameraId, fromMs, toMs }, limit) =>
      rows.all(cameraId, toUtcTime(Math.max(0, fromMs)), toUtcTime(Math.max(0, toMs)), limit),
    eventOfRow: (rowid) => idOfRow.get(rowid) ?? null,
    framesOf: (eventId, modelVersion) =>
      frames.all(eventId, modelVersion).flatMap(([frameNumber, blob]) => {
        const vector = readUnitVector(blob);
        return vector ? [{ frameNumber, vector }] : [];
      }),
    hasEventIn: ({ cameraId, fromMs, toMs }) =>
      rows.all(cameraId, toUtcTime(Math.max(0, fromMs)), toUtcTime(Math.max(0, toMs)), 1).length > 0,
    wasWatchedAt(cameraId, atMs) {
      const at = toUtcTime(Math.max(0, atMs));
      const [state, endedAt] = watched.get(cameraId, at) ?? [];
      return state === 'connected' && endedAt !== undefined && endedAt >= at;
    },
  };
}
