-- Reviewing: what was exported, how unusual an event was, and what the person has already seen.

-- One row an event and kind of file; written when the files are there, gone with the event.
CREATE TABLE event_exports (
  event_id    TEXT NOT NULL REFERENCES events(event_id) ON UPDATE CASCADE ON DELETE CASCADE,
  kind        TEXT NOT NULL CHECK (kind IN ('clip','frames','sheet','data')),
  exported_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', exported_at, '+0 days') IS exported_at),
  PRIMARY KEY (event_id, kind)
) STRICT, WITHOUT ROWID;

-- How far an event's frames lie from what its camera had shown before, 0 (usual) to 1 (never seen so), by the vectors of one
-- model. A score of another model counts as missing; so does one of a frame set that was replaced.
CREATE TABLE event_novelty (
  event_id      TEXT PRIMARY KEY NOT NULL REFERENCES events(event_id) ON UPDATE CASCADE ON DELETE CASCADE,
  model_version TEXT NOT NULL CHECK (length(model_version) BETWEEN 1 AND 50),
  score         REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
  -- The frame that differs most, and how many earlier events it was compared with.
  frame_number  INTEGER NOT NULL CHECK (frame_number >= 1),
  compared_with INTEGER NOT NULL CHECK (compared_with >= 0)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER trg_event_novelty_stale AFTER UPDATE OF embedded_with ON events
  WHEN NEW.embedded_with IS NOT OLD.embedded_with BEGIN
  DELETE FROM event_novelty WHERE event_id = NEW.event_id;
END;
