/** Vectors into a real database with every durability on, as the pipeline does it: one transaction an event. */
import { join, resolve } from 'node:path';
import { createEmbeddingStore, type NewEmbedding } from '#main/features/embeddings/embedding-store.ts';
import type { Inference } from '#main/features/inference/inference.ts';
import { createIds } from '#main/platform/ids.ts';
import { openDatabase } from '#main/platform/db/open-database.ts';
import { generateEvents } from './db-rows.ts';

const migrationsFolder = resolve(import.meta.dirname, '../migrations');
const modelVersion = 'bench-v1';

type Results = Awaited<ReturnType<Inference['embedPictures']>>;

export function openVectorDatabase(folder: string, events: number, framesEach: number) {
  const nowUtc = () => new Date().toISOString();
  const { connection, db, close } = openDatabase(join(folder, 'events.db'), migrationsFolder, nowUtc());
  generateEvents(connection, events, framesEach);
  const store = createEmbeddingStore(db, { newId: createIds(Date.now), nowUtc });
  return { commitTogether, commitAlone, clear, close };

  /** `framesEach` vectors an event, from the first event on. */
  async function commitTogether(results: Results, framesEach: number): Promise<void> {
    for (let event = 0; event * framesEach < results.length; event++) {
      const some = results.slice(event * framesEach, (event + 1) * framesEach).map(embeddingOf);
      await db.transaction().execute((trx) => store.storeFrameEmbeddingsBatch(eventIdOf(event), some, trx));
    }
  }

  /** The one at `place`, as if each event had `framesEach`. */
  async function commitAlone(results: Results, place: number, framesEach: number): Promise<void> {
    for (const result of results)
      await store.storeFrameEmbedding(
        eventIdOf(Math.floor(place / framesEach)),
        place % framesEach,
        embeddingOf(result),
      );
  }

  function clear(): void {
    connection.exec('DELETE FROM frame_embeddings');
  }
}

function embeddingOf(result: Results[number]): NewEmbedding {
  if ('code' in result) throw new Error(result.message);
  return { vector: result.vector, modelVersion, inputSha256: result.sha256 };
}

/** As `generateEvents` names them. */
function eventIdOf(index: number): string {
  return `018f0000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;
}
