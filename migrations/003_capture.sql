-- Network cameras and NVRs: what was seen when, and where the clip of an event comes from.

-- Gapless per camera from its first interval on; `ended_at` of the open one is written while it lasts.
CREATE TABLE camera_coverage (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  camera_id  TEXT NOT NULL REFERENCES cameras(id) ON UPDATE CASCADE ON DELETE CASCADE,
  state      TEXT NOT NULL CHECK (state IN ('connected','stalled','offline','off','closed')),
  reason     TEXT CHECK (reason IS NULL OR length(reason) BETWEEN 1 AND 100),
  started_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', started_at, '+0 days') IS started_at),
  ended_at   TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', ended_at, '+0 days') IS ended_at),
  is_open    INTEGER NOT NULL DEFAULT 1 CHECK (is_open IN (0,1)),
  CHECK (ended_at >= started_at)
) STRICT;
CREATE UNIQUE INDEX uq_camera_coverage_open ON camera_coverage(camera_id) WHERE is_open = 1;
CREATE INDEX idx_camera_coverage_time ON camera_coverage(camera_id, started_at, ended_at);
CREATE INDEX idx_camera_coverage_ended ON camera_coverage(ended_at);

-- A job knows whom to ask even when the camera has other settings meanwhile.
ALTER TABLE clip_jobs ADD COLUMN controller_id TEXT;   -- NULL: the camera's own stream
ALTER TABLE clip_jobs ADD COLUMN native_id     TEXT;   -- camera id on the NVR
ALTER TABLE clip_jobs ADD COLUMN last_code     TEXT;   -- error code of the last attempt
ALTER TABLE clip_jobs ADD COLUMN started_at    TEXT;   -- presentation position 0 of the clip, as far as known

CREATE INDEX idx_events_video ON events(timestamp) WHERE video_path IS NOT NULL;

-- The files of a clip belong to its job: they go with it, unless it is done with them.
CREATE TRIGGER trg_clip_jobs_gone AFTER DELETE ON clip_jobs WHEN OLD.state <> 'consumed' BEGIN
  INSERT INTO file_ops(op, path, reason, day)
    SELECT 'delete_path', path,
      coalesce((SELECT reason FROM deleted_events WHERE event_id = OLD.event_id), 'event_deleted'),
      (SELECT day FROM deleted_events WHERE event_id = OLD.event_id)
    FROM (SELECT 'clips/' || OLD.event_id || '.mp4' AS path
      UNION ALL SELECT 'clips/' || OLD.event_id || '.mp4.part'
      UNION ALL SELECT 'videos/' || OLD.event_id || '.mp4');
END;

-- What NVRs have told, and the event it became: told again it is the same one, and what was deleted stays deleted.
CREATE TABLE nvr_deliveries (
  camera_id       TEXT NOT NULL REFERENCES cameras(id) ON UPDATE CASCADE ON DELETE CASCADE,
  source_event_id TEXT NOT NULL CHECK (length(source_event_id) BETWEEN 1 AND 200),
  event_id        TEXT NOT NULL,   -- several may have become one event
  started_at      TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', started_at, '+0 days') IS started_at),
  PRIMARY KEY (camera_id, source_event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX idx_nvr_deliveries_time ON nvr_deliveries(started_at);

-- An event tells what its video weighs, too. The triggers of the live stream read the view by its name.
DROP VIEW event_documents;
CREATE VIEW event_documents AS SELECT id, event_id, json_object(
  'id', id, 'event_id', event_id, 'timestamp', timestamp, 'ended_at', ended_at, 'state', state, 'day', day,
  'camera_id', camera_id, 'event_type', event_type, 'frame_number', frame_number, 'motion_confidence', motion_confidence,
  'detected_objects', json(detected_objects), 'llm_description', llm_description, 'event_data', json(event_data),
  'source_event_id', source_event_id, 'correlation_id', correlation_id,
  'analysis_state', analysis_state, 'analysis_mode', analysis_mode, 'requested_mode', requested_mode,
  'frame_count_used', frame_count_used, 'sampling_strategy', sampling_strategy, 'fallback_reason', fallback_reason,
  'fallback_detail', json(fallback_detail), 'provider_used', provider_used, 'clip_start', clip_start, 'clip_end', clip_end,
  'snapshot_path', snapshot_path, 'image_path', image_path, 'thumbnail_path', thumbnail_path, 'video_path', video_path,
  'json_log_path', json_log_path, 'media_state', media_state, 'media_bytes', media_bytes, 'video_bytes', video_bytes,
  'quality_score', quality_score,
  'reviewed_at', reviewed_at, 'favourite', json(CASE favourite WHEN 1 THEN 'true' ELSE 'false' END), 'note', note,
  'tags', json(tags), 'created_at', created_at, 'updated_at', updated_at) AS document
FROM events;
