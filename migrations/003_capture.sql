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
