/** Requests to the real worker on a real database, as the search service makes them. */
import { join, resolve } from 'node:path';
import type SQLite from 'better-sqlite3';
import type { IndexRequest } from '#main/features/search/index-language.ts';
import { createSearchIndex } from '#main/features/search/index/search-index.ts';
import { createThreadSpawn } from '#main/platform/child/worker-thread.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { openDatabase } from '#main/platform/db/open-database.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { cameraIds, generateEvents } from './db-rows.ts';
import { dims, framesEach, makeVectors, type Vectors } from './search-vectors.ts';

const modelVersion = 'bench-v1';
const migrationsFolder = resolve(import.meta.dirname, '../migrations');
const program = resolve(import.meta.dirname, '../src-main/main.search.ts');

export type LibraryTimes = {
  readonly loadMs: number;
  readonly timesMs: readonly number[];
  /** Two cameras, the nights, a label. */
  readonly filteredMs: readonly number[];
};

export async function timeLibrary(folder: string, frames: number): Promise<LibraryTimes> {
  const databasePath = join(folder, 'events.db');
  const database = openDatabase(databasePath, migrationsFolder, new Date().toISOString());
  const vectors = makeVectors(frames, 60);
  generateEvents(database.connection, frames / framesEach, framesEach);
  insertVectors(database.connection, vectors, modelVersion);
  const spawn = createThreadSpawn(program, { databasePath, migrationsFolder });
  const index = createSearchIndex({ spawn, clock: createSystemClock(), log: silentLogger });
  try {
    const startedMs = performance.now();
    while ((await index.state(modelVersion)).isLoading) await new Promise((wake) => setTimeout(wake, 20));
    const loadMs = performance.now() - startedMs;
    const time = (filter: IndexRequest['filter']) => async (question: Float32Array) => {
      const askedMs = performance.now();
      const answer = await index.search(requestOf(question, filter));
      if (answer.indexed !== frames) throw new Error(`${answer.indexed} of ${frames} frames are indexed`);
      return performance.now() - askedMs;
    };
    for (const question of vectors.questions.slice(0, 10)) await time({})(question);
    const nights = {
      cameraIds: [cameraIds[0], cameraIds[1]],
      hours: [{ fromMinute: 22 * 60, toMinute: 6 * 60 }],
      labels: ['person', 'car'],
    };
    return {
      loadMs,
      timesMs: await inOrder(vectors.questions, time({})),
      filteredMs: await inOrder(vectors.questions, time(nights)),
    };
  } finally {
    await index.stop();
    database.close();
  }
}

async function inOrder(
  questions: readonly Float32Array[],
  time: (question: Float32Array) => Promise<number>,
): Promise<number[]> {
  const timesMs: number[] = [];
  for (const question of questions) timesMs.push(await time(question));
  return timesMs;
}

/** As long as a real row: 512 numbers of six decimals as text, and the blob. */
export function insertVectors(connection: SQLite.Database, { all }: Vectors, version: string): void {
  const text = `[${Array.from({ length: dims }, () => '0.012345').join(',')}]`;
  const insert = connection.prepare(
    `INSERT INTO frame_embeddings(id, event_id, frame_index, dims, embedding, embedding_f32, model_version)
     VALUES (?, ?, ?, ${dims}, ?, ?, '${version}')`,
  );
  connection.transaction(() => {
    for (let frame = 0; frame < all.length / dims; frame++) {
      const event = Math.floor(frame / framesEach);
      const vector = all.slice(frame * dims, (frame + 1) * dims);
      insert.run(
        idOf('018e', frame),
        idOf('018f', event),
        frame % framesEach,
        text,
        Buffer.from(vector.buffer),
      );
    }
  })();
}

function idOf(prefix: string, n: number): string {
  return `${prefix}0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

function requestOf(question: Float32Array, filter: IndexRequest['filter']): IndexRequest {
  const wanted = [{ vector: Float32Array.from(question), cameraId: null }];
  return {
    modelVersion,
    filter,
    timeZone: 'Europe/Berlin',
    looks: { kind: 'picture', wanted, unwanted: [] },
    facts: { words: [], role: 'none', excluded: [] },
    sort: 'relevance',
    offset: 0,
    limit: 50,
  };
}
