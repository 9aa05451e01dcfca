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
