-- Projections, tombstones and the running ledger. What must never be forgotten is written by triggers, so that it is
-- in the transaction of the change itself whoever makes it, plain SQL included.

ALTER TABLE events ADD COLUMN closed_at DATETIME CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', closed_at, '+0 days') IS closed_at);  -- when the event was closed, by the clock of the core
ALTER TABLE events ADD COLUMN snapshot_bytes  INTEGER NOT NULL DEFAULT 0 CHECK (snapshot_bytes  >= 0);
ALTER TABLE events ADD COLUMN thumbnail_bytes INTEGER NOT NULL DEFAULT 0 CHECK (thumbnail_bytes >= 0);  -- part of media_bytes
ALTER TABLE events ADD COLUMN video_bytes     INTEGER NOT NULL DEFAULT 0 CHECK (video_bytes     >= 0);

CREATE INDEX idx_events_closed_unlogged ON events(closed_at) WHERE logged_at IS NULL AND state = 'closed';
CREATE INDEX idx_events_snapshot_path   ON events(snapshot_path) WHERE snapshot_path IS NOT NULL;

-- One entry an event: what its lines in events/{day}/events.json and events.log are made of. `seq` is in the line.
CREATE TABLE event_log_entries (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id   TEXT NOT NULL UNIQUE,
  day        TEXT NOT NULL CHECK (date(day, '+0 days') IS day),
  payload    TEXT CHECK (payload IS NULL OR json_valid(payload)),  -- the line as first written; set before it is written
  written_at TEXT                                                  -- NULL: not yet in both files
) STRICT;
CREATE INDEX idx_event_log_entries_day ON event_log_entries(day, seq);
CREATE INDEX idx_event_log_entries_due ON event_log_entries(seq) WHERE written_at IS NULL;

-- Days whose files still hold lines of deleted events.
CREATE TABLE event_log_rewrites (
  day TEXT PRIMARY KEY NOT NULL CHECK (date(day, '+0 days') IS day)
) STRICT, WITHOUT ROWID;

-- Tombstones: an event that is not in `events` and not here was lost.
CREATE TABLE deleted_events (
  event_id   TEXT PRIMARY KEY NOT NULL,
  camera_id  TEXT NOT NULL,
  day        TEXT NOT NULL,
  reason     TEXT NOT NULL DEFAULT 'event_deleted' CHECK (reason IN ('event_deleted','retention','rotation','camera_removed')),
  log_seq    INTEGER,                                              -- its place in the event logs, when it had one
  deleted_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT, WITHOUT ROWID;

-- The event as every consumer outside sees it: REST, the stream, the event logs.
CREATE VIEW event_documents AS SELECT id, event_id, json_object(
  'id', id, 'event_id', event_id, 'timestamp', timestamp, 'ended_at', ended_at, 'state', state, 'day', day,
  'camera_id', camera_id, 'event_type', event_type, 'frame_number', frame_number, 'motion_confidence', motion_confidence,
  'detected_objects', json(detected_objects), 'llm_description', llm_description, 'event_data', json(event_data),
  'source_event_id', source_event_id, 'correlation_id', correlation_id,
  'analysis_state', analysis_state, 'analysis_mode', analysis_mode, 'requested_mode', requested_mode,
  'frame_count_used', frame_count_used, 'sampling_strategy', sampling_strategy, 'fallback_reason', fallback_reason,
  'fallback_detail', json(fallback_detail), 'provider_used', provider_used, 'clip_start', clip_start, 'clip_end', clip_end,
  'snapshot_path', snapshot_path, 'image_path', image_path, 'thumbnail_path', thumbnail_path, 'video_path', video_path,
  'json_log_path', json_log_path, 'media_state', media_state, 'media_bytes', media_bytes, 'quality_score', quality_score,
  'reviewed_at', reviewed_at, 'favourite', json(CASE favourite WHEN 1 THEN 'true' ELSE 'false' END), 'note', note,
  'tags', json(tags), 'created_at', created_at, 'updated_at', updated_at) AS document
FROM events;

-- Live stream (IF-3): every change is a message, in the transaction of the change.
CREATE TRIGGER trg_stream_created AFTER INSERT ON events BEGIN
  INSERT INTO stream_log(kind, event_id, payload, created_at)
    SELECT 'event:created', event_id, document, NEW.updated_at FROM event_documents WHERE id = NEW.id;
END;
CREATE TRIGGER trg_stream_updated AFTER UPDATE OF ended_at, state, camera_id, event_type, frame_number, motion_confidence,
  detected_objects, llm_description, event_data, source_event_id, correlation_id, analysis_state, analysis_mode, requested_mode,
  frame_count_used, sampling_strategy, fallback_reason, fallback_detail, provider_used, clip_start, clip_end, snapshot_path,
  image_path, thumbnail_path, video_path, media_state, media_bytes, quality_score, reviewed_at, favourite, note, tags ON events
BEGIN
  INSERT INTO stream_log(kind, event_id, payload, created_at)
    SELECT 'event:updated', event_id, document, NEW.updated_at FROM event_documents WHERE id = NEW.id;
END;
CREATE TRIGGER trg_stream_bounded AFTER INSERT ON stream_log WHEN NEW.seq % 100 = 0 BEGIN
  DELETE FROM stream_log WHERE seq <= NEW.seq - 10000;
END;

-- Event logs (P-10): due when analysis has ended and the event is closed; the deadline of 120 s is the projector's.
CREATE TRIGGER trg_event_log_due_insert AFTER INSERT ON events
WHEN NEW.state = 'closed' AND NEW.analysis_state IN ('done','failed','skipped') AND NEW.logged_at IS NULL BEGIN
  INSERT INTO event_log_entries(event_id, day) VALUES (NEW.event_id, NEW.day);
END;
CREATE TRIGGER trg_event_log_due AFTER UPDATE OF state, analysis_state ON events
WHEN NEW.state = 'closed' AND NEW.analysis_state IN ('done','failed','skipped') AND NEW.logged_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM event_log_entries WHERE event_id = NEW.event_id) BEGIN
  INSERT INTO event_log_entries(event_id, day) VALUES (NEW.event_id, NEW.day);
END;

-- Whatever an event leaves behind when its row goes: a tombstone, intents for its files, a message, a day to rewrite.
-- The deletion service writes the tombstone first when it knows a better reason; snapshots are its decision (RT-5).
CREATE TRIGGER trg_events_gone AFTER DELETE ON events BEGIN
  INSERT INTO deleted_events(event_id, camera_id, day, log_seq)
    VALUES (OLD.event_id, OLD.camera_id, OLD.day, (SELECT seq FROM event_log_entries WHERE event_id = OLD.event_id))
    ON CONFLICT(event_id) DO UPDATE SET log_seq = excluded.log_seq;
  INSERT INTO event_log_rewrites(day)
    SELECT day FROM event_log_entries WHERE event_id = OLD.event_id AND payload IS NOT NULL
    ON CONFLICT(day) DO NOTHING;
  DELETE FROM event_log_entries WHERE event_id = OLD.event_id;
  DELETE FROM frame_embeddings WHERE event_id = OLD.event_id;  -- the cascade does it too, unless foreign keys are off
  DELETE FROM event_frames WHERE event_id = OLD.event_id;
  INSERT INTO file_ops(op, path, reason, day)
    SELECT 'delete_dir', 'frames/' || OLD.event_id, reason, OLD.day FROM deleted_events WHERE event_id = OLD.event_id
    UNION ALL SELECT 'delete_path', OLD.thumbnail_path, reason, OLD.day FROM deleted_events
      WHERE event_id = OLD.event_id AND OLD.thumbnail_path IS NOT NULL
    UNION ALL SELECT 'delete_path', OLD.video_path, reason, OLD.day FROM deleted_events
      WHERE event_id = OLD.event_id AND OLD.video_path IS NOT NULL;
  INSERT INTO stream_log(kind, event_id, payload)
    VALUES ('event:deleted', OLD.event_id, json_object('event_id', OLD.event_id, 'camera_id', OLD.camera_id, 'day', OLD.day));
END;

-- Running usage by day and kind (D-3.6.4); a recount replaces it by what is on the disk.
CREATE TRIGGER trg_ledger_insert AFTER INSERT ON events
WHEN NEW.media_bytes > 0 OR NEW.snapshot_bytes > 0 OR NEW.video_bytes > 0 BEGIN
  INSERT INTO storage_ledger(day, kind, bytes, files) VALUES
    (NEW.day, 'frame', NEW.media_bytes - NEW.thumbnail_bytes, coalesce(NEW.frame_count_used, 0)),
    (NEW.day, 'thumb', NEW.thumbnail_bytes, NEW.thumbnail_bytes > 0),
    (NEW.day, 'snapshot', NEW.snapshot_bytes, NEW.snapshot_bytes > 0),
    (NEW.day, 'video', NEW.video_bytes, NEW.video_bytes > 0)
    ON CONFLICT(day, kind) DO UPDATE SET bytes = bytes + excluded.bytes, files = files + excluded.files;
END;
CREATE TRIGGER trg_ledger_update AFTER UPDATE OF media_bytes, thumbnail_bytes, snapshot_bytes, video_bytes ON events
WHEN NEW.media_bytes <> OLD.media_bytes OR NEW.thumbnail_bytes <> OLD.thumbnail_bytes
  OR NEW.snapshot_bytes <> OLD.snapshot_bytes OR NEW.video_bytes <> OLD.video_bytes BEGIN
  INSERT INTO storage_ledger(day, kind, bytes, files) VALUES
    (NEW.day, 'frame', NEW.media_bytes - NEW.thumbnail_bytes - OLD.media_bytes + OLD.thumbnail_bytes,
      coalesce(NEW.frame_count_used, 0) - coalesce(OLD.frame_count_used, 0)),
    (NEW.day, 'thumb', NEW.thumbnail_bytes - OLD.thumbnail_bytes, (NEW.thumbnail_bytes > 0) - (OLD.thumbnail_bytes > 0)),
    (NEW.day, 'snapshot', NEW.snapshot_bytes - OLD.snapshot_bytes, (NEW.snapshot_bytes > 0) - (OLD.snapshot_bytes > 0)),
    (NEW.day, 'video', NEW.video_bytes - OLD.video_bytes, (NEW.video_bytes > 0) - (OLD.video_bytes > 0))
    ON CONFLICT(day, kind) DO UPDATE SET bytes = bytes + excluded.bytes, files = files + excluded.files;
END;
CREATE TRIGGER trg_ledger_delete AFTER DELETE ON events
WHEN OLD.media_bytes > 0 OR OLD.snapshot_bytes > 0 OR OLD.video_bytes > 0 BEGIN
  UPDATE storage_ledger SET
    bytes = bytes - CASE kind WHEN 'frame' THEN OLD.media_bytes - OLD.thumbnail_bytes WHEN 'thumb' THEN OLD.thumbnail_bytes
      WHEN 'snapshot' THEN OLD.snapshot_bytes WHEN 'video' THEN OLD.video_bytes ELSE 0 END,
    files = files - CASE kind WHEN 'frame' THEN coalesce(OLD.frame_count_used, 0) WHEN 'thumb' THEN OLD.thumbnail_bytes > 0
      WHEN 'snapshot' THEN OLD.snapshot_bytes > 0 WHEN 'video' THEN OLD.video_bytes > 0 ELSE 0 END
    WHERE day = OLD.day;
END;
CREATE TRIGGER trg_ledger_detached AFTER INSERT ON detached_files BEGIN
  INSERT INTO storage_ledger(day, kind, bytes, files) VALUES (NEW.day, 'snapshot', NEW.bytes, 1)
    ON CONFLICT(day, kind) DO UPDATE SET bytes = bytes + excluded.bytes, files = files + 1;
END;
CREATE TRIGGER trg_ledger_detached_gone AFTER DELETE ON detached_files BEGIN
  UPDATE storage_ledger SET bytes = bytes - OLD.bytes, files = files - 1 WHERE day = OLD.day AND kind = 'snapshot';
END;

-- List filters (DB-5). One covering index in time order bounds every filter and every mix of them: what no smaller
-- index answers is a scan of this one, which never visits a row.
ALTER TABLE events ADD COLUMN confidence REAL;  -- of the best object, else of the motion; written by the triggers below
CREATE INDEX idx_events_facets ON events(timestamp, camera_id, event_type, confidence, state, favourite, analysis_mode,
  reviewed_at, fallback_reason);
CREATE INDEX idx_events_reviewed ON events(timestamp, camera_id, event_type) WHERE reviewed_at IS NOT NULL;
CREATE TRIGGER trg_events_confidence_insert AFTER INSERT ON events BEGIN
  UPDATE events SET confidence = coalesce(
    (SELECT max(CAST(json_extract(value, '$.confidence') AS REAL)) FROM json_each(NEW.detected_objects)), NEW.motion_confidence)
    WHERE id = NEW.id;
END;
CREATE TRIGGER trg_events_confidence AFTER UPDATE OF detected_objects, motion_confidence ON events
WHEN NEW.detected_objects <> OLD.detected_objects OR NEW.motion_confidence IS NOT OLD.motion_confidence BEGIN
  UPDATE events SET confidence = coalesce(
    (SELECT max(CAST(json_extract(value, '$.confidence') AS REAL)) FROM json_each(NEW.detected_objects)), NEW.motion_confidence)
    WHERE id = NEW.id;
END;

-- What version 1 left: events that are over were never logged, sizes never counted.
UPDATE events SET closed_at = ended_at WHERE state = 'closed';
UPDATE events SET confidence = coalesce(
  (SELECT max(CAST(json_extract(value, '$.confidence') AS REAL)) FROM json_each(detected_objects)), motion_confidence);
INSERT INTO event_log_entries(event_id, day)
  SELECT event_id, day FROM events WHERE state = 'closed' AND analysis_state IN ('done','failed','skipped') ORDER BY id;
INSERT INTO storage_ledger(day, kind, bytes, files)
  SELECT day, 'frame', sum(media_bytes), sum(coalesce(frame_count_used, 0)) FROM events WHERE media_bytes > 0 GROUP BY day
  ON CONFLICT(day, kind) DO UPDATE SET bytes = excluded.bytes, files = excluded.files;

-- Settings are named as the requirements name them.
UPDATE app_settings SET key = CASE key
  WHEN 'analysisFrameCount' THEN 'analysis_frame_count' WHEN 'frameSamplingStrategy' THEN 'frame_sampling_strategy'
  WHEN 'frameOffsetMs' THEN 'frame_offset_ms' WHEN 'filterBlur' THEN 'filter_blur' WHEN 'timeZone' THEN 'time_zone' ELSE key END;
