import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom, dot, unitNear, unitVector } from './test-vectors.fake.ts';
import { createVectorTable } from './vector-table.ts';

function tableOf(vectors: readonly Float32Array[]) {
  const table = createVectorTable(vectors[0]!.length);
  for (const [row, vector] of vectors.entries()) table.set(row, vector);
  return table;
}

it('tells the cosine of every row with a question, right to 0.02, whatever the number of values', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 700 }), fc.integer(), (dims, seed) => {
      const random = createRandom(seed);
      const vectors = Array.from({ length: 20 }, () => unitVector(random, dims));
      const question = unitNear(vectors[3]!, 0.5, random);
      const cosines = tableOf(vectors).cosines(question);
      const errors = vectors.map((vector, row) => Math.abs(cosines[row]! - dot(vector, question)));
      expect(Math.max(...errors)).toBeLessThan(0.02);
    }),
    { numRuns: 60 },
  );
});

it('is right to 0.004 for 512 values of one size', () => {
  const random = createRandom(1);
  const vectors = Array.from({ length: 500 }, () => unitVector(random, 512));
  const question = unitNear(vectors[7]!, 1, random);
  const cosines = tableOf(vectors).cosines(question);
  const errors = vectors.map((vector, row) => Math.abs(cosines[row]! - dot(vector, question)));
  expect(Math.max(...errors)).toBeLessThan(0.004);
});

it('never overflows, however the values are spread', () => {
  const dims = 512;
  const flat = Float32Array.from({ length: dims }, () => 1 / Math.sqrt(dims));
  const one = Float32Array.from({ length: dims }, (_, i) => (i === 511 ? 1 : 0));
  const waves = flat.map((value, i) => (i % 2 ? value : -value));
  const block = Float32Array.from({ length: dims }, (_, i) => (i < 8 ? Math.sqrt(1 / 8) : 0));
  const vectors = [flat, one, waves, block, ...[flat, one, waves, block].map((v) => v.map((x) => -x))];
  const table = tableOf(vectors);
  for (const question of vectors) {
    const cosines = table.cosines(question);
    for (const [row, vector] of vectors.entries())
      expect(cosines[row]).toBeCloseTo(dot(vector, question), 1.8);
  }
});

it('a vector of zeros is like nothing, and nothing is like it', () => {
  const random = createRandom(2);
  const table = tableOf([new Float32Array(64), unitVector(random, 64)]);
  expect(table.cosines(unitVector(random, 64))[0]).toBe(0);
  expect([...table.cosines(new Float32Array(64))].map(Math.abs)).toEqual([0, 0]);
});

it('grows beyond its first page, and rows can be overwritten, moved and cut', () => {
  const random = createRandom(3);
  const vectors = Array.from({ length: 9000 }, () => unitVector(random, 64));
  const table = tableOf(vectors);
  table.set(5, vectors[8999]!);
  table.move(0, 8000, 1000);
  table.cut(1000);
  expect(table.count()).toBe(1000);
  const cosines = table.cosines(vectors[8999]!);
  expect(cosines).toHaveLength(1000);
  expect(cosines[999]).toBeGreaterThan(0.99);
  expect(cosines[5]).toBeLessThan(0.9);
});
