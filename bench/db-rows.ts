import type SQLite from 'better-sqlite3';

export const cameraIds = ['a', 'b', 'c', 'd'] as const;
/** Of the first generated event, s since 1970; then one every three minutes. */
const startS = Date.UTC(2020, 0, 1) / 1000;

/**
 * `count` events of four cameras over the years, as rows with everything that filters ask for: one in 50,000 is open,
 * one in 100 has a fallback, 200 reviewed, 500 favourite, 300 tagged, two in ten have an object. The triggers
 * of the schema make their indexes. `framesEach` rows of frames without files.
 */
export function generateEvents(connection: SQLite.Database, count: number, framesEach = 0): void {
  for (const id of cameraIds) {
    connection.prepare('INSERT INTO cameras(id, name) VALUES (?, ?)').run(id, `Camera ${id}`);
  }
  connection.transaction(() => {
    connection.prepare(insertEvents).run({ count, startS });
    if (framesEach > 0) connection.prepare(insertFrames).run({ framesEach });
  })();
}

const insertEvents = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < @count - 1)
INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, event_type, motion_confidence, detected_objects,
  llm_description, analysis_state, analysis_mode, requested_mode, fallback_reason, media_state, frame_count_used,
  reviewed_at, favourite, tags, logged_at, created_at, updated_at)
SELECT printf('018f0000-0000-7000-8000-%012x', i), t, t, iif(i % 50000 = 0, 'open', 'closed'), substr(t, 1, 10),
  substr('abcd', 1 + i % 4, 1), CASE WHEN i % 10 < 7 THEN 'motion' WHEN i % 10 < 9 THEN 'detection' ELSE 'nvr' END,
  (i % 1000) / 1000.0,
  CASE WHEN i % 10 NOT IN (7, 8) THEN '[]' ELSE json_array(json_object(
    'label', CASE i % 3 WHEN 0 THEN 'person' WHEN 1 THEN 'car' ELSE 'dog' END, 'confidence', (i % 997) / 1000.0,
    'bbox', json_object('x', 1, 'y', 1, 'width', 2, 'height', 2))) END,
  'Somebody ' || iif(i % 3 = 0, 'walks', 'drives') || ' along the ' || iif(i % 5000 = 0, 'lane', 'street'),
  'done', iif(i % 20 = 0, 'single_frame', 'multi_frame'), 'multi_frame',
  iif(i % 100 = 0, 'frame_extraction_failed', NULL), 'stored', 10,
  iif(i % 200 = 0, t, NULL), i % 500 = 0, iif(i % 300 = 0, '["parcel"]', '[]'), t, t, t
FROM (SELECT i, strftime('%Y-%m-%dT%H:%M:%fZ', @startS + i * 180, 'unixepoch') AS t FROM n)`;

const insertFrames = `WITH RECURSIVE f(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM f WHERE n < @framesEach)
INSERT INTO event_frames(id, event_id, frame_number, frame_path, timestamp_offset_ms, file_size_bytes, sha256)
SELECT printf('018f%04x-0000-7000-8000-%012x', n, e.id), e.event_id, n,
  'frames/' || e.event_id || '/frame_' || printf('%03d', n) || '.jpg', n * 100, 60000, printf('%064x', e.id * 100 + n)
FROM events AS e CROSS JOIN f`;
