import { AppError } from '#shared/errors.ts';
import type { Insertable, Selectable } from 'kysely';
import type { FrameEmbeddingsTable } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import type { NewId } from '#main/platform/ids.ts';
import { fromBlob, toBlob, toJson, toUnitVector } from './vector-codec.ts';

export type FrameEmbedding = {
  readonly id: string;
  readonly eventId: string;
  /** `frameNumber` - 1. */
  readonly frameIndex: number;
  readonly modelVersion: string;
  /** Of length 1. */
  readonly vector: Float32Array;
  /** Of the file that was read. */
  readonly inputSha256: string | null;
  readonly createdAt: string;
};

/** What a frame's vector was made with and of. */
export type EmbeddingOrigin = { readonly modelVersion: string; readonly inputSha256: string | null };

export type NewEmbedding = EmbeddingOrigin & { readonly vector: ArrayLike<number> };

export type EmbeddingStore = ReturnType<typeof createEmbeddingStore>;

/**
 * The vectors of frames. Methods take the executor of a transaction where they are part of one. Writing throws
 * `invalid-input` for a vector without direction and for one longer than the schema takes.
 */
export function createEmbeddingStore(
  db: Db,
  { newId, nowUtc }: { readonly newId: NewId; readonly nowUtc: () => string },
) {
  return { storeFrameEmbedding, storeFrameEmbeddingsBatch, getFrameEmbeddings, deleteFrameEmbeddings };

  /** Returns its id. */
  async function storeFrameEmbedding(
    eventId: string,
    frameIndex: number,
    embedding: NewEmbedding,
    executor: Db = db,
  ): Promise<string> {
    const row = rowOf(eventId, frameIndex, embedding);
    await executor.insertInto('frame_embeddings').values(row).execute();
    return row.id;
  }

  /**
   * The place in the list is the `frame_index`; null: that frame has no vector. All or none, in one statement. Returns the
   * ids in the same places.
   */
  async function storeFrameEmbeddingsBatch(
    eventId: string,
    embeddings: readonly (NewEmbedding | null)[],
    executor: Db = db,
  ): Promise<(string | null)[]> {
    const rows = embeddings.map((embedding, index) => embedding && rowOf(eventId, index, embedding));
    const present = rows.filter((row) => row !== null);
    if (present.length > 0) await executor.insertInto('frame_embeddings').values(present).execute();
    return rows.map((row) => row?.id ?? null);
  }

  /** In order of `frameIndex`, whatever model they are of. */
  async function getFrameEmbeddings(eventId: string): Promise<FrameEmbedding[]> {
    const rows = await db
      .selectFrom('frame_embeddings')
      .selectAll()
      .where('event_id', '=', eventId)
      .orderBy('frame_index')
      .execute();
    return rows.map(toFrameEmbedding);
  }

  /** How many there were. */
  async function deleteFrameEmbeddings(eventId: string, executor: Db = db): Promise<number> {
    const { numDeletedRows } = await executor
      .deleteFrom('frame_embeddings')
      .where('event_id', '=', eventId)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  function rowOf(
    eventId: string,
    frameIndex: number,
    { vector, modelVersion, inputSha256 }: NewEmbedding,
  ): Insertable<FrameEmbeddingsTable> {
    const unit = toUnitVector(vector);
    if (!unit) throw new AppError('invalid-input', `The vector of frame ${frameIndex + 1} has no direction.`);
    return {
      id: newId(),
      event_id: eventId,
      frame_index: frameIndex,
      dims: unit.length,
      embedding: toJson(unit),
      embedding_f32: toBlob(unit),
      model_version: modelVersion,
      input_sha256: inputSha256,
      created_at: nowUtc(),
    };
  }
}

function toFrameEmbedding(row: Selectable<FrameEmbeddingsTable>): FrameEmbedding {
  return {
    id: row.id,
    eventId: row.event_id,
    frameIndex: row.frame_index,
    modelVersion: row.model_version,
    vector: row.embedding_f32
      ? fromBlob(row.embedding_f32)
      : Float32Array.from(JSON.parse(row.embedding) as number[]), // an array of numbers by the schema
    inputSha256: row.input_sha256,
    createdAt: row.created_at,
  };
}
