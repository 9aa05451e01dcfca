-- Embeddings in the pipeline, and searches that are kept.

-- The model that all frames of the event were last embedded with; NULL: not yet, or they are other frames now. Work is what
-- differs from the current model, so a crash, a retry and a change of the model are the same case.
ALTER TABLE events ADD COLUMN embedded_with TEXT CHECK (embedded_with IS NULL OR length(embedded_with) BETWEEN 1 AND 50);
CREATE INDEX idx_events_embedded ON events(embedded_with, timestamp) WHERE media_state = 'stored';
-- An embedding knows the very file it was made from.
ALTER TABLE frame_embeddings ADD COLUMN input_sha256 TEXT CHECK (input_sha256 IS NULL OR
  (length(input_sha256) = 64 AND input_sha256 NOT GLOB '*[^0-9a-f]*'));

CREATE TRIGGER trg_event_frames_new AFTER INSERT ON event_frames BEGIN
  UPDATE events SET embedded_with = NULL WHERE event_id = NEW.event_id AND embedded_with IS NOT NULL;
END;

-- Events from before are embedded bit by bit in the background, newest first; NULL is done at once, before an import ends.
UPDATE events SET embedded_with = 'none' WHERE media_state = 'stored';

-- How far frames are embedded, without counting them: stored events by what they were embedded with ('': NULL), how many
-- frames these have, and the vectors that there are. Written by the triggers below only; a repair makes it anew.
CREATE TABLE embedding_counts (
  model_version TEXT PRIMARY KEY NOT NULL,
  events        INTEGER NOT NULL DEFAULT 0,
  frames        INTEGER NOT NULL DEFAULT 0,
  vectors       INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO embedding_counts(model_version, events, frames, vectors)
  SELECT model_version, sum(events), sum(frames), sum(vectors) FROM (
    SELECT coalesce(embedded_with, '') AS model_version, 1 AS events, coalesce(frame_count_used, 0) AS frames, 0 AS vectors
      FROM events WHERE media_state = 'stored'
    UNION ALL SELECT model_version, 0, 0, 1 FROM frame_embeddings) GROUP BY model_version;
CREATE TRIGGER trg_embedding_counts_insert AFTER INSERT ON events WHEN NEW.media_state = 'stored' BEGIN
  INSERT INTO embedding_counts(model_version, events, frames)
    VALUES (coalesce(NEW.embedded_with, ''), 1, coalesce(NEW.frame_count_used, 0))
    ON CONFLICT(model_version) DO UPDATE SET events = events + 1, frames = frames + excluded.frames;
END;
CREATE TRIGGER trg_embedding_counts_delete AFTER DELETE ON events WHEN OLD.media_state = 'stored' BEGIN
  UPDATE embedding_counts SET events = events - 1, frames = frames - coalesce(OLD.frame_count_used, 0)
    WHERE model_version = coalesce(OLD.embedded_with, '');
  DELETE FROM embedding_counts WHERE events = 0 AND frames = 0 AND vectors = 0;
END;
CREATE TRIGGER trg_embedding_counts_update AFTER UPDATE OF media_state, embedded_with, frame_count_used ON events
WHEN NEW.media_state <> OLD.media_state OR NEW.embedded_with IS NOT OLD.embedded_with
  OR NEW.frame_count_used IS NOT OLD.frame_count_used BEGIN
  INSERT INTO embedding_counts(model_version, events, frames)
    SELECT coalesce(NEW.embedded_with, ''), 1, coalesce(NEW.frame_count_used, 0) WHERE NEW.media_state = 'stored'
    ON CONFLICT(model_version) DO UPDATE SET events = events + 1, frames = frames + excluded.frames;
  UPDATE embedding_counts SET events = events - 1, frames = frames - coalesce(OLD.frame_count_used, 0)
    WHERE model_version = coalesce(OLD.embedded_with, '') AND OLD.media_state = 'stored';
  DELETE FROM embedding_counts WHERE events = 0 AND frames = 0 AND vectors = 0;
END;
CREATE TRIGGER trg_embedding_counts_vector AFTER INSERT ON frame_embeddings BEGIN
  INSERT INTO embedding_counts(model_version, vectors) VALUES (NEW.model_version, 1)
    ON CONFLICT(model_version) DO UPDATE SET vectors = vectors + 1;
END;
CREATE TRIGGER trg_embedding_counts_vector_gone AFTER DELETE ON frame_embeddings BEGIN
  UPDATE embedding_counts SET vectors = vectors - 1 WHERE model_version = OLD.model_version;
  DELETE FROM embedding_counts WHERE events = 0 AND frames = 0 AND vectors = 0;
END;

-- Pictures that were pasted or dropped into a search, small. Those that no kept search names go after a day.
CREATE TABLE search_pictures (
  id         TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  jpeg       BLOB NOT NULL CHECK (length(jpeg) BETWEEN 1 AND 500000),
  width      INTEGER NOT NULL CHECK (width  > 0),
  height     INTEGER NOT NULL CHECK (height > 0),
  created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', created_at, '+0 days') IS created_at)
) STRICT;
CREATE INDEX idx_search_pictures_created ON search_pictures(created_at);

CREATE TABLE saved_searches (
  id         TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  name       TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  query      TEXT NOT NULL CHECK (length(query) BETWEEN 1 AND 2000),   -- the language of the search field
  created_at TEXT NOT NULL CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', created_at, '+0 days') IS created_at),
  CONSTRAINT uq_saved_searches_name UNIQUE (name)
) STRICT;
