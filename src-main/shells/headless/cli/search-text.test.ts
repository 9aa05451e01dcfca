import { expect, it } from 'vitest';
import type { SearchAnswer } from '#shared/model/search.ts';
import { someEvent } from '#shared/model/event.fake.ts';
import { searchTable } from './search-text.ts';

const night: SearchAnswer = {
  noMatch: false,
  model: 'test',
  results: [{ event: someEvent(Date.UTC(2026, 10, 20, 3, 30)), frames: [], score: 0.8, why: [] }],
  nearest: [],
  total: 1,
  hints: [],
  index: { modelVersion: 'test', indexed: 1, total: 1, isLoading: false },
  tookMs: 1,
};

it.each([
  ['America/New_York', '2026-11-19 22:30:00'],
  ['Asia/Kathmandu', '2026-11-20 09:15:00'],
])('shows times in the zone that the filters follow: %s', (timeZone, time) => {
  expect(searchTable(night, { cameraNames: new Map(), timeZone }, '"van"')).toMatch(new RegExp(`^${time} `));
});
