import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { toFtsQuery } from './fts-query.ts';

const { connection } = createTestDatabase();
connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch')`);
connection.exec(`INSERT INTO events(event_id, timestamp, day, camera_id, llm_description, note) VALUES
  ('018f0000-0000-7000-8000-000000000001', '2026-05-01T12:00:00.000Z', '2026-05-01', 'porch', 'A fox AND a "hen"', 'llm_description'),
  ('018f0000-0000-7000-8000-000000000002', '2026-05-01T12:00:00.000Z', '2026-05-01', 'porch', 'Müller brings foxes', NULL)`);
const find = (text: string) =>
  connection
    .prepare('SELECT rowid FROM events_fts WHERE events_fts MATCH ? ORDER BY rowid')
    .pluck()
    .all(toFtsQuery(text));

it.each([
  ['fox', [1]],
  ['FOX hen', [1]],
  ['fox muller', []],
  ['muller', [2]],
  ['fo*', []],
  ['fox OR foxes', []],
  ['fox NOT hen', []],
  ['note:fox', []],
  ['"hen', [1]],
  ['NEAR(fox hen)', []],
  ['^a', [1]],
  ['-fox', [1]],
  ['*', []],
  ['"', []],
  ['fox\u0000 hen', [1]],
])('takes %j for plain words (F38)', (text, found) => {
  expect(find(text)).toEqual(found);
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('"', "'", '*', '(', ')', ':', '^', '-', '+', '{', '}', '\0', '\\', ' ', 'a'),
    maxLength: 40,
  }),
  fc
    .array(
      fc.constantFrom(
        'AND',
        'OR',
        'NOT',
        'NEAR/2',
        '"',
        '(',
        'fox',
        '*',
        'llm_description:',
        '""',
        '--',
        ';',
      ),
      {
        maxLength: 30,
      },
    )
    .map((parts) => parts.join(' ')),
);

it('never fails on any text, and stays short', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(() => find(text)).not.toThrow();
      expect(toFtsQuery(text.repeat(50)).split(/" "/).length).toBeLessThanOrEqual(10);
    }),
    { numRuns: 500 },
  );
});

it('finds every event by any word of its own text', () => {
  for (const word of ['A', 'fox', 'AND', '"hen"', 'llm_description']) expect(find(word)).toContain(1);
});
