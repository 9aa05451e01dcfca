import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from './test-database.fake.ts';

describe('frames and their embeddings in the schema (AT-11, G-5, B-integrity)', () => {
  const eventId = '018f0000-0000-7000-8000-000000000001';

  function createTables(frames: number) {
    const database = createTestDatabase();
    const { connection } = database;
    connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch');
      INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id)
      VALUES ('${eventId}', '2026-05-01T12:00:00.000Z', '2026-05-01T12:00:00.000Z', 'closed', '2026-05-01', 'porch')`);
    for (let number = 1; number <= frames; number++) {
      connection
        .prepare(
          `INSERT INTO event_frames(id, event_id, frame_number, frame_path, timestamp_offset_ms, sha256)
           VALUES (?, ?, ?, ?, 0, '${'ab'.repeat(32)}')`,
        )
        .run(idOf(number), eventId, number, `frames/${eventId}/frame_${String(number).padStart(3, '0')}.jpg`);
    }
    let inserted = 0;
    const insert = (index: number, { dims, vector, blob, model = 'm' }: Embedding) =>
      connection
        .prepare(
          `INSERT INTO frame_embeddings(id, event_id, frame_index, dims, embedding, embedding_f32, model_version)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(idOf(1000 + inserted++), eventId, index, dims, JSON.stringify(vector), blob, model);
    return { connection, insert };
  }

  type Embedding = {
    readonly dims: number;
    readonly vector: readonly number[];
    readonly blob: Buffer | null;
    readonly model?: string;
  };

  const component = fc.double({ min: -1, max: 1, noNaN: true });
  const unitVector = (dims: number) =>
    fc
      .array(component, { minLength: dims, maxLength: dims })
      .filter((vector) => Math.hypot(...vector) > 0.01)
      .map((vector) => vector.map((value) => value / Math.hypot(...vector)));

  it('an embedding exists only for a frame of its event: frame_index is frame_number minus one, each once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5 }),
        fc.array(fc.integer({ min: -2, max: 7 }), { maxLength: 8 }),
        (frames, indexes) => {
          const { connection, insert } = createTables(frames);
          const taken = new Set<number>();
          for (const index of indexes) {
            const isRight = index >= 0 && index < frames && !taken.has(index);
            const attempt = () => insert(index, { dims: 1, vector: [1], blob: blobOf([1]) });
            if (isRight) attempt();
            else expect(attempt).toThrow(/constraint/i);
            if (isRight) taken.add(index);
          }
          const pairs = connection
            .prepare(
              `SELECT frame_index, f.frame_number FROM frame_embeddings AS m JOIN event_frames AS f
               ON f.event_id = m.event_id AND f.frame_number = m.frame_index + 1`,
            )
            .all();
          expect(pairs).toHaveLength(taken.size);
          connection.exec('DELETE FROM event_frames WHERE frame_number = 1');
          const left = connection.prepare('SELECT frame_index FROM frame_embeddings').pluck().all();
          expect(new Set(left)).toEqual(new Set([...taken].filter((index) => index !== 0)));
          connection.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuses a vector whose JSON or whose blob is not as long as it says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 21 }),
        fc.option(fc.integer({ min: 0, max: 90 })),
        (dims, length, blobBytes) => {
          const { connection, insert } = createTables(1);
          const blob = blobBytes === null ? null : Buffer.alloc(blobBytes);
          const isRight = length === dims && (blobBytes === null || blobBytes === dims * 4);
          const attempt = () => insert(0, { dims, vector: Array<number>(length).fill(0.5), blob });
          if (isRight) attempt();
          else expect(attempt).toThrow(/CHECK/);
          connection.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('holds one vector as JSON of six decimals and as float32, whose cosines differ by less than 1e-4', () => {
    fc.assert(
      fc.property(unitVector(512), unitVector(512), (a, b) => {
        const { connection, insert } = createTables(2);
        for (const [index, vector] of [a, b].entries()) {
          insert(index, {
            dims: 512,
            vector: vector.map((value) => Number(value.toFixed(6))),
            blob: blobOf(vector),
          });
        }
        const rows = connection
          .prepare<[], { embedding: string; embedding_f32: Buffer }>(
            'SELECT embedding, embedding_f32 FROM frame_embeddings ORDER BY frame_index',
          )
          .all();
        const json = rows.map(({ embedding }) => JSON.parse(embedding) as number[]);
        const blobs = rows.map(({ embedding_f32 }) => vectorOf(embedding_f32));
        const difference = cosine(json[0] ?? [], json[1] ?? []) - cosine(blobs[0] ?? [], blobs[1] ?? []);
        expect(Math.abs(difference)).toBeLessThan(1e-4);
        connection.close();
      }),
      { numRuns: 25 },
    );
  });

  it('has no two vectors of one frame, whatever model made them: there is nothing of another model to compare', () => {
    const { insert } = createTables(1);
    insert(0, { dims: 1, vector: [1], blob: null, model: 'builtin-visual-v1' });
    expect(() => insert(0, { dims: 1, vector: [1], blob: null, model: 'clip-ViT-B-32-v1' })).toThrow(
      'UNIQUE',
    );
  });
});

function idOf(n: number): string {
  return `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

function blobOf(vector: readonly number[]): Buffer {
  const blob = Buffer.alloc(vector.length * 4);
  for (const [n, value] of vector.entries()) blob.writeFloatLE(value, n * 4);
  return blob;
}

function vectorOf(blob: Buffer): number[] {
  return Array.from({ length: blob.length / 4 }, (_, n) => blob.readFloatLE(n * 4));
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = a.reduce((sum, value, n) => sum + value * (b[n] ?? 0), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}
