/** What the index reads of the library: vectors, event by event, and little else. */
import type SQLite from 'better-sqlite3';
import { readUnitVector } from '#main/platform/db/unit-vector.ts';

export type StoredEvent = {
  readonly rowid: number;
  readonly eventId: string;
  readonly timestamp: string;
  readonly cameraId: string;
};

/** `vector` is null when what is stored is none of length 1. */
export type StoredVector = { readonly frameNumber: number; readonly vector: Float32Array | null };

export type IndexStore = {
  /** At most `limit` events before that one, newest first; null: from the newest on. */
  eventsBefore(event: StoredEvent | null, limit: number): StoredEvent[];
  event(eventId: string): StoredEvent | null;
  /** In order of their numbers. */
  vectorsOf(eventId: string, modelVersion: string): StoredVector[];
  vectorOf(eventId: string, frameNumber: number, modelVersion: string): Float32Array | null;
  /** Vectors that are stored for the model. */
  countVectors(modelVersion: string): number;
  /** Every `step`th event. */
  everyEvent(step: number): Iterable<StoredEvent>;
  /** Best first. */
  framesByQuality(rowid: number, limit: number): number[];
};

const eventColumns = 'e.id AS rowid, e.event_id AS eventId, e.timestamp, e.camera_id AS cameraId';

export function createIndexStore(connection: SQLite.Database): IndexStore {
  const newest = connection.prepare<[number], StoredEvent>(
    `SELECT ${eventColumns} FROM events AS e ORDER BY e.timestamp DESC, e.id DESC LIMIT ?`,
  );
  const before = connection.prepare<[string, number, number], StoredEvent>(
    `SELECT ${eventColumns} FROM events AS e WHERE (e.timestamp, e.id) < (?, ?)
       ORDER BY e.timestamp DESC, e.id DESC LIMIT ?`,
  );
  const one = connection.prepare<[string], StoredEvent>(
    `SELECT ${eventColumns} FROM events AS e WHERE e.event_id = ?`,
  );
  // The plus keeps SQLite from walking all vectors of the model to find those of one event.
  const vectors = connection
    .prepare<[string, string], [number, Buffer | null]>(
      `SELECT frame_index + 1, embedding_f32 FROM frame_embeddings
         WHERE event_id = ? AND +model_version = ? ORDER BY frame_index`,
    )
    .raw();
  const vector = connection
    .prepare<[string, number, string], Buffer | null>(
      `SELECT embedding_f32 FROM frame_embeddings WHERE event_id = ? AND frame_index = ? AND +model_version = ?`,
    )
    .pluck();
  const count = connection
    .prepare<[string], number>('SELECT count(*) FROM frame_embeddings WHERE model_version = ?')
    .pluck();
  const every = connection.prepare<[number], StoredEvent>(
    `SELECT ${eventColumns} FROM events AS e INDEXED BY idx_events_facets WHERE e.id % ? = 0`,
  );
  const byQuality = connection
    .prepare<[number, number], number>(
      `SELECT f.frame_number FROM events AS e JOIN event_frames AS f ON f.event_id = e.event_id
         WHERE e.id = ? ORDER BY f.quality_score DESC, f.frame_number LIMIT ?`,
    )
    .pluck();
  return {
    eventsBefore: (event, limit) =>
      event === null ? newest.all(limit) : before.all(event.timestamp, event.rowid, limit),
    event: (eventId) => one.get(eventId) ?? null,
    vectorsOf: (eventId, modelVersion) =>
      vectors
        .all(eventId, modelVersion)
        .map(([frameNumber, blob]) => ({ frameNumber, vector: readUnitVector(blob) })),
    vectorOf: (eventId, frameNumber, modelVersion) =>
      readUnitVector(vector.get(eventId, frameNumber - 1, modelVersion) ?? null),
    countVectors: (modelVersion) => count.get(modelVersion) ?? 0,
    everyEvent: (step) => every.all(step),
    framesByQuality: (rowid, limit) => byQuality.all(rowid, limit),
  };
}
