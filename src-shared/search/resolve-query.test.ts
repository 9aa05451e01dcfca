import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchFilter } from '../model/search.ts';
import { parseQuery } from './parse-query.ts';
import { anyText } from './query-texts.fixture.ts';
import { resolveQuery } from './resolve-query.ts';

const cameras = [
  { id: 'porch', name: 'Front door' },
  { id: 'cam2', name: 'Front gate' },
  { id: 'door', name: 'Caf\u00e9 door' },
  { id: 'x9', name: 'Door' },
  { id: 'y1', name: 'Doorway' },
];

function resolved(text: string, now = '2026-11-21T12:00:00Z', timeZone = 'Europe/Berlin') {
  const { query, tokens } = parseQuery(text);
  return resolveQuery(query, { nowMs: Date.parse(now), timeZone, cameras, tokens });
}

function times(text: string, now?: string, timeZone?: string): (string | null)[] {
  const { filter, problems } = resolved(text, now, timeZone);
  expect(problems).toEqual([]);
  return [filter.fromMs, filter.toMs].map((ms) =>
    ms === undefined ? null : new Date(ms).toISOString().slice(0, 16),
  );
}

describe('cameras', () => {
  it.each([
    ['camera:porch', ['porch']],
    ['camera:"FRONT DOOR"', ['porch']],
    ['camera:front', ['porch', 'cam2']],
    ['camera:gate', ['cam2']],
    ['camera:cafe', ['door']],
    ['camera:door', ['door', 'x9']],
    ['camera:gate,cafe', ['cam2', 'door']],
  ])('finds those of %s', (text, cameraIds) => {
    expect(resolved(text).filter).toEqual({ cameraIds });
  });

  it('excludes cameras', () => {
    expect(resolved('-camera:front').filter).toEqual({ notCameraIds: ['porch', 'cam2'] });
    expect(resolved('camera:front -camera:gate').problems).toEqual([]);
  });

  it('says that a camera does not exist, and which come near', () => {
    expect(resolved('red -camera:gate,"frnt gate"').problems).toEqual([
      {
        code: 'unknown-camera',
        severity: 'error',
        message:
          'There is no camera "frnt gate". Those that come nearest: "Front gate", "Front door", "Caf\u00e9 door".',
        span: { start: 4, end: 28 },
        suggestion: '-camera:gate,"Front gate"',
      },
    ]);
  });

  it('does not take an unknown camera for all of them', () => {
    expect(resolved('camera:nowhere').filter).toEqual({ cameraIds: [] });
  });

  it('takes no camera for a name of which nothing is left', () => {
    expect(resolved('camera:\u0301').problems).toMatchObject([{ code: 'unknown-camera' }]);
  });

  it('refuses a name that fits more cameras than can be searched', () => {
    const many = Array.from({ length: 201 }, (_, at) => ({ id: `c${at}`, name: `Camera ${at}` }));
    const { query, tokens } = parseQuery('red camera:camera');
    const options = { nowMs: 0, timeZone: 'UTC', tokens };
    expect(resolveQuery(query, { ...options, cameras: many }).problems).toMatchObject([
      { code: 'too-many-values', span: { start: 4, end: 17 } },
    ]);
    expect(resolveQuery(query, { ...options, cameras: many.slice(1) }).problems).toEqual([]);
  });

  it('names three of many unknown cameras', () => {
    expect(resolved('camera:k1,k2,k3,k4').problems).toHaveLength(3);
  });

  it('says so when two names mean the same camera, wanted and excluded', () => {
    expect(resolved('camera:porch -camera:front').problems).toMatchObject([
      { code: 'contradiction', span: { start: 13, end: 26 } },
    ]);
  });
});

describe('days', () => {
  // Saturday, 13:00 in Berlin.
  it.each([
    ['after:2026', '2025-12-31T23:00', null],
    ['after:2026-05', '2026-04-30T22:00', null],
    ['after:2026-05-01', '2026-04-30T22:00', null],
    ['after:2026-05-01T14:30', '2026-05-01T12:30', null],
    ['after:2026-05-01T14:30Z', '2026-05-01T14:30', null],
    ['before:2026-05-01', null, '2026-04-30T22:00'],
    ['after:today', '2026-11-20T23:00', null],
    ['after:monday', '2026-11-15T23:00', null],
    ['after:saturday', '2026-11-20T23:00', null],
    ['after:sunday', '2026-11-14T23:00', null],
    ['after:7d', '2026-11-14T12:00', null],
    ['after:12h', '2026-11-21T00:00', null],
    ['after:30min', '2026-11-21T11:30', null],
    ['after:1mo', '2026-10-21T11:00', null],
    ['after:9999y', '1970-01-21T12:00', null],
    ['on:today', '2026-11-20T23:00', '2026-11-21T23:00'],
    ['on:yesterday', '2026-11-19T23:00', '2026-11-20T23:00'],
    ['on:3d', '2026-11-17T23:00', '2026-11-18T23:00'],
    ['on:2026-02', '2026-01-31T23:00', '2026-02-28T23:00'],
    ['on:2026', '2025-12-31T23:00', '2026-12-31T23:00'],
    ['on:this-week', '2026-11-15T23:00', '2026-11-22T23:00'],
    ['on:last-week', '2026-11-08T23:00', '2026-11-15T23:00'],
    ['on:last-month', '2026-09-30T22:00', '2026-10-31T23:00'],
    ['on:2026-05-01..2026-05-07', '2026-04-30T22:00', '2026-05-07T22:00'],
    ['on:..2026-05-07', null, '2026-05-07T22:00'],
    ['on:monday..wednesday', '2026-11-15T23:00', '2026-11-18T23:00'],
    ['on:saturday..sunday', '2026-11-13T23:00', '2026-11-15T23:00'],
    ['on:2026-05-01T08:00..2026-05-01T09:00', '2026-05-01T06:00', '2026-05-01T07:00'],
    ['on:2026-05 after:2026-05-10 before:2026-05-20', '2026-05-09T22:00', '2026-05-19T22:00'],
  ])('resolves %s', (text, from, to) => {
    expect(times(text)).toEqual([from, to]);
  });

  it('takes the day of the zone, not of UTC', () => {
    const now = '2026-11-21T01:30:00Z';
    expect(times('on:today', now, 'America/Chicago')).toEqual(['2026-11-20T06:00', '2026-11-21T06:00']);
    expect(times('on:today', now, 'Asia/Kathmandu')).toEqual(['2026-11-20T18:15', '2026-11-21T18:15']);
  });

  it.each([
    ['Europe/Berlin', 'on:2026-03-29', '2026-03-28T23:00', '2026-03-29T22:00'],
    ['Europe/Berlin', 'on:2026-10-25', '2026-10-24T22:00', '2026-10-25T23:00'],
    ['America/Chicago', 'on:2026-03-08', '2026-03-08T06:00', '2026-03-09T05:00'],
    ['America/Chicago', 'on:2026-11-01', '2026-11-01T05:00', '2026-11-02T06:00'],
    ['Australia/Lord_Howe', 'on:2026-04-05', '2026-04-04T13:00', '2026-04-05T13:30'],
    ['Australia/Lord_Howe', 'on:2026-10-04', '2026-10-03T13:30', '2026-10-04T13:00'],
    ['Asia/Kathmandu', 'on:2026-03-29', '2026-03-28T18:15', '2026-03-29T18:15'],
  ])('in %s, %s has as many hours as it had', (zone, text, from, to) => {
    expect(times(text, undefined, zone)).toEqual([from, to]);
  });

  it('goes back by calendar days over a change of the clocks, and by hours on the clock', () => {
    const now = '2026-03-30T10:00:00Z';
    expect(times('after:2d', now)).toEqual(['2026-03-28T11:00', null]);
    expect(times('after:48h', now)).toEqual(['2026-03-28T10:00', null]);
  });

  it('ends at the last day of a shorter month', () => {
    expect(times('after:1mo', '2026-03-31T10:00:00Z')).toEqual(['2026-02-28T11:00', null]);
    expect(times('after:1y', '2028-02-29T11:00:00Z')).toEqual(['2027-02-28T11:00', null]);
  });

  it('says so when no time is left', () => {
    expect(resolved('after:today before:yesterday').problems).toEqual([
      {
        code: 'impossible-range',
        severity: 'error',
        message: 'Nothing is after today and before yesterday. Change one of them.',
        span: { start: 12, end: 28 },
        suggestion: null,
      },
    ]);
    expect(resolved('on:today..yesterday').problems).toMatchObject([
      { message: 'There is no time on today..yesterday: it ends before it begins.' },
    ]);
    expect(resolved('on:2026-05-01 after:2026-05-02').problems).toHaveLength(1);
  });

  it('does not repeat what the text alone has shown', () => {
    expect(parseQuery('after:2026-05-02 before:2026-05-01').problems).toHaveLength(1);
    expect(resolved('after:2026-05-02 before:2026-05-01').problems).toEqual([]);
  });
});

it('takes the other facts over as they are', () => {
  const { filter, words, notWords } = resolved(
    'red -"a b" hours:22-6 weekday:mon-fri -weekday:fri -type:anpr,nvr label:dog -label:cat confidence:50%..90% ' +
      'tag:a -tag:b is:favourite is:unreviewed has:video -has:note has:fallback',
  );
  expect(filter).toEqual({
    hours: [{ fromMinute: 1320, toMinute: 360 }],
    weekdays: [1, 2, 3, 4],
    eventTypes: ['motion', 'detection', 'tracking', 'manual'],
    labels: ['dog'],
    notLabels: ['cat'],
    minConfidence: 0.5,
    maxConfidence: 0.9,
    tags: ['a'],
    notTags: ['b'],
    favourite: true,
    reviewed: false,
    hasVideo: true,
    hasNote: false,
    hasFallback: true,
  });
  expect(words).toEqual([{ text: 'red', isPhrase: false }]);
  expect(notWords).toEqual([{ text: 'a b', isPhrase: true }]);
});

it('narrows by nothing when nothing is asked', () => {
  expect(resolved('')).toEqual({
    filter: {},
    words: [],
    notWords: [],
    wanted: [],
    unwanted: [],
    problems: [],
  });
});

it('gives a filter that the index takes, of any text without errors', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const errors = parseQuery(text).problems.filter(({ severity }) => severity === 'error');
      const { filter } = resolved(text);
      if (errors.length === 0) expect(searchFilter.parse(filter)).toEqual(filter);
    }),
    { numRuns: 1000 },
  );
});
