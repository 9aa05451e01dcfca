import { expect, it } from 'vitest';
import type { Today } from '#shared/model/today.ts';
import { headline } from './headline.ts';
import { createWhenText, localDayOf } from './when-text.ts';

const noonMs = Date.UTC(2026, 2, 29, 12);
const hourMs = 3_600_000;

const today = (
  change: Partial<Omit<Today, 'unusual'>> & { unusual?: Partial<Today['unusual']> } = {},
): Today => ({
  sinceMs: noonMs - 18 * hourMs,
  untilMs: noonMs,
  since: 'seen',
  total: 12,
  byType: [],
  cameras: [],
  bars: [],
  newest: [],
  hasEvents: true,
  quiet: [],
  coverage: { isKnown: true, gaps: [] },
  rotatedEvents: 0,
  ...change,
  unusual: { state: 'ready', left: 0, count: 1, events: [], ...change.unusual },
});
const gap = { cameraId: 'gate', totalMs: 1, count: 1, stretches: [] };

it.each([
  [today(), '12 events since 18:40. One is unusual.'],
  [today({ total: 1, unusual: { count: 0 } }), '1 event since 18:40. Nothing unusual.'],
  [today({ unusual: { count: 0, state: 'working', left: 4 } }), '12 events since 18:40.'],
  [today({ unusual: { count: 0, state: 'young' } }), '12 events since 18:40.'],
  [today({ total: 0, unusual: { count: 0 } }), 'Nothing happened. Watched without a gap since 18:40.'],
  [
    today({ total: 0, unusual: { count: 0 }, coverage: { isKnown: true, gaps: [gap] } }),
    'Nothing happened. Not everything was watched since 18:40.',
  ],
  [today({ total: 0, coverage: { isKnown: false, gaps: [] } }), 'Nothing happened.'],
  [today({ since: 'first' }), '12 events in the last 24 hours. One is unusual.'],
  [
    today({ total: 123_456, unusual: { count: 2000 } }),
    '123,456 events since 18:40. More than 2,000 are unusual.',
  ],
])('answers in a sentence %#', (given, sentence) => {
  expect(headline(given, '18:40')).toBe(sentence);
});

it('tells a time by its day in the zone, also on the day of a change of the clocks', () => {
  // In Berlin the clocks went forward this morning.
  const { when, beside } = createWhenText('Europe/Berlin', { locale: 'en-GB', nowMs: noonMs });
  expect(when(noonMs - 14 * hourMs)).toBe('yesterday 23:00');
  expect(when(noonMs - 12 * hourMs)).toBe('01:00');
  expect(when(noonMs - 60 * hourMs)).toMatch(/^Fri,? 27 Mar 01:00$/);
  expect(beside(noonMs - 13.5 * hourMs, noonMs - 14 * hourMs)).toBe('23:30');
  expect(localDayOf(noonMs - 14 * hourMs, 'Europe/Berlin')).toBe('2026-03-28');
});
