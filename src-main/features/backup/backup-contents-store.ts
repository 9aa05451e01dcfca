import SQLite from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';

export type EventFile = {
  readonly kind: 'frame' | 'thumbnail' | 'snapshot' | 'video';
  readonly path: string;
  /** Null where no row remembers it. */
  readonly sha256: string | null;
};

/** Files of one event as its rows name them. */
export type EventFiles = {
  readonly id: number;
  readonly eventId: string;
  readonly files: readonly EventFile[];
};

export type BackupContents = ReturnType<typeof openBackupContents>;

const eventsAtOnce = 500;
const single = ['thumbnail', 'snapshot', 'video'] as const;

/** The copy of the database that goes into an archive: says what belongs to it, and is made to match what is there. */
export function openBackupContents(path: string) {
  const copy = new SQLite(path, { fileMustExist: true });
  copy.pragma('foreign_keys = ON');
  const events =
    copy.prepare(`SELECT id, event_id AS eventId, thumbnail_path AS thumbnail, video_path AS video,
      CASE WHEN snapshot_path IS NULL THEN image_path ELSE 'snapshots/' || snapshot_path END AS snapshot
    FROM events WHERE id > ? ORDER BY id LIMIT ${eventsAtOnce}`);
  const frames = copy.prepare('SELECT frame_path AS path, sha256 FROM event_frames WHERE event_id = ?');
  return {
    eventsAfter,
    detachedFiles,
    dropEvent,
    dropDetached,
    giveUp,
    hasSnapshots,
    facts,
    close: () => void copy.close(),
  };

  /** In order of `id`; empty at the end. */
  function eventsAfter(id: number): EventFiles[] {
    type Row = Record<(typeof single)[number], string | null> & { id: number; eventId: string };
    const rows = events.all(id) as Row[]; // the columns of the statement
    return rows.map((row) => {
      const ofFrames = frames.all(row.eventId) as { path: string; sha256: string }[]; // the columns of the statement
      const others = single.flatMap((kind): EventFile[] => {
        const path = row[kind];
        return path === null ? [] : [{ kind, path, sha256: null }];
      });
      const files = [...ofFrames.map((frame): EventFile => ({ kind: 'frame', ...frame })), ...others];
      return { id: row.id, eventId: row.eventId, files };
    });
  }

  function detachedFiles(): string[] {
    return copy.prepare('SELECT path FROM detached_files ORDER BY path').pluck().all() as string[]; // a text column
  }

  /**
   * As if it had been deleted before the copy was made. The triggers leave its tombstone, and intents for the files
   * that are in the archive already.
   */
  function dropEvent(eventId: string): void {
    copy
      .prepare(
        `INSERT INTO file_ops(op, path, reason, day) SELECT 'delete_path', 'snapshots/' || snapshot_path, 'event_deleted', day
         FROM events WHERE event_id = ? AND snapshot_path IS NOT NULL`,
      )
      .run(eventId);
    copy.prepare('DELETE FROM events WHERE event_id = ?').run(eventId);
  }

  function dropDetached(path: string): void {
    copy.prepare('DELETE FROM detached_files WHERE path = ?').run(path);
  }

  /** Frames: the event says that they are missing. Anything else: the event is without it from now on. */
  function giveUp(eventId: string, kind: EventFile['kind']): void {
    const change = {
      frame: `media_state = 'missing'`,
      thumbnail: 'thumbnail_path = NULL, media_bytes = media_bytes - thumbnail_bytes, thumbnail_bytes = 0',
      snapshot: 'snapshot_path = NULL, image_path = NULL, snapshot_bytes = 0',
      video: 'video_path = NULL, video_bytes = 0',
    }[kind];
    copy.prepare(`UPDATE events SET ${change} WHERE event_id = ?`).run(eventId);
  }

  function hasSnapshots(): boolean {
    return copy.prepare('SELECT 1 FROM events WHERE snapshot_path IS NOT NULL LIMIT 1').get() !== undefined;
  }

  function facts(): { events: number; mediaBytes: number; schemaVersion: number; dataRootUuid: string } {
    const number = (sql: string) => copy.prepare(sql).pluck().get() as number; // one number
    const uuid = copy
      .prepare(`SELECT value ->> '$' FROM app_state WHERE key = 'data_root_uuid'`)
      .pluck()
      .get();
    if (typeof uuid !== 'string') {
      throw new AppError('database-invalid', 'The database does not say which data folder it belongs to.');
    }
    return {
      events: number('SELECT count(*) FROM events'),
      mediaBytes:
        number(`SELECT (SELECT coalesce(sum(media_bytes + snapshot_bytes + video_bytes), 0) FROM events)
        + (SELECT coalesce(sum(bytes), 0) FROM detached_files)`),
      schemaVersion: number('SELECT max(version) FROM schema_version'),
      dataRootUuid: uuid,
    };
  }
}

/** Whether events still exist in the database that is in use. */
export function openLiveEvents(path: string) {
  const live = new SQLite(path, { readonly: true, fileMustExist: true });
  live.pragma('busy_timeout = 5000');
  const find = live.prepare('SELECT 1 FROM events WHERE event_id = ?');
  return { has: (eventId: string) => find.get(eventId) !== undefined, close: () => void live.close() };
}
