-- Reviewing: what was exported, how unusual an event was, and what the person has already seen.

-- One row an event and kind of file; written when the files are there, gone with the event.
CREATE TABLE event_exports (
  event_id    TEXT NOT NULL REFERENCES events(event_id) ON UPDATE CASCADE ON DELETE CASCADE,
  kind        TEXT NOT NULL CHECK (kind IN ('clip','frames','sheet','data')),
  exported_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', exported_at, '+0 days') IS exported_at),
  PRIMARY KEY (event_id, kind)
) STRICT, WITHOUT ROWID;

-- One row an export that was made: a folder with files and their manifest, anywhere on this computer.
CREATE TABLE exports (
  export_id   TEXT PRIMARY KEY NOT NULL CHECK (length(export_id) = 36),
  folder      TEXT NOT NULL CHECK (folder <> ''),           -- absolute
  format      TEXT NOT NULL CHECK (format IN ('mp4','frames','sheet','pdf','json','csv')),
  event_count INTEGER NOT NULL CHECK (event_count >= 0),
  file_count  INTEGER NOT NULL CHECK (file_count >= 0),
  size_bytes  INTEGER NOT NULL CHECK (size_bytes >= 0),
  single_file TEXT,                                         -- the only file beside manifest and sums
  created_at  TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', created_at, '+0 days') IS created_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX idx_exports_created ON exports(created_at);

-- How unusual an event looks beside what its camera had shown before, by the vectors of one model. A row without a score is
-- work: the triggers write it when the frames of the event were embedded, so a crash and a new model are the same case.
CREATE TABLE event_novelty (
  event_id      TEXT PRIMARY KEY NOT NULL REFERENCES events(event_id) ON UPDATE CASCADE ON DELETE CASCADE,
  timestamp     TEXT NOT NULL,                        -- copy of the event's
  model_version TEXT NOT NULL CHECK (length(model_version) BETWEEN 1 AND 50),
  -- Rank among the camera's own past, 0 (usual) to 1 (never seen so); NULL: not compared yet.
  score         REAL CHECK (score IS NULL OR score BETWEEN 0 AND 1),
  -- Why it is unusual; NULL: it is not, or there was not enough past to say so.
  reason        TEXT CHECK (reason IS NULL OR reason IN ('never','seldom','hour')),
  -- The frame that differs most (NULL: none had a vector), and how many earlier events it was compared with.
  frame_number  INTEGER CHECK (frame_number IS NULL OR frame_number >= 1),
  compared_with INTEGER NOT NULL DEFAULT 0 CHECK (compared_with >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX idx_event_novelty_due     ON event_novelty(timestamp) WHERE score IS NULL;
CREATE INDEX idx_event_novelty_unusual ON event_novelty(timestamp, score) WHERE reason IS NOT NULL;
CREATE TRIGGER trg_event_novelty_due AFTER UPDATE OF embedded_with ON events
  WHEN NEW.embedded_with IS NOT OLD.embedded_with BEGIN
  DELETE FROM event_novelty WHERE event_id = NEW.event_id;
  INSERT INTO event_novelty(event_id, timestamp, model_version)
    SELECT NEW.event_id, NEW.timestamp, NEW.embedded_with WHERE NEW.embedded_with IS NOT NULL AND NEW.embedded_with <> 'none';
END;
INSERT INTO event_novelty(event_id, timestamp, model_version)
  SELECT event_id, timestamp, embedded_with FROM events
    WHERE media_state = 'stored' AND embedded_with IS NOT NULL AND embedded_with <> 'none';

-- What rotation took since a person was here last, without reading all that was ever deleted.
CREATE INDEX idx_deleted_events_rotated ON deleted_events(deleted_at) WHERE reason = 'rotation';
