import type { Selectable } from 'kysely';
import type { RecordingsTable } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type Recording = {
  readonly id: number;
  readonly startedAtMs: number;
  readonly durationMs: number | null;
  readonly state: RecordingsTable['state'];
  readonly framesDecoded: number;
  readonly framesAnalysed: number;
};

export type NewRecording = {
  readonly cameraId: string;
  readonly sha256: string;
  readonly mediaUrl: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly startedAt: string;
  readonly durationMs: number | null;
};

export type RecordingStore = ReturnType<typeof createRecordingStore>;

/** Which footage was read for which camera: the same content is never read twice. */
export function createRecordingStore(db: Db, nowUtc: () => string) {
  return { find, isRead, begin, done, failed };

  async function find(cameraId: string, sha256: string): Promise<Recording | null> {
    const row = await db
      .selectFrom('recordings')
      .selectAll()
      .where('camera_id', '=', cameraId)
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    return row ? toRecording(row) : null;
  }

  /** Known without hashing: same place, same size, same time of change. */
  async function isRead(
    cameraId: string,
    file: { readonly mediaUrl: string; readonly sizeBytes: number; readonly modifiedMs: number },
  ): Promise<boolean> {
    const row = await db
      .selectFrom('recordings')
      .select('id')
      .where('camera_id', '=', cameraId)
      .where('media_url', '=', file.mediaUrl)
      .where('size_bytes', '=', file.sizeBytes)
      .where('modified_ms', '=', file.modifiedMs)
      .where('state', '=', 'done')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Marks the content as being read; a repeated beginning keeps the row. */
  async function begin(recording: NewRecording): Promise<number> {
    const values = {
      media_url: recording.mediaUrl,
      size_bytes: recording.sizeBytes,
      modified_ms: recording.modifiedMs,
      started_at: recording.startedAt,
      duration_ms: recording.durationMs,
      state: 'reading' as const,
      updated_at: nowUtc(),
    };
    const row = await db
      .insertInto('recordings')
      .values({ ...values, camera_id: recording.cameraId, sha256: recording.sha256, created_at: nowUtc() })
      .onConflict((conflict) => conflict.columns(['camera_id', 'sha256']).doUpdateSet(values))
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  }

  /** All its events are closed and committed. */
  async function done(
    id: number,
    facts: { framesDecoded: number; framesAnalysed: number; errorCode: string | null },
  ) {
    await db
      .updateTable('recordings')
      .set({
        state: 'done',
        frames_decoded: facts.framesDecoded,
        frames_analysed: facts.framesAnalysed,
        error_code: facts.errorCode,
        updated_at: nowUtc(),
      })
      .where('id', '=', id)
      .execute();
  }

  async function failed(id: number, errorCode: string): Promise<void> {
    await db
      .updateTable('recordings')
      .set({ state: 'failed', error_code: errorCode, updated_at: nowUtc() })
      .where('id', '=', id)
      .execute();
  }
}

function toRecording(row: Selectable<RecordingsTable>): Recording {
  return {
    id: row.id,
    startedAtMs: Date.parse(row.started_at),
    durationMs: row.duration_ms,
    state: row.state,
    framesDecoded: row.frames_decoded,
    framesAnalysed: row.frames_analysed,
  };
}
