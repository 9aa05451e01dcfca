import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUtcTime } from '#shared/model/time.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import type { FactWord } from './fact-text.ts';
import { explainFacts, matchAnyFact, matchFacts } from './facts-store.ts';

const noonMs = Date.UTC(2026, 4, 1, 12);

type Facts = {
  readonly note?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly labels?: readonly string[];
  readonly camera?: string;
  readonly type?: string;
};

/** Events a minute apart; their `id` is their place in the list, from 1. */
function libraryOf(events: readonly Facts[]) {
  const { db, connection } = createTestDatabase();
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Front Porch'), ('cafe', 'Café')`);
  const insert = connection.prepare(
    `INSERT INTO events(id, event_id, timestamp, day, camera_id, event_type, note, llm_description, tags, detected_objects)
     VALUES (?, ?, ?, '2026-05-01', ?, ?, ?, ?, ?, ?)`,
  );
  for (const [
    n,
    { note, description, tags = [], labels = [], camera = 'porch', type = 'motion' },
  ] of events.entries()) {
    const objects = labels.map((label) => ({
      label,
      confidence: 0.9,
      bbox: { x: 0, y: 0, width: 1, height: 1 },
    }));
    insert.run(
      n + 1,
      `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`,
      toUtcTime(noonMs + n * 60_000),
      camera,
      type,
      note ?? null,
      description ?? null,
      JSON.stringify(tags),
      JSON.stringify(objects),
    );
  }
  const find = async (...words: (string | FactWord)[]) =>
    [...(await matchFacts(db, words.map(toWord)))].toSorted((a, b) => b - a);
  return { db, connection, find };
}

const toWord = (word: string | FactWord): FactWord =>
  typeof word === 'string' ? { text: word, isPhrase: false } : word;
const phrase = (text: string): FactWord => ({ text, isPhrase: true });

describe('matchFacts', () => {
  it('finds a word in whichever fact has it', async () => {
    const { find } = libraryOf([
      { note: 'A van came' },
      { description: 'Two vans and a van' },
      { tags: ['van'] },
      { labels: ['van'] },
      { camera: 'cafe' },
      { type: 'manual' },
    ]);
    expect(await find('van')).toEqual([4, 3, 2, 1]);
    expect(await find('cafe')).toEqual([5]);
    expect(await find('manual')).toEqual([6]);
  });

  it('wants every word, each in any of the facts', async () => {
    const { find } = libraryOf([
      { note: 'red', labels: ['van'] },
      { note: 'red' },
      { labels: ['van'] },
      { note: 'a red van' },
    ]);
    expect(await find('red', 'van')).toEqual([4, 1]);
    expect(await find('red', 'van', 'porch')).toEqual([4, 1]);
    expect(await find('red', 'van', 'cafe')).toEqual([]);
  });

  it('takes a phrase as it stands, also in tags', async () => {
    const { find } = libraryOf([{ note: 'the red van' }, { note: 'van, red' }, { tags: ['big red van'] }]);
    expect(await find(phrase('red van'))).toEqual([3, 1]);
    expect(await find('red', 'van')).toEqual([3, 2, 1]);
  });

  it('forgives case and accents', async () => {
    const { find } = libraryOf([{ note: 'Crème brûlée' }, { tags: ['ÜBERGABE'] }, { camera: 'cafe' }]);
    expect(await find('CREME')).toEqual([1]);
    expect(await find('übergabe')).toEqual([2]);
    expect(await find('ubergabe')).toEqual([2]);
    expect(await find('café')).toEqual([3]);
  });

  it('takes the beginning of the last word from four letters on, of no other', async () => {
    const { find } = libraryOf([{ note: 'package for the neighbour' }, { labels: ['package'] }]);
    expect(await find('pack')).toEqual([2, 1]);
    expect(await find('pac')).toEqual([]);
    expect(await find('pack', 'for')).toEqual([]);
    expect(await find(phrase('pack'))).toEqual([]);
  });

  it('compares a tag of signs as a whole', async () => {
    const { find } = libraryOf([{ tags: ['🔥'] }, { tags: ['fire'] }]);
    expect(await find('🔥')).toEqual([1]);
    expect(await find('🔥', 'porch')).toEqual([1]);
  });

  it('finds nothing for no words', async () => {
    expect(await libraryOf([{ note: 'van' }]).find()).toEqual([]);
  });

  it('finds old events, too, however many newer ones have the word', async () => {
    const { connection, find } = libraryOf([{ note: 'kiosk' }]);
    connection.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20001)
      INSERT INTO events(event_id, timestamp, day, camera_id, event_type, note)
      SELECT printf('018f0000-0000-7000-9000-%012x', i), '2026-06-01T00:00:00.000Z', '2026-06-01', 'porch', 'motion', 'kiosk'
      FROM n`);
    for (const word of ['kiosk', 'porch', 'motion']) {
      const found = await find(word);
      expect([found.length, found.at(-1)]).toEqual([20_002, 1]);
    }
  });

  it('takes any text for words, never for a language of its own', async () => {
    const { find } = libraryOf([{ note: 'a plain note' }]);
    const sign = fc.constantFrom(
      '"',
      '*',
      "'",
      '(',
      ')',
      '^',
      ':',
      '-',
      ' AND ',
      ' NEAR ',
      '\0',
      '\ud800',
      '{',
      'note',
    );
    const nasty = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.array(sign).map((signs) => signs.join('')),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ text: nasty, isPhrase: fc.boolean() }), { maxLength: 4 }),
        async (words) => {
          expect((await find(...words)).length).toBeLessThan(2);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('matchAnyFact', () => {
  it('finds every event that has one of the words', async () => {
    const { db } = libraryOf([{ labels: ['dog'] }, { note: 'a cat' }, { note: 'nobody' }]);
    const found = await matchAnyFact(db, [toWord('dog'), toWord('cat'), toWord('horse')]);
    expect(found).toEqual(new Set([1, 2]));
    expect([...(await matchAnyFact(db, []))]).toEqual([]);
  });
});

describe('explainFacts', () => {
  it('names the fact and quotes it', async () => {
    const { db } = libraryOf([
      { note: 'Red van, again', tags: ['delivery van'], labels: ['van', 'van'] },
      { description: 'nothing of the kind' },
    ]);
    const reasons = await explainFacts(db, [toWord('van'), toWord('porch')], [1, 2]);
    expect(reasons.get(1)).toEqual([
      { kind: 'note', text: 'Note: Red van, again', similarity: null },
      { kind: 'tag', text: 'Tag: delivery van', similarity: null },
      { kind: 'label', text: 'Label: van', similarity: null },
      { kind: 'camera', text: 'Camera: Front Porch', similarity: null },
    ]);
    expect(reasons.get(2)).toEqual([{ kind: 'camera', text: 'Camera: Front Porch', similarity: null }]);
  });

  it('names a tag of signs, which has no words to quote', async () => {
    const { db } = libraryOf([{ tags: ['🔥'] }]);
    expect((await explainFacts(db, [toWord('🔥')], [1])).get(1)).toEqual([
      { kind: 'tag', text: 'Tag: 🔥', similarity: null },
    ]);
  });

  it('quotes at most 200 characters, with the word among them', async () => {
    const { db } = libraryOf([{ note: `${'before '.repeat(100)}the crimson van${' after'.repeat(100)}` }]);
    const [reason] = (await explainFacts(db, [toWord('crimson')], [1])).get(1) ?? [];
    expect(reason?.text.length).toBeLessThanOrEqual(200);
    expect(reason?.text).toContain('the crimson van');
  });
});
