import type SQLite from 'better-sqlite3';
import { toUtcTime } from '#shared/model/time.ts';

export const testModel = 'test-model-v1';
export const noonMs = Date.UTC(2026, 4, 1, 12);

export type TestEvent = {
  /** After noon. */
  readonly atMs: number;
  readonly cameraId: string;
  readonly eventType: string;
  readonly objects: readonly { readonly label: string; readonly confidence: number }[];
  readonly motionConfidence: number | null;
  readonly tags: readonly string[];
  readonly isFavourite: boolean;
  readonly isReviewed: boolean;
  readonly hasFallback: boolean;
  readonly hasVideo: boolean;
  readonly note: string | null;
  /** One a frame; null: the frame has none. A string is stored as it is. */
  readonly vectors: readonly (Float32Array | Buffer | null)[];
};

const usual: TestEvent = {
  atMs: 0,
  cameraId: 'porch',
  eventType: 'motion',
  objects: [],
  motionConfidence: 0.5,
  tags: [],
  isFavourite: false,
  isReviewed: false,
  hasFallback: false,
  hasVideo: false,
  note: null,
  vectors: [],
};

/** Rows as the real services write them, in the real schema; cameras `porch`, `garden` and `gate`. */
export function createTestLibrary(connection: SQLite.Database) {
  for (const id of ['porch', 'garden', 'gate'])
    connection.prepare('INSERT INTO cameras(id, name) VALUES (?, ?)').run(id, id);
  let next = 1;
  const frame = connection.prepare(
    `INSERT INTO event_frames(id, event_id, frame_number, frame_path, timestamp_offset_ms, quality_score, sha256)
     VALUES (?, ?, ?, ?, 0, ?, ?)`,
  );
  const embedding = connection.prepare(
    `INSERT INTO frame_embeddings(id, event_id, frame_index, dims, embedding, embedding_f32, model_version)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  return { add, embed, remove };

  /** Its public id; `events.id` counts from 1. */
  function add(change: Partial<TestEvent> = {}): string {
    const event = { ...usual, ...change };
    const eventId = idOf(next++);
    const at = toUtcTime(noonMs + event.atMs);
    const day = at.slice(0, 10);
    connection
      .prepare(
        `INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, event_type, motion_confidence,
           detected_objects, tags, favourite, reviewed_at, fallback_reason, video_path, note)
         VALUES (?, ?, ?, 'closed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run([
        eventId,
        at,
        at,
        day,
        event.cameraId,
        event.eventType,
        event.motionConfidence,
        JSON.stringify(event.objects),
        JSON.stringify(event.tags),
        event.isFavourite ? 1 : 0,
        event.isReviewed ? at : null,
        event.hasFallback ? 'frame_extraction_failed' : null,
        event.hasVideo ? `videos/${eventId}.mp4` : null,
        event.note,
      ]);
    for (const number of event.vectors.keys()) {
      const path = `frames/${eventId}/frame_${String(number + 1).padStart(3, '0')}.jpg`;
      // The last frame is the sharpest.
      frame.run(idOf(next++ + 500_000), eventId, number + 1, path, 10 + number, 'ab'.repeat(32));
    }
    embed(eventId, event.vectors);
    return eventId;
  }

  /** Replaces the vectors of an event. */
  function embed(eventId: string, vectors: TestEvent['vectors'], model = testModel): void {
    connection.prepare('DELETE FROM frame_embeddings WHERE event_id = ?').run(eventId);
    for (const [index, vector] of vectors.entries()) {
      if (vector === null) continue;
      const blob = Buffer.isBuffer(vector)
        ? vector
        : Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
      const dims = blob.length / 4;
      const text = JSON.stringify(Array.from({ length: dims }, () => 0));
      embedding.run(idOf(next++ + 700_000), eventId, index, dims, text, blob, model);
    }
  }

  function remove(eventId: string): void {
    connection.prepare('DELETE FROM events WHERE event_id = ?').run(eventId);
  }
}

function idOf(n: number): string {
  return `018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}
