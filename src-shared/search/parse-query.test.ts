import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from './parse-query.ts';
import { anyText } from './query-texts.fixture.ts';
import { emptyQuery } from './search-query.ts';

const queryOf = (text: string) => {
  const { query, problems } = parseQuery(text);
  expect(problems).toEqual([]);
  return query;
};
const problemsOf = (text: string) =>
  parseQuery(text).problems.map(({ code, span, suggestion }) => [
    code,
    span && text.slice(span.start, span.end),
    suggestion,
  ]);
const wordsOf = (text: string) => parseQuery(text).query.words.map((word) => word.text);
const day = (text: string) => ({ kind: 'local', text });

describe('words', () => {
  it('finds everything with an empty text', () => {
    expect(queryOf('')).toEqual(emptyQuery);
    expect(queryOf(' \n\t ')).toEqual(emptyQuery);
  });

  it('tells words from phrases and wanted from excluded ones', () => {
    expect(queryOf('red -dog "red van" -"a b"')).toEqual({
      ...emptyQuery,
      words: [
        { text: 'red', isPhrase: false },
        { text: 'red van', isPhrase: true },
      ],
      notWords: [
        { text: 'dog', isPhrase: false },
        { text: 'a b', isPhrase: true },
      ],
    });
  });

  it.each([
    ['http://x/y', 'http://x/y'],
    ['rtsp://cam:554/1', 'rtsp://cam:554/1'],
    ['C:\\clips', 'C:\\clips'],
    ['12:30', '12:30'],
    ['22-6', '22-6'],
    ['note:', 'note:'],
    ['6"', '6"'],
    ["don't", "don't"],
    ['\u201cred van\u201d', 'red van'],
    ['\u201ered van\u201c', 'red van'],
    ['"say ""no"""', 'say "no"'],
    ['"camera:front"', 'camera:front'],
    ['\ud83d\udc69\u200d\ud83d\ude80', '\ud83d\udc69\u200d\ud83d\ude80'],
    ['\u200f\u05e9\u05dc\u05d5\u05dd\u200f', '\u05e9\u05dc\u05d5\u05dd'],
    ['cafe\u0301', 'caf\u00e9'],
    ['a\ud83d', 'a\ufffd'],
  ])('takes %j for the word %j', (text, word) => {
    expect(queryOf(text).words.map((each) => each.text)).toEqual([word]);
  });

  it('takes control characters for white space', () => {
    expect(wordsOf('red\u0000van\u001b[31m')).toEqual(['red', 'van', '[31m']);
    expect(wordsOf('"red\u0000van"')).toEqual(['red van']);
  });

  it('keeps all words of a long text and says that they are too many', () => {
    const text = Array.from({ length: 150 }, (_, at) => `word${at}`).join(' ');
    expect(wordsOf(text)).toHaveLength(150);
    expect(problemsOf(text)).toEqual([['too-many-words', text.slice(text.indexOf('word20')), null]]);
  });

  it('reads the first 2000 characters and names the rest', () => {
    const text = 'ab '.repeat(10_000);
    expect(parseQuery(text).problems.find(({ code }) => code === 'too-long')?.span).toEqual({
      start: 2000,
      end: 30_000,
    });
    expect(wordsOf('a'.repeat(3000))).toEqual(['a'.repeat(2000)]);
  });

  it('goes on with a quote that is still being typed', () => {
    const { query, problems } = parseQuery('camera:front "red va');
    expect(query.words).toEqual([{ text: 'red va', isPhrase: true }]);
    expect(problems).toMatchObject([
      { code: 'unclosed-quote', severity: 'note', span: { start: 13, end: 20 } },
    ]);
  });
});

describe('filters', () => {
  it('understands the example of the search field', () => {
    expect(queryOf('camera:front after:monday 22:00-06:00 "red van" -dog')).toEqual({
      ...emptyQuery,
      words: [{ text: 'red van', isPhrase: true }],
      notWords: [{ text: 'dog', isPhrase: false }],
      cameras: ['front'],
      after: { kind: 'weekday', weekday: 1 },
      hours: [{ fromMinute: 1320, toMinute: 360 }],
    });
  });

  it('reads lists, quotes, synonyms and capitals', () => {
    const query = queryOf('CAM:"Front door",b camera:b -Camera:x label:Person,"pick-up, truck" tags:Parcel');
    expect(query).toMatchObject({
      cameras: ['Front door', 'b'],
      notCameras: ['x'],
      labels: ['person', 'pick-up, truck'],
      tags: ['Parcel'],
    });
  });

  it.each([
    ['after:2026', 'after', day('2026')],
    ['after:2026-05', 'after', day('2026-05')],
    ['from:2026-05-01', 'after', day('2026-05-01')],
    ['since:2026-05-01t14:30', 'after', day('2026-05-01T14:30')],
    ['before:"2026-05-01 14:30:05"', 'before', day('2026-05-01T14:30:05')],
    ['before:2026-05-01T14:30:00+02:00', 'before', { kind: 'instant', text: '2026-05-01T12:30:00.000Z' }],
    ['after:Yesterday', 'after', { kind: 'named', name: 'yesterday' }],
    ['after:"last week"', 'after', { kind: 'named', name: 'last-week' }],
    ['after:thurs', 'after', { kind: 'weekday', weekday: 4 }],
    ['after:7d', 'after', { kind: 'ago', amount: 7, unit: 'd' }],
    ['after:12h', 'after', { kind: 'ago', amount: 12, unit: 'h' }],
    ['after:"2 weeks ago"', 'after', { kind: 'ago', amount: 2, unit: 'w' }],
    ['after:3-days-ago', 'after', { kind: 'ago', amount: 3, unit: 'd' }],
    ['on:2026-05-01', 'on', { from: day('2026-05-01'), to: day('2026-05-01') }],
    ['date:2026-05-01..2026-05-07', 'on', { from: day('2026-05-01'), to: day('2026-05-07') }],
    ['on:..2026-05-07', 'on', { from: null, to: day('2026-05-07') }],
    [
      'on:"3 days ago".."1 day ago"',
      'on',
      { from: { kind: 'ago', amount: 3, unit: 'd' }, to: { kind: 'ago', amount: 1, unit: 'd' } },
    ],
    ['on:"3 days ago"..today', 'on', { from: { kind: 'ago' }, to: { kind: 'named', name: 'today' } }],
  ])('reads the day of %s', (text, field, moment) => {
    expect(queryOf(text)).toMatchObject({ [field]: moment });
  });

  it.each([
    ['22:00-06:00', [1320, 360]],
    ['22:00\u201306:00', [1320, 360]],
    ['10pm-6:30am', [1320, 390]],
    ['12am-12pm', [0, 720]],
    ['hours:22-6', [1320, 360]],
    ['time:"10 pm - 6 am"', [1320, 360]],
    ['hours:22', [1320, 1380]],
    ['hours:8-24', [480, 1440]],
    ['hours:8-0', [480, 1440]],
    ['hours:0-24', [0, 1440]],
  ])('reads the hours of %s', (text, [fromMinute, toMinute]) => {
    expect(queryOf(text).hours).toEqual([{ fromMinute, toMinute }]);
  });

  it('reads several hours', () => {
    expect(queryOf('22:00-24:00 hours:6-7,12-13').hours).toHaveLength(3);
  });

  it('takes what is said twice once', () => {
    const picture = 'like:picture-0190aaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
    const query = queryOf(`22:00-06:00 hours:22-6 camera:a,a camera:a ${picture} ${picture}`);
    expect([query.hours, query.cameras, query.wanted].map((list) => list.length)).toEqual([1, 1, 1]);
  });

  it.each([
    ['weekday:mon,tue', [1, 2]],
    ['weekday:weekend', [6, 7]],
    ['weekday:mon-fri', [1, 2, 3, 4, 5]],
    ['weekdays:fri-mon', [1, 5, 6, 7]],
  ])('reads the days of %s', (text, weekdays) => {
    expect(queryOf(text).weekdays).toEqual(weekdays);
  });

  it.each([
    ['confidence:>=0.5', { min: 0.5, max: null }],
    ['confidence:50%', { min: 0.5, max: null }],
    ['confidence:<.7', { min: null, max: 0.7 }],
    ['confidence:\u226590%', { min: 0.9, max: null }],
    ['confidence:50%..90%', { min: 0.5, max: 0.9 }],
    ['confidence:0.5-0.9', { min: 0.5, max: 0.9 }],
    ['confidence:33.3%..', { min: 0.333, max: null }],
  ])('reads the confidence of %s', (text, confidence) => {
    expect(queryOf(text).confidence).toEqual(confidence);
  });

  it('reads types and states, wanted and excluded', () => {
    expect(
      queryOf('type:Motion,manual -type:anpr is:favorite -is:reviewed has:video -has:note,fallback'),
    ).toMatchObject({
      types: ['motion', 'manual'],
      notTypes: ['anpr'],
      favourite: true,
      reviewed: false,
      hasVideo: true,
      hasNote: false,
      hasFallback: false,
    });
  });

  it('reads pictures to search by, with the part that was drawn round', () => {
    const eventId = '0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee';
    const pictureId = '0190aaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
    const { wanted, unwanted } = queryOf(
      `like:${eventId.toUpperCase()}/12@0,0,100,12.5,50,99.9 -like:picture-${pictureId}`,
    );
    const region = [
      [0, 0],
      [1, 0.125],
      [0.5, 0.999],
    ];
    expect(wanted).toEqual([{ kind: 'frame', eventId, frameNumber: 12, region }]);
    expect(unwanted).toEqual([{ kind: 'picture', pictureId }]);
  });
});

describe('problems', () => {
  it.each([
    ['camra:front', [['unknown-filter', 'camra', 'camera']]],
    ['tpye:motion', [['unknown-filter', 'tpye', 'type']]],
    ['-lable:dog', [['unknown-filter', 'lable', 'label']]],
    ['foo:bar', [['unknown-filter', 'foo', null]]],
    ['until:monday', [['unknown-filter', 'until', null]]],
    ['constructor:x', [['unknown-filter', 'constructor', null]]],
    ['camera:', [['no-value', 'camera:', null]]],
    ['tag:""', [['no-value', 'tag:""', null]]],
    ['type:moton', [['unknown-value', 'moton', 'motion']]],
    ['type:manual,moton,nvr', [['unknown-value', 'manual,moton,nvr', 'manual,motion,nvr']]],
    ['is:good', [['unknown-value', 'good', null]]],
    ['weekday:frday', [['unknown-value', 'frday', 'friday']]],
    ['after:2026-02-30', [['bad-date', '2026-02-30', null]]],
    ['after:2026-05-01T24:30', [['bad-date', '2026-05-01T24:30', null]]],
    ['after:1.5.2026', [['bad-date', '1.5.2026', null]]],
    ['after:1m', [['bad-date', '1m', null]]],
    ['on:12h', [['bad-date', '12h', '12h..']]],
    ['after:today,monday', [['several-values', 'today,monday', 'today']]],
    ['on:2026-05-07..2026-05-01', [['impossible-range', '2026-05-07..2026-05-01', '2026-05-01..2026-05-07']]],
    ['after:2026-05-02 before:2026-05', [['impossible-range', 'before:2026-05', null]]],
    ['after:today before:today', [['impossible-range', 'before:today', null]]],
    ['22:00-25:00', [['bad-hours', '22:00-25:00', null]]],
    ['22:00-22:00', [['bad-hours', '22:00-22:00', null]]],
    ['hours:10-11pm', [['bad-hours', '10-11pm', null]]],
    ['-22:00-06:00', [['not-excludable', '-22:00-06:00', '06:00-22:00']]],
    ['-after:monday', [['not-excludable', '-after:monday', null]]],
    ['confidence:50', [['bad-confidence', '50', '50%']]],
    ['confidence:>=150%', [['bad-confidence', '>=150%', null]]],
    ['confidence:90%..50%', [['impossible-range', '90%..50%', '0.5..0.9']]],
    ['like:front', [['bad-example', 'front', null]]],
    ['after:monday after:friday', [['repeated', 'after:friday', null]]],
    ['is:favourite -is:favourite', [['contradiction', '-is:favourite', null]]],
    ['is:reviewed,unreviewed', [['contradiction', 'is:reviewed,unreviewed', null]]],
    ['label:dog -label:dog', [['contradiction', '-label:dog', null]]],
    ['-weekday:mon-sun', [['contradiction', '-weekday:mon-sun', null]]],
    ['tag:a,b -tag:a', [['contradiction', '-tag:a', null]]],
  ])('names what is wrong with %s', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it.each([
    '@1,2,3,4',
    '@1,2,3,4,5',
    '@1,2,3,4,5,101',
    '@1,2,3,4,5,6@',
    '@10,10,10.5,10,10,80',
    `@${'1,2,'.repeat(24)}3,4`,
  ])('refuses the part %s of a picture', (region) => {
    expect(problemsOf(`like:0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee/3${region}`)).toMatchObject([
      ['bad-example', expect.any(String), null],
    ]);
  });

  it('does not call excluding one of several a contradiction', () => {
    expect(problemsOf('label:dog,cat -label:dog -weekday:mon')).toEqual([]);
  });

  it('keeps what it does not understand', () => {
    expect(parseQuery('red foo:bar after:never van').query).toMatchObject({
      words: [{ text: 'red' }, { text: 'van' }],
      notUnderstood: ['foo:bar', 'after:never'],
    });
  });

  it('closes the quote of what it does not understand, so that something may stand behind it', () => {
    expect(parseQuery('foo:"b c').query.notUnderstood).toEqual(['foo:"b c"']);
  });

  it('limits values to what the index takes', () => {
    const tags = Array.from({ length: 51 }, (_, at) => `t${at}`).join();
    expect(problemsOf(`tag:${tags}`)).toMatchObject([['too-many-values', expect.any(String), null]]);
    const hours = Array.from({ length: 11 }, (_, at) => String(at)).join();
    expect(problemsOf(`hours:${hours}`)).toMatchObject([['too-many-values', expect.any(String), null]]);
  });
});

it('never throws, and leaves nothing but white space between its tokens, on any text', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const { tokens, problems } = parseQuery(text);
      const cuts = [0, ...tokens.flatMap(({ span }) => [span.start, span.end]), text.length];
      expect(cuts).toEqual(cuts.toSorted((first, second) => first - second));
      const gaps = Array.from({ length: tokens.length + 1 }, (_, at) =>
        text.slice(cuts[2 * at], cuts[2 * at + 1]),
      );
      expect(gaps.join('')).toMatch(/^[\s\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u);
      for (const { span, message } of problems) {
        expect(span === null || (span.start < span.end && span.end <= text.length)).toBe(true);
        expect(message.isWellFormed()).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

it('reads the same from the part of the text that a token covers', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      for (const token of parseQuery(text).tokens) {
        const [alone] = parseQuery(text.slice(token.span.start, token.span.end)).tokens;
        // What is there twice is understood when it is alone.
        if (token.kind !== 'unknown') {
          expect({ ...alone, span: null }).toEqual({ ...token, span: null });
        }
      }
    }),
    { numRuns: 500 },
  );
});
