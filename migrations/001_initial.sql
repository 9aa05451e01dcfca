-- Porchlight database schema, version 1 (file migrations/001_initial.sql).  Needs SQLite >= 3.37 (STRICT), JSON1, FTS5.
--
-- Connection pragmas: set on EVERY connection, in this order, before the migrations run (not inside a transaction):
--   PRAGMA busy_timeout = 5000;
--   PRAGMA auto_vacuum  = INCREMENTAL;  -- only has an effect before the first table exists
--   PRAGMA journal_mode = WAL;
--   PRAGMA synchronous  = FULL;
--   PRAGMA foreign_keys = ON;           -- read it back and refuse to continue unless it is 1
--
-- Conventions
--   time     text, UTC, fixed width 'YYYY-MM-DDTHH:MM:SS.mmmZ'; "strftime(fmt, col, '+0 days') IS col" checks form AND calendar
--            ('+0 days' forces normalisation, so 30 February is rejected); NULL passes
--   day      local calendar day 'YYYY-MM-DD' of the event start, computed once at insert
--   ids      UUIDv7, lower case, 36 characters
--   paths    relative to the data root, forward slashes, no '..', no leading '/', no '\', no ':'
--   events and schema_version are not STRICT because their columns must be declared DATETIME; all other tables are STRICT.
--   Never use INSERT OR REPLACE on events (it would delete the row and cascade): use INSERT and UPDATE.

CREATE TABLE IF NOT EXISTS schema_version (
  version     INTEGER PRIMARY KEY,
  applied_at  DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  name        TEXT,                          -- '001_initial'
  checksum    TEXT                           -- sha256 of the migration file, filled by the migration runner
);

-- NVR controllers. Secrets are never stored here: secret_ref names an entry of the OS key store.
CREATE TABLE IF NOT EXISTS controllers (
  id          TEXT PRIMARY KEY CHECK (id GLOB '[A-Za-z0-9]*' AND id NOT GLOB '*[^A-Za-z0-9._-]*' AND length(id) <= 100 AND instr(id,'..') = 0),
  kind        TEXT NOT NULL CHECK (kind IN ('protect','frigate','onvif','generic_http')),
  name        TEXT NOT NULL,
  base_url    TEXT NOT NULL,
  secret_ref  TEXT,
  config      TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(config)),   -- export strategy, TLS options, ...
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE TABLE IF NOT EXISTS cameras (
  id            TEXT PRIMARY KEY CHECK (id GLOB '[A-Za-z0-9]*' AND id NOT GLOB '*[^A-Za-z0-9._-]*' AND length(id) <= 100 AND instr(id,'..') = 0),
  name          TEXT NOT NULL,
  source_type   TEXT NOT NULL DEFAULT 'rtsp' CHECK (source_type IN ('rtsp','usb','file','protect','frigate','onvif')),
  controller_id TEXT REFERENCES controllers(id) ON UPDATE CASCADE ON DELETE SET NULL,
  native_id     TEXT,                        -- camera id on the NVR
  analysis_mode TEXT NOT NULL DEFAULT 'single_frame' CHECK (analysis_mode IN ('single_frame','multi_frame','video_native')),
  config        TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(config)),  -- zones, schedule, sensitivity, cooldowns, retention
  created_at    TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;
CREATE INDEX IF NOT EXISTS idx_cameras_controller ON cameras(controller_id);

CREATE TABLE IF NOT EXISTS events (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,               -- REST alias and paging tie-breaker
  event_id          TEXT UNIQUE NOT NULL CHECK (                      -- UUIDv7: public id, directory name, FK target
                      length(event_id) = 36 AND event_id LIKE '________-____-7___-____-____________'
                      AND event_id NOT GLOB '*[^0-9a-f-]*' AND length(replace(event_id,'-','')) = 32
                      AND substr(event_id,20,1) IN ('8','9','a','b')),
  timestamp         DATETIME NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', timestamp, '+0 days') IS timestamp),   -- START of the event
  ended_at          DATETIME CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', ended_at, '+0 days') IS ended_at),              -- end; while open: last activity
  state             TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open','closed')),
  day               TEXT NOT NULL CHECK (date(day, '+0 days') IS day),           -- the only key for directories, logs and rotation
  camera_id         TEXT NOT NULL REFERENCES cameras(id) ON UPDATE CASCADE ON DELETE RESTRICT,
  event_type        TEXT NOT NULL DEFAULT 'motion' CHECK (event_type IN ('motion','detection','tracking','anpr','nvr','manual')),
  frame_number      INTEGER NOT NULL DEFAULT 0 CHECK (frame_number >= 0),   -- STREAM frame counter, not an analysis frame
  motion_confidence REAL CHECK (motion_confidence IS NULL OR motion_confidence BETWEEN 0 AND 1),
  detected_objects  TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(detected_objects) AND json_type(detected_objects) = 'array'),
  llm_description   TEXT,
  snapshot_path     TEXT CHECK (snapshot_path IS NULL OR (snapshot_path <> '' AND substr(snapshot_path,1,1) <> '/'
                      AND instr(snapshot_path,'..') = 0 AND instr(snapshot_path,'\') = 0 AND instr(snapshot_path,':') = 0)),
  image_path        TEXT CHECK (image_path IS NULL OR (substr(image_path,1,1) <> '/' AND instr(image_path,'..') = 0)), -- same file, relative to the data root
  json_log_path     TEXT CHECK (json_log_path IS NULL OR (substr(json_log_path,1,1) <> '/' AND instr(json_log_path,'..') = 0)),
  event_data        TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(event_data) AND json_type(event_data) = 'object'),
  -- origin
  source_event_id   TEXT,                                             -- the NVR's own event id
  correlation_id    TEXT,                                             -- same happening seen by several cameras
  -- analysis outcome
  analysis_state    TEXT NOT NULL DEFAULT 'pending' CHECK (analysis_state IN
                      ('pending','waiting_clip','downloading','extracting','analysing','done','failed','skipped')),
  resume_count      INTEGER NOT NULL DEFAULT 0 CHECK (resume_count BETWEEN 0 AND 3),
  requested_mode    TEXT CHECK (requested_mode IN ('single_frame','multi_frame','video_native')),
  analysis_mode     TEXT CHECK (analysis_mode  IN ('single_frame','multi_frame','video_native')),  -- mode actually used
  frame_count_used  INTEGER CHECK (frame_count_used IS NULL OR frame_count_used >= 0),
  sampling_strategy TEXT CHECK (sampling_strategy IN ('uniform','adaptive','hybrid')),
  fallback_reason   TEXT CHECK (fallback_reason IS NULL OR (length(fallback_reason) BETWEEN 1 AND 100
                      AND fallback_reason NOT GLOB '*[^a-z0-9_:,]*')),
  fallback_detail   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(fallback_detail) AND json_type(fallback_detail) = 'array'), -- [{mode,code,message,at}]
  skip_reason       TEXT CHECK (skip_reason IN ('cost_cap_daily','cost_cap_monthly')),
  clip_start        DATETIME CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', clip_start, '+0 days') IS clip_start),
  clip_end          DATETIME CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', clip_end, '+0 days') IS clip_end),
  provider_used     TEXT,
  ai_confidence     INTEGER CHECK (ai_confidence IS NULL OR ai_confidence BETWEEN 0 AND 100),
  low_confidence    INTEGER NOT NULL DEFAULT 0 CHECK (low_confidence IN (0,1)),
  delivery_carrier  TEXT CHECK (delivery_carrier IN ('fedex','ups','usps','amazon','dhl')),
  reanalyzed_at     DATETIME CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', reanalyzed_at, '+0 days') IS reanalyzed_at),
  reanalysis_count  INTEGER NOT NULL DEFAULT 0 CHECK (reanalysis_count >= 0),
  -- media
  thumbnail_path    TEXT CHECK (thumbnail_path IS NULL OR (substr(thumbnail_path,1,1) <> '/' AND instr(thumbnail_path,'..') = 0)),
  video_path        TEXT CHECK (video_path IS NULL OR (substr(video_path,1,1) <> '/' AND instr(video_path,'..') = 0)),
  media_bytes       INTEGER NOT NULL DEFAULT 0 CHECK (media_bytes >= 0),
  quality_score     REAL CHECK (quality_score IS NULL OR quality_score BETWEEN 0 AND 100),          -- best analysis frame / snapshot
  perceptual_hash   TEXT CHECK (perceptual_hash IS NULL OR (length(perceptual_hash) = 16 AND perceptual_hash NOT GLOB '*[^0-9a-f]*')), -- 64-bit dHash of the snapshot
  -- review
  reviewed_at       DATETIME CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', reviewed_at, '+0 days') IS reviewed_at),    -- NULL = not reviewed
  favourite         INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0,1)),
  note              TEXT CHECK (note IS NULL OR length(note) <= 4000),
  tags              TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags) AND json_type(tags) = 'array'),
  -- bookkeeping
  logged_at         DATETIME CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', logged_at, '+0 days') IS logged_at),        -- log lines written; NULL = still due
  -- write protocol: what makes a repeated delivery the same event, where its pixels can be decoded, what is stored
  source_key        TEXT,                                             -- e.g. file:<sha256>:<pts ms>; NULL for live footage
  media_url         TEXT CHECK (media_url IS NULL OR media_url GLOB '[a-z]*:*'),  -- a URL, not a path: footage lies outside the data root
  media_offset_ms   INTEGER CHECK (media_offset_ms IS NULL OR media_offset_ms >= 0),  -- presentation position of the start in media_url
  media_state       TEXT NOT NULL DEFAULT 'pending' CHECK (media_state IN ('pending','stored','none','missing')),
  created_at        DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at        DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  CHECK (ended_at IS NULL OR ended_at >= timestamp),
  CHECK (state = 'open' OR ended_at IS NOT NULL),
  CHECK (image_path IS NULL OR snapshot_path IS NULL OR image_path = 'snapshots/' || snapshot_path)
);
-- names fixed by the requirements (the rowid is an implicit last column, so (timestamp, id) keyset paging is covered)
CREATE INDEX IF NOT EXISTS idx_events_timestamp     ON events(timestamp);
CREATE INDEX IF NOT EXISTS idx_events_camera        ON events(camera_id);
CREATE INDEX IF NOT EXISTS idx_events_event_id      ON events(event_id);      -- required by name; UNIQUE already indexes it
CREATE INDEX IF NOT EXISTS idx_camera_timestamp     ON events(camera_id, timestamp);
CREATE INDEX IF NOT EXISTS idx_event_type_timestamp ON events(event_type, timestamp);
-- list filters
CREATE INDEX IF NOT EXISTS idx_events_camera_type   ON events(camera_id, event_type, timestamp);
CREATE INDEX IF NOT EXISTS idx_events_day           ON events(day);
CREATE INDEX IF NOT EXISTS idx_events_mode          ON events(analysis_mode, timestamp, camera_id);
CREATE INDEX IF NOT EXISTS idx_events_unreviewed    ON events(timestamp, camera_id, event_type) WHERE reviewed_at IS NULL;
CREATE INDEX IF NOT EXISTS idx_events_favourite     ON events(timestamp, camera_id, event_type) WHERE favourite = 1;
CREATE INDEX IF NOT EXISTS idx_events_fallback      ON events(timestamp, camera_id, fallback_reason) WHERE fallback_reason IS NOT NULL;
CREATE INDEX IF NOT EXISTS idx_events_correlation   ON events(correlation_id) WHERE correlation_id IS NOT NULL;
-- work queues (tiny partial indexes)
CREATE INDEX IF NOT EXISTS idx_events_open          ON events(timestamp) WHERE state = 'open';
CREATE INDEX IF NOT EXISTS idx_events_pending       ON events(analysis_state, timestamp) WHERE analysis_state NOT IN ('done','failed','skipped');
CREATE INDEX IF NOT EXISTS idx_events_unlogged      ON events(timestamp) WHERE logged_at IS NULL;
CREATE UNIQUE INDEX IF NOT EXISTS uq_events_source  ON events(camera_id, source_event_id) WHERE source_event_id IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS uq_events_source_key ON events(camera_id, source_key) WHERE source_key IS NOT NULL;

-- Search indexes derived from events by the triggers below; never written by application code.
CREATE TABLE IF NOT EXISTS event_labels (               -- one row per event and object class
  label          TEXT NOT NULL,
  timestamp      TEXT NOT NULL,
  event_rowid    INTEGER NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  camera_id      TEXT NOT NULL,                         -- copies: filters are answered without visiting events
  event_type     TEXT NOT NULL,
  max_confidence REAL,
  PRIMARY KEY (label, timestamp, event_rowid)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS idx_event_labels_event ON event_labels(event_rowid);

CREATE TABLE IF NOT EXISTS event_tags (
  tag         TEXT NOT NULL,
  timestamp   TEXT NOT NULL,
  event_rowid INTEGER NOT NULL REFERENCES events(id) ON DELETE CASCADE,
  camera_id   TEXT NOT NULL,
  event_type  TEXT NOT NULL,
  PRIMARY KEY (tag, timestamp, event_rowid)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS idx_event_tags_event ON event_tags(event_rowid);

-- Exact totals without counting: REST list totals and statistics of whole local days are sums over this table.
CREATE TABLE IF NOT EXISTS event_counts (
  day        TEXT NOT NULL,
  camera_id  TEXT NOT NULL,
  event_type TEXT NOT NULL,
  n          INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (day, camera_id, event_type)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE IF NOT EXISTS events_fts USING fts5(      -- full-text search
  llm_description, note, content='events', content_rowid='id', tokenize='unicode61 remove_diacritics 2');

CREATE TRIGGER IF NOT EXISTS trg_events_insert AFTER INSERT ON events BEGIN
  INSERT INTO event_counts(day, camera_id, event_type, n) VALUES (NEW.day, NEW.camera_id, NEW.event_type, 1)
    ON CONFLICT(day, camera_id, event_type) DO UPDATE SET n = n + 1;
  INSERT INTO event_labels(label, timestamp, event_rowid, camera_id, event_type, max_confidence)
    SELECT lower(json_extract(value,'$.label')), NEW.timestamp, NEW.id, NEW.camera_id, NEW.event_type,
           max(CAST(json_extract(value,'$.confidence') AS REAL))
    FROM json_each(NEW.detected_objects) WHERE json_extract(value,'$.label') IS NOT NULL GROUP BY 1;
  INSERT INTO event_tags(tag, timestamp, event_rowid, camera_id, event_type)
    SELECT DISTINCT CAST(value AS TEXT), NEW.timestamp, NEW.id, NEW.camera_id, NEW.event_type FROM json_each(NEW.tags) WHERE type = 'text';
  INSERT INTO events_fts(rowid, llm_description, note) VALUES (NEW.id, NEW.llm_description, NEW.note);
END;
CREATE TRIGGER IF NOT EXISTS trg_events_delete AFTER DELETE ON events BEGIN
  UPDATE event_counts SET n = n - 1 WHERE day = OLD.day AND camera_id = OLD.camera_id AND event_type = OLD.event_type;
  DELETE FROM event_counts WHERE day = OLD.day AND camera_id = OLD.camera_id AND event_type = OLD.event_type AND n <= 0;
  INSERT INTO events_fts(events_fts, rowid, llm_description, note) VALUES ('delete', OLD.id, OLD.llm_description, OLD.note);
END;
CREATE TRIGGER IF NOT EXISTS trg_events_labels AFTER UPDATE OF detected_objects ON events
WHEN NEW.detected_objects <> OLD.detected_objects BEGIN
  DELETE FROM event_labels WHERE event_rowid = OLD.id;
  INSERT INTO event_labels(label, timestamp, event_rowid, camera_id, event_type, max_confidence)
    SELECT lower(json_extract(value,'$.label')), NEW.timestamp, NEW.id, NEW.camera_id, NEW.event_type,
           max(CAST(json_extract(value,'$.confidence') AS REAL))
    FROM json_each(NEW.detected_objects) WHERE json_extract(value,'$.label') IS NOT NULL GROUP BY 1;
END;
CREATE TRIGGER IF NOT EXISTS trg_events_tags AFTER UPDATE OF tags ON events
WHEN NEW.tags <> OLD.tags BEGIN
  DELETE FROM event_tags WHERE event_rowid = OLD.id;
  INSERT INTO event_tags(tag, timestamp, event_rowid, camera_id, event_type)
    SELECT DISTINCT CAST(value AS TEXT), NEW.timestamp, NEW.id, NEW.camera_id, NEW.event_type FROM json_each(NEW.tags) WHERE type = 'text';
END;
CREATE TRIGGER IF NOT EXISTS trg_events_fts AFTER UPDATE OF llm_description, note ON events
WHEN NEW.llm_description IS NOT OLD.llm_description OR NEW.note IS NOT OLD.note BEGIN
  INSERT INTO events_fts(events_fts, rowid, llm_description, note) VALUES ('delete', OLD.id, OLD.llm_description, OLD.note);
  INSERT INTO events_fts(rowid, llm_description, note) VALUES (NEW.id, NEW.llm_description, NEW.note);
END;
-- Identity, start and day name files, logs and counters and may never change.
CREATE TRIGGER IF NOT EXISTS trg_events_frozen BEFORE UPDATE OF id, event_id, timestamp, day ON events
WHEN NEW.id IS NOT OLD.id OR NEW.event_id IS NOT OLD.event_id OR NEW.timestamp IS NOT OLD.timestamp OR NEW.day IS NOT OLD.day
BEGIN SELECT RAISE(ABORT, 'events: id, event_id, timestamp and day are immutable'); END;
CREATE TRIGGER IF NOT EXISTS trg_events_recount AFTER UPDATE OF camera_id, event_type ON events
WHEN NEW.camera_id <> OLD.camera_id OR NEW.event_type <> OLD.event_type BEGIN
  UPDATE event_counts SET n = n - 1 WHERE day = OLD.day AND camera_id = OLD.camera_id AND event_type = OLD.event_type;
  DELETE FROM event_counts WHERE day = OLD.day AND camera_id = OLD.camera_id AND event_type = OLD.event_type AND n <= 0;
  INSERT INTO event_counts(day, camera_id, event_type, n) VALUES (NEW.day, NEW.camera_id, NEW.event_type, 1)
    ON CONFLICT(day, camera_id, event_type) DO UPDATE SET n = n + 1;
  UPDATE event_labels SET camera_id = NEW.camera_id, event_type = NEW.event_type WHERE event_rowid = NEW.id;
  UPDATE event_tags   SET camera_id = NEW.camera_id, event_type = NEW.event_type WHERE event_rowid = NEW.id;
END;

CREATE TABLE IF NOT EXISTS event_frames (
  id                  TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),                -- UUIDv7
  event_id            TEXT NOT NULL REFERENCES events(event_id) ON UPDATE CASCADE ON DELETE CASCADE,
  frame_number        INTEGER NOT NULL CHECK (frame_number BETWEEN 1 AND 999),          -- 1-based
  frame_path          TEXT NOT NULL CHECK (frame_path = 'frames/' || event_id || '/frame_' || printf('%03d', frame_number) || '.jpg'),
  timestamp_offset_ms INTEGER NOT NULL CHECK (timestamp_offset_ms >= 0),                -- from the start of the clip
  width               INTEGER CHECK (width  IS NULL OR width  > 0),
  height              INTEGER CHECK (height IS NULL OR height > 0),
  file_size_bytes     INTEGER CHECK (file_size_bytes IS NULL OR file_size_bytes > 0),
  quality_score       REAL CHECK (quality_score IS NULL OR quality_score BETWEEN 0 AND 100),   -- normalised sharpness
  motion_score        REAL CHECK (motion_score  IS NULL OR motion_score  BETWEEN 0 AND 100),
  perceptual_hash     TEXT CHECK (perceptual_hash IS NULL OR (length(perceptual_hash) = 16 AND perceptual_hash NOT GLOB '*[^0-9a-f]*')),
  sha256              TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),  -- of the file as written
  created_at          TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  CONSTRAINT uq_event_frame_number UNIQUE (event_id, frame_number)
) STRICT;
CREATE INDEX IF NOT EXISTS idx_event_frames_event_id ON event_frames(event_id);

CREATE TABLE IF NOT EXISTS frame_embeddings (
  id            TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),                      -- UUIDv7
  event_id      TEXT NOT NULL REFERENCES events(event_id) ON UPDATE CASCADE ON DELETE CASCADE,
  frame_index   INTEGER NOT NULL CHECK (frame_index >= 0),                              -- 0-based = frame_number - 1
  frame_number  INTEGER GENERATED ALWAYS AS (frame_index + 1) STORED,                   -- join key to event_frames
  dims          INTEGER NOT NULL CHECK (dims BETWEEN 1 AND 4096),                       -- 512 for both shipped models
  embedding     TEXT NOT NULL CHECK (json_valid(embedding) AND json_type(embedding) = 'array'),
  embedding_f32 BLOB CHECK (embedding_f32 IS NULL OR length(embedding_f32) = dims * 4), -- little-endian float32, L2-normalised
  model_version TEXT NOT NULL CHECK (length(model_version) BETWEEN 1 AND 50),
  created_at    TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  CHECK (json_array_length(embedding) = dims),
  CONSTRAINT uq_frame_embedding_event_frame UNIQUE (event_id, frame_index),
  FOREIGN KEY (event_id, frame_number) REFERENCES event_frames(event_id, frame_number) ON DELETE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS ix_frame_embeddings_event_id       ON frame_embeddings(event_id);
CREATE INDEX IF NOT EXISTS ix_frame_embeddings_event_frame    ON frame_embeddings(event_id, frame_index);
CREATE INDEX IF NOT EXISTS idx_frame_embeddings_model_version ON frame_embeddings(model_version);
CREATE INDEX IF NOT EXISTS idx_frame_embeddings_frame         ON frame_embeddings(event_id, frame_number);

-- durable clip queue: survives a restart, gives each event its own job
CREATE TABLE IF NOT EXISTS clip_jobs (
  event_id      TEXT PRIMARY KEY NOT NULL REFERENCES events(event_id) ON UPDATE CASCADE ON DELETE CASCADE,
  state         TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued','downloading','ready','consumed','failed')),
  not_before    TEXT NOT NULL,               -- clip_end + settle delay, then the next retry time
  attempts      INTEGER NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 4),
  last_error    TEXT,
  clip_path     TEXT CHECK (clip_path IS NULL OR (substr(clip_path,1,1) <> '/' AND instr(clip_path,'..') = 0)),
  updated_at    TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;
CREATE INDEX IF NOT EXISTS idx_clip_jobs_due ON clip_jobs(state, not_before);

-- history of re-analyses: source of the "max 3 per event per hour" rule
CREATE TABLE IF NOT EXISTS event_reanalyses (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id      TEXT NOT NULL REFERENCES events(event_id) ON UPDATE CASCADE ON DELETE CASCADE,
  at            TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  mode          TEXT NOT NULL CHECK (mode IN ('single_frame','multi_frame','video_native')),
  ok            INTEGER NOT NULL CHECK (ok IN (0,1)),
  error         TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS idx_event_reanalyses_event ON event_reanalyses(event_id, at);

-- Intent journal for files: written in the SAME transaction as the row change, carried out after commit, replayed at
-- start-up; the entry is removed once the path is gone. Every operation is idempotent.
CREATE TABLE IF NOT EXISTS file_ops (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  op         TEXT NOT NULL CHECK (op IN ('delete_path','delete_dir')),
  path       TEXT NOT NULL CHECK (path <> '' AND substr(path,1,1) <> '/' AND instr(path,'..') = 0 AND instr(path,'\') = 0 AND instr(path,':') = 0),
  reason     TEXT NOT NULL CHECK (reason IN ('event_deleted','retention','rotation','camera_removed','failed_write','superseded')),
  day        TEXT CHECK (date(day, '+0 days') IS day),
  attempts   INTEGER NOT NULL DEFAULT 0,
  last_error TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;
CREATE INDEX IF NOT EXISTS idx_file_ops_day ON file_ops(day) WHERE day IS NOT NULL;

-- snapshots kept when their event was deleted: still counted, still rotated with their day
CREATE TABLE IF NOT EXISTS detached_files (
  path       TEXT PRIMARY KEY NOT NULL CHECK (path <> '' AND substr(path,1,1) <> '/' AND instr(path,'..') = 0),
  day        TEXT NOT NULL CHECK (date(day, '+0 days') IS day),
  kind       TEXT NOT NULL DEFAULT 'snapshot' CHECK (kind IN ('snapshot')),
  bytes      INTEGER NOT NULL DEFAULT 0 CHECK (bytes >= 0),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;
CREATE INDEX IF NOT EXISTS idx_detached_files_day ON detached_files(day);

-- bounded replay buffer of the real-time stream: seq is the SSE id, so Last-Event-ID also replays updates and deletions
CREATE TABLE IF NOT EXISTS stream_log (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  kind       TEXT NOT NULL CHECK (kind IN ('event:created','event:updated','event:deleted')),
  event_id   TEXT NOT NULL,                  -- no FK: deletions must stay replayable
  payload    TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(payload)),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE TABLE IF NOT EXISTS storage_ledger (   -- running usage per day; rebuilt by every full recount
  day   TEXT NOT NULL CHECK (date(day, '+0 days') IS day),
  kind  TEXT NOT NULL CHECK (kind IN ('event_log','snapshot','frame','video','clip','thumb')),
  bytes INTEGER NOT NULL DEFAULT 0,
  files INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (day, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS app_settings (     -- user settings; validated by the typed settings module
  key        TEXT PRIMARY KEY NOT NULL,
  value      TEXT NOT NULL CHECK (json_valid(value)),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

CREATE TABLE IF NOT EXISTS app_state (        -- internal state, e.g. events_since_storage_check, last_retention_run
  key        TEXT PRIMARY KEY NOT NULL,
  value      TEXT NOT NULL CHECK (json_valid(value)),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
) STRICT;

-- Every video file that was read as a camera's footage: the same content is never read twice for one camera.
CREATE TABLE IF NOT EXISTS recordings (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  camera_id        TEXT NOT NULL REFERENCES cameras(id) ON UPDATE CASCADE ON DELETE CASCADE,
  sha256           TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  media_url        TEXT NOT NULL CHECK (media_url GLOB '[a-z]*:*'),
  size_bytes       INTEGER NOT NULL CHECK (size_bytes >= 0),
  modified_ms      INTEGER NOT NULL,           -- with url and size: known without hashing again
  started_at       TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', started_at, '+0 days') IS started_at),  -- of presentation time 0
  duration_ms      INTEGER CHECK (duration_ms IS NULL OR duration_ms >= 0),
  state            TEXT NOT NULL DEFAULT 'reading' CHECK (state IN ('reading','done','failed')),
  frames_decoded   INTEGER NOT NULL DEFAULT 0,
  frames_analysed  INTEGER NOT NULL DEFAULT 0,
  error_code       TEXT,
  created_at       TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  updated_at       TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  CONSTRAINT uq_recordings_content UNIQUE (camera_id, sha256)
) STRICT;
CREATE INDEX IF NOT EXISTS idx_recordings_url ON recordings(camera_id, media_url);

INSERT OR IGNORE INTO schema_version(version, name) VALUES (1, '001_initial');
