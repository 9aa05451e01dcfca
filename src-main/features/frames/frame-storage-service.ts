/**
 * Stores an event's frames: files first, then all rows and the event's new state in one transaction (P4, P5).
 * A failure before that transaction leaves the frames that were stored before untouched.
 */
import type { FrameRecord } from '#shared/model/frame.ts';
import { AppError } from '#shared/errors.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { NewId } from '#main/platform/ids.ts';
import type { FrameFiles } from './frame-files.ts';
import { framePathOf, thumbnailPathOf } from './frame-path.ts';
import { jpegSizeOf } from './jpeg-size.ts';
import type { FrameStore } from './frame-store.ts';

export type FrameScores = {
  readonly qualityScore: number | null;
  readonly motionScore: number | null;
  readonly perceptualHash: string | null;
};

export type SaveFramesOptions = {
  /** One entry a frame. */
  readonly scores?: readonly FrameScores[];
  readonly thumbnail?: Uint8Array;
  /** Runs in the same transaction as the rows: what else becomes true with them. */
  readonly commitAlso?: (
    trx: Db,
    facts: { mediaBytes: number; thumbnailBytes: number; thumbnailPath: string | null },
  ) => Promise<void>;
};

export type FrameStorageService = {
  /**
   * `frames` are encoded JPEGs, stored as they are; `timestampsMs` their offsets from the start of the clip.
   * `[]` stores nothing. Throws `invalid-input` when the lengths differ, `disk-full` when there is no room.
   */
  saveFrames(
    eventId: string,
    frames: readonly Uint8Array[],
    timestampsMs: readonly number[],
    options?: SaveFramesOptions,
  ): Promise<FrameRecord[]>;
  /** Removes rows and files; the number of files, 0 when there were none. */
  deleteFrames(eventId: string): Promise<number>;
};

export type FrameStorageDeps = {
  readonly db: Db;
  readonly store: FrameStore;
  readonly files: FrameFiles;
  readonly newId: NewId;
  readonly nowUtc: () => string;
  readonly log: Logger;
};

export function createFrameStorageService(deps: FrameStorageDeps): FrameStorageService {
  const { db, store, files, newId, nowUtc, log } = deps;
  return { saveFrames, deleteFrames };

  async function saveFrames(
    eventId: string,
    frames: readonly Uint8Array[],
    timestampsMs: readonly number[],
    options: SaveFramesOptions = {},
  ): Promise<FrameRecord[]> {
    log.debug('saving frames', { eventId, frames: frames.length });
    if (frames.length !== timestampsMs.length) {
      throw new AppError('invalid-input', `${frames.length} frames came with ${timestampsMs.length} times.`);
    }
    if (frames.length === 0) return [];
    const sizes = frames.map(jpegSizeOf);
    const staged = await files.stage(frames, options.thumbnail);
    const records = staged.files.map(({ sizeBytes, sha256 }, index): FrameRecord => {
      return {
        id: newId(),
        eventId,
        frameNumber: index + 1,
        framePath: framePathOf(eventId, index + 1),
        timestampOffsetMs: Math.max(0, Math.round(timestampsMs[index] ?? 0)),
        width: sizes[index]?.widthPx ?? null,
        height: sizes[index]?.heightPx ?? null,
        fileSizeBytes: sizeBytes,
        ...(options.scores?.[index] ?? { qualityScore: null, motionScore: null, perceptualHash: null }),
        sha256,
        createdAt: nowUtc(),
      };
    });
    await replace(eventId, staged, records, options);
    log.debug('frames saved', { eventId, frames: records.length });
    return records;
  }

  async function replace(
    eventId: string,
    staged: Awaited<ReturnType<FrameFiles['stage']>>,
    records: readonly FrameRecord[],
    { thumbnail, commitAlso }: SaveFramesOptions,
  ): Promise<void> {
    const frameBytes = records.reduce((sum, { fileSizeBytes }) => sum + (fileSizeBytes ?? 0), 0);
    const thumbnailBytes = thumbnail?.byteLength ?? 0;
    const mediaBytes = frameBytes + thumbnailBytes;
    const thumbnailPath = thumbnail ? thumbnailPathOf(eventId) : null;
    await files.swapIn(staged, eventId, () =>
      db.transaction().execute(async (trx) => {
        await commitAlso?.(trx, { mediaBytes, thumbnailBytes, thumbnailPath });
        await store.deleteAll(trx, eventId);
        await store.insertAll(trx, records);
      }),
    );
  }

  async function deleteFrames(eventId: string): Promise<number> {
    log.debug('deleting frames', { eventId });
    await store.deleteAll(db, eventId);
    const removed = await files.remove(eventId);
    log.debug('frames deleted', { eventId, removed });
    return removed;
  }
}
