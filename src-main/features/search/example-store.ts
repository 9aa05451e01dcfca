/** What there is of the pictures that are searched by: stored frames with their vectors, and given pictures. */
import type { Db } from '#main/platform/db/open-database.ts';
import { readUnitVector } from '#main/platform/db/unit-vector.ts';

export type StoredFrame = {
  readonly cameraId: string;
  /** Relative to the data root. */
  readonly framePath: string;
  readonly sha256: string;
  /** Unit vector of the model that was asked for; null while the frame has none, or a damaged one. */
  readonly vector: Float32Array<ArrayBuffer> | null;
};

export type ExampleStore = ReturnType<typeof createExampleStore>;

export function createExampleStore(db: Db) {
  return { frame };

  async function frame(
    eventId: string,
    frameNumber: number,
    modelVersion: string,
  ): Promise<StoredFrame | null> {
    const row = await db
      .selectFrom('event_frames as f')
      .innerJoin('events as e', 'e.event_id', 'f.event_id')
      .leftJoin('frame_embeddings as v', (join) =>
        join
          .onRef('v.event_id', '=', 'f.event_id')
          .onRef('v.frame_number', '=', 'f.frame_number')
          .on('v.model_version', '=', modelVersion),
      )
      .select(['e.camera_id', 'f.frame_path', 'f.sha256', 'v.embedding_f32', 'v.input_sha256'])
      .where('f.event_id', '=', eventId)
      .where('f.frame_number', '=', frameNumber)
      .executeTakeFirst();
    if (!row) return null;
    const isOfThisFile = row.input_sha256 === null || row.input_sha256 === row.sha256;
    return {
      cameraId: row.camera_id,
      framePath: row.frame_path,
      sha256: row.sha256,
      vector: isOfThisFile ? readUnitVector(row.embedding_f32) : null,
    };
  }
}
