import { expect, it } from 'vitest';
import { someEvent } from '#shared/model/event.fake.ts';
import type { Today } from '#shared/model/today.ts';
import { expectRefusal, runHere } from '#main/test-command-line.fake.ts';
import { todayText } from './today-text.ts';

const noonMs = Date.UTC(2026, 4, 1, 12);
const hourMs = 3_600_000;
const names = new Map([['door', 'Front\u001b[31m door']]);

const today: Today = {
  sinceMs: noonMs - 18 * hourMs,
  untilMs: noonMs,
  since: 'seen',
  total: 12,
  byType: [{ eventType: 'motion', count: 12 }],
  cameras: [{ cameraId: 'door', count: 12, byType: [{ eventType: 'motion', count: 12 }], activity: [12] }],
  bars: [{ startMs: noonMs - 18 * hourMs, endMs: noonMs }],
  unusual: {
    state: 'ready',
    left: 0,
    count: 1,
    events: [{ event: someEvent(noonMs - hourMs), frameNumber: 3, score: 0.99, reason: 'never' }],
  },
  newest: [],
  hasEvents: true,
  quiet: [{ startMs: noonMs - 8 * hourMs, endMs: noonMs - 3 * hourMs }],
  coverage: {
    isKnown: true,
    gaps: [
      {
        cameraId: 'door',
        totalMs: hourMs,
        count: 1,
        stretches: [
          { state: 'offline', reason: 'stream-lost', startMs: noonMs - hourMs, endMs: noonMs, isOpen: true },
        ],
      },
    ],
  },
  rotatedEvents: 3,
};

it('says in a few lines what happened, in the local zone, without anything that steers a terminal', () => {
  expect(todayText(today, names, 'Europe/Berlin')).toBe(`12 events since 2026-04-30 20:00. One is unusual.
Most unusual:
  2026-05-01 13:00  Front [31m door  unlike anything at this camera before  event-${noonMs - hourMs}
Front [31m door: 12 events (12 motion)
Quiet: 2026-05-01 06:00 to 2026-05-01 11:00
Not watched: Front [31m door, 2026-05-01 13:00 to now, not connected (stream-lost)
3 events deleted to make room
`);
});

it('calls nothing unusual while there is not enough past, and says when nothing happened', () => {
  const young: Today = { ...today, unusual: { ...today.unusual, state: 'young', count: 0 } };
  expect(todayText(young, names, 'UTC')).toContain('Not enough past yet');
  const quiet: Today = {
    ...today,
    total: 0,
    cameras: [],
    unusual: { state: 'ready', left: 0, count: 0, events: [] },
    coverage: { isKnown: true, gaps: [] },
  };
  expect(todayText(quiet, names, 'UTC')).toMatch(
    /^Nothing happened since .*\n(.*\n)*Everything was watched\.\n/,
  );
});

it('refuses a time that is none, and a folder without data', async () => {
  expectRefusal(await runHere(['today', '--since', 'yesterday']), 2, 'time-invalid');
  const { code, err } = await runHere(['today']);
  expect([code, err.includes('data-root-unusable')]).toEqual([1, true]);
});
