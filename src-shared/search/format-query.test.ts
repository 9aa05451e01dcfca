import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eventTypes } from '../model/event.ts';
import { formatQuery } from './format-query.ts';
import { parseQuery } from './parse-query.ts';
import { anyText } from './query-texts.fixture.ts';
import { emptyQuery, type Moment, type SearchQuery } from './search-query.ts';

const moment: fc.Arbitrary<Moment> = fc.oneof(
  fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }).chain((date) => {
    const text = date.toISOString();
    return fc.constantFrom<Moment>(
      { kind: 'instant', text },
      ...[4, 7, 10, 16, 19].map((length) => ({ kind: 'local', text: text.slice(0, length) }) as const),
    );
  }),
  fc.record({ kind: fc.constant('weekday' as const), weekday: fc.integer({ min: 1, max: 7 }) }),
  fc.constantFrom<Moment>({ kind: 'named', name: 'today' }, { kind: 'named', name: 'last-week' }),
  fc.record({
    kind: fc.constant('ago' as const),
    amount: fc.integer({ min: 0, max: 9999 }),
    unit: fc.constantFrom('min', 'h', 'd', 'w', 'mo', 'y'),
  }),
);
const value = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((text) => text.trim().normalize('NFC'))
  .filter((text) => text !== '');
const values = fc.uniqueArray(value, { maxLength: 3 });
const labels = fc.uniqueArray(
  value.map((text) => text.toLowerCase().normalize('NFC')),
  { maxLength: 3 },
);
const phrases = fc.array(fc.record({ text: value, isPhrase: fc.constant(true) }), { maxLength: 3 });
const flag = fc.constantFrom(true, false, null);
const percent = fc.integer({ min: 0, max: 100 });
const days = fc
  .uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 5 })
  .map((list) => list.toSorted((a, b) => a - b));
const hours = fc.uniqueArray(
  fc
    .record({ fromMinute: fc.integer({ min: 0, max: 1439 }), toMinute: fc.integer({ min: 1, max: 1440 }) })
    .filter(({ fromMinute, toMinute }) => fromMinute !== toMinute),
  { maxLength: 3, selector: ({ fromMinute, toMinute }) => `${fromMinute}-${toMinute}` },
);
const region = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 })), {
    minLength: 3,
    maxLength: 24,
  })
  .map((corners) => corners.map(([x, y]): [number, number] => [x / 1000, y / 1000]))
  .filter((corners) =>
    [0, 1].every((axis) => {
      const along = corners.map((corner) => corner[axis] ?? 0);
      return Math.max(...along) - Math.min(...along) >= 0.02;
    }),
  );
const example = fc.oneof(
  fc.record({ kind: fc.constant('picture' as const), pictureId: fc.uuid({ version: 4 }), region }),
  fc.record({
    kind: fc.constant('frame' as const),
    eventId: fc.uuid({ version: 7 }),
    frameNumber: fc.integer({ min: 1, max: 999 }),
  }),
);

const anyQuery: fc.Arbitrary<SearchQuery> = fc.record({
  words: phrases,
  notWords: phrases,
  cameras: values,
  notCameras: values,
  after: fc.option(moment),
  before: fc.option(moment),
  on: fc.option(
    fc
      .record({ from: moment, to: fc.constant(null) })
      .chain((open) => fc.constantFrom(open, { from: null, to: open.from })),
  ),
  hours,
  weekdays: days,
  notWeekdays: days,
  types: fc.uniqueArray(fc.constantFrom(...eventTypes), { maxLength: 3 }),
  notTypes: fc.uniqueArray(fc.constantFrom(...eventTypes), { maxLength: 3 }),
  labels,
  notLabels: labels,
  confidence: fc.option(
    fc.tuple(percent, percent).chain(([first, second]) => {
      const [min, max] = [Math.min(first, second) / 100, Math.max(first, second) / 100];
      return fc.constantFrom({ min, max }, { min, max: null }, { min: null, max });
    }),
  ),
  tags: values,
  notTags: values,
  favourite: flag,
  reviewed: flag,
  hasFallback: flag,
  hasVideo: flag,
  hasNote: flag,
  wanted: fc.array(example, { maxLength: 1 }),
  unwanted: fc.array(example, { maxLength: 1 }),
  notUnderstood: fc.constantFrom([], ['foo:bar'], ['after:never', 'camera:']),
});

it('writes what is read as the same query', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      const text = formatQuery(query);
      fc.pre(text.length <= 2000);
      expect(parseQuery(text).query).toEqual(query);
    }),
    { numRuns: 1000 },
  );
});

it('writes every text the same way the second time', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const once = formatQuery(parseQuery(text).query);
      expect(formatQuery(parseQuery(once).query)).toBe(once);
      expect(parseQuery(once).query).toEqual(parseQuery(text).query);
      expect(once.isWellFormed()).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

it('writes words first, then filters, in one way', () => {
  const text = 'hours:22-6 -dog AFTER:Monday cam:"Front door" from:x weekday:sat,sun red has:video,note';
  expect(formatQuery(parseQuery(text).query)).toBe(
    'red -dog camera:"Front door" weekday:weekend after:monday 22:00-06:00 has:video has:note from:x',
  );
});

it('writes nothing for everything', () => {
  expect(formatQuery(emptyQuery)).toBe('');
});

it('puts a word that would be read as a filter in quotes', () => {
  const words = ['camera:front', '22:00-06:00', '-dog', '-', 'camera:', 'a b', 'plain'];
  const query = { ...emptyQuery, words: words.map((text) => ({ text, isPhrase: false })) };
  expect(formatQuery(query)).toBe('"camera:front" "22:00-06:00" "-dog" "-" "camera:" "a b" plain');
});
