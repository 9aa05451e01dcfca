import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cameraId } from '#shared/model/event.ts';
import { createTestDatabase } from './db/test-database.fake.ts';
import { readableIdFor } from './readable-id.ts';

it.each([
  ['Front Door', 'front-door'],
  ['  Höhle №1! ', 'hohle-no1'],
  ['Café/Küche', 'cafe-kuche'],
  ['..', 'camera'],
  ['前庭', 'camera'],
  ['🎥', 'camera'],
  ['---a---', 'a'],
])('makes of %j the id %j', (name, id) => {
  expect(readableIdFor(name, new Set(), 'camera')).toBe(id);
});

it('counts on when an id is taken', () => {
  expect(readableIdFor('Porch', new Set(['porch']), 'camera')).toBe('porch-2');
  expect(readableIdFor('Porch', new Set(['porch', 'porch-2', 'porch-3']), 'camera')).toBe('porch-4');
});

it('always makes an id that is free, that the schema takes and that the contract knows, whatever the name', () => {
  const { connection } = createTestDatabase();
  const insert = connection.prepare(`INSERT INTO cameras(id, name) VALUES (?, 'x')`);
  const taken = new Set<string>();
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
    fc.constantFrom('a', 'A', 'porch', 'x'.repeat(80), `${'x'.repeat(59)} y`),
  );
  fc.assert(
    fc.property(name, (given) => {
      const id = readableIdFor(given, taken, 'camera');
      expect(taken.has(id)).toBe(false);
      taken.add(id);
      expect(() => insert.run(id)).not.toThrow();
      expect(cameraId.safeParse(id).success).toBe(true);
    }),
    { numRuns: 300 },
  );
});
