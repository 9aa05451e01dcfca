import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEmbeddingStore } from './embedding-store.ts';
import { axis, createLibrary, dims, eventIdOf } from './embeddings.fake.ts';
import { cosineOf } from './vector-codec.ts';

const inputSha256 = 'ab'.repeat(32);
const origin = { modelVersion: 'm1', inputSha256 };

function createStore(frames: number) {
  const library = createLibrary();
  const eventId = library.addEvent(1, frames);
  return { ...library, eventId, store: createEmbeddingStore(library.db, library) };
}

describe('the store of embeddings (B-T3, B-T4)', () => {
  it('has its indexes by name, one vector a frame, and loses them with the frame or the event (B-T1, B-4.2.2)', async () => {
    const { store, eventId, all, connection } = createStore(2);
    const columnsOf = (index: string) => all(`SELECT name FROM pragma_index_info('${index}')`).flat();
    expect(columnsOf('ix_frame_embeddings_event_id')).toEqual(['event_id']);
    expect(columnsOf('ix_frame_embeddings_event_frame')).toEqual(['event_id', 'frame_index']);
    expect(columnsOf('idx_frame_embeddings_model_version')).toEqual(['model_version']);
    const [[sql]] = all(`SELECT sql FROM sqlite_schema WHERE name = 'frame_embeddings'`) as [[string]];
    expect(sql).toContain('CONSTRAINT uq_frame_embedding_event_frame UNIQUE (event_id, frame_index)');

    const vector = { ...origin, vector: axis(1) };
    await store.storeFrameEmbeddingsBatch(eventId, [vector, vector]);
    await expect(store.storeFrameEmbedding(eventId, 0, vector)).rejects.toThrow('UNIQUE');
    const left = () => all('SELECT frame_index FROM frame_embeddings').flat();
    connection.exec('DELETE FROM event_frames WHERE frame_number = 1');
    expect(left()).toEqual([1]);
    connection.exec('DELETE FROM events');
    expect(left()).toEqual([]);
  });

  it('stores one vector with its model and the file it was made from, and returns its id', async () => {
    const { store, eventId } = createStore(2);
    const id = await store.storeFrameEmbedding(eventId, 1, { ...origin, vector: axis(7) });
    expect(await store.getFrameEmbeddings(eventId)).toEqual([
      { id, eventId, frameIndex: 1, ...origin, vector: axis(7), createdAt: '2026-05-02T00:00:00.000Z' },
    ]);
  });

  it('stores a batch by its places in the list and returns the ids that the rows have', async () => {
    const { store, eventId, all } = createStore(3);
    const vectors = [axis(1), null, axis(3)].map((vector) => vector && { ...origin, vector });
    const ids = await store.storeFrameEmbeddingsBatch(eventId, vectors);
    expect(all('SELECT frame_index, frame_number, id FROM frame_embeddings ORDER BY 1')).toEqual([
      [0, 1, ids[0]],
      [2, 3, ids[2]],
    ]);
    expect(ids[1]).toBeNull();
    expect(await store.storeFrameEmbeddingsBatch(eventId, [])).toEqual([]);
  });

  it('stores none of a batch that has one vector too many', async () => {
    const { store, eventId, all } = createStore(1);
    const batch = [axis(1), axis(2)].map((vector) => ({ ...origin, vector }));
    await expect(store.storeFrameEmbeddingsBatch(eventId, batch)).rejects.toThrow('FOREIGN KEY');
    expect(all('SELECT * FROM frame_embeddings')).toEqual([]);
  });

  it('gives them in order of their frames, whatever order they came in', async () => {
    const { store, eventId } = createStore(4);
    for (const index of [2, 0, 3, 1])
      await store.storeFrameEmbedding(eventId, index, { ...origin, vector: axis(index) });
    const found = await store.getFrameEmbeddings(eventId);
    expect(found.map(({ frameIndex, vector }) => [frameIndex, vector.indexOf(1)])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(await store.getFrameEmbeddings(eventIdOf(9))).toEqual([]);
  });

  it('refuses a second vector of one frame', async () => {
    const { store, eventId } = createStore(1);
    await store.storeFrameEmbedding(eventId, 0, { ...origin, vector: axis(1) });
    const again = store.storeFrameEmbedding(eventId, 0, { ...origin, modelVersion: 'm2', vector: axis(1) });
    await expect(again).rejects.toThrow('UNIQUE');
  });

  it('refuses a vector for a frame that is not there (B-integrity)', async () => {
    const { store, eventId } = createStore(1);
    await expect(store.storeFrameEmbedding(eventId, 1, { ...origin, vector: axis(1) })).rejects.toThrow(
      'FOREIGN KEY',
    );
  });

  it.each([
    ['zero', new Float32Array(dims)],
    ['not finite', axis(1).fill(Number.NaN, 5, 6)],
  ])('refuses a vector that is %s', async (_, vector) => {
    const { store, eventId } = createStore(1);
    const stored = store.storeFrameEmbedding(eventId, 0, { ...origin, vector });
    await expect(stored).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('deletes those of one event and says how many there were', async () => {
    const { store, eventId, addEvent } = createStore(2);
    const other = addEvent(2, 1);
    await store.storeFrameEmbeddingsBatch(
      eventId,
      [axis(1), axis(2)].map((vector) => ({ ...origin, vector })),
    );
    await store.storeFrameEmbedding(other, 0, { ...origin, vector: axis(3) });
    expect(await store.deleteFrameEmbeddings(eventId)).toBe(2);
    expect(await store.deleteFrameEmbeddings(eventId)).toBe(0);
    expect(await store.getFrameEmbeddings(other)).toHaveLength(1);
  });

  it.each([
    ['its event', 'DELETE FROM events'],
    ['its frame', 'DELETE FROM event_frames'],
  ])('loses a vector with %s, also by plain SQL, and keeps count', async (_, sql) => {
    const { store, eventId, connection, all } = createStore(1);
    await store.storeFrameEmbedding(eventId, 0, { ...origin, vector: axis(1) });
    expect(all(`SELECT vectors FROM embedding_counts WHERE model_version = 'm1'`)).toEqual([[1]]);
    connection.exec(sql);
    expect(await store.getFrameEmbeddings(eventId)).toEqual([]);
    expect(all(`SELECT vectors FROM embedding_counts WHERE model_version = 'm1'`)).toEqual([]);
  });
});

describe('a stored vector (AT-11, B-4.2.5)', () => {
  const vector = fc
    .array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: dims, maxLength: dims })
    .filter((values) => Math.hypot(...values) > 0.01);

  it('has length 1 as little-endian float32 and as JSON of six decimals, whose cosines differ by less than 1e-4', async () => {
    const { store, eventId, connection } = createStore(2);
    await fc.assert(
      fc.asyncProperty(vector, vector, async (a, b) => {
        await store.deleteFrameEmbeddings(eventId);
        await store.storeFrameEmbeddingsBatch(
          eventId,
          [a, b].map((values) => ({ ...origin, vector: values })),
        );
        const rows = connection
          .prepare<[], { embedding: string; embedding_f32: Buffer; dims: number }>(
            'SELECT * FROM frame_embeddings ORDER BY frame_index',
          )
          .all();
        const json = rows.map(({ embedding }) => Float32Array.from(JSON.parse(embedding) as number[]));
        const blobs = rows.map(({ embedding_f32 }) =>
          Float32Array.from({ length: dims }, (_, n) => embedding_f32.readFloatLE(n * 4)),
        );
        for (const [n, given] of [a, b].entries()) {
          const length = Math.hypot(...given);
          expect(Math.hypot(...(blobs[n] ?? []))).toBeCloseTo(1, 5);
          expect(blobs[n]?.[0]).toBeCloseTo((given[0] ?? 0) / length, 6);
          expect(rows[n]?.embedding).not.toMatch(/\.\d{7}|e/);
        }
        const [[jsonA, jsonB], [blobA, blobB]] = [json, blobs];
        if (!jsonA || !jsonB || !blobA || !blobB) throw new Error('Two vectors were stored.');
        expect(Math.abs(cosineOf(jsonA, jsonB) - cosineOf(blobA, blobB))).toBeLessThan(1e-4);
        const read = await store.getFrameEmbeddings(eventId);
        expect(read.map((one) => [...one.vector])).toEqual(blobs.map((one) => [...one]));
      }),
      { numRuns: 20 },
    );
  });
});
