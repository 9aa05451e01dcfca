import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { RetentionResult } from '#shared/model/storage.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { localDayOf } from '#main/platform/time-zone.ts';
import { createRetentionSchedule, dayOfRun } from './retention-schedule.ts';
import { createRetentionStore } from './retention-store.ts';
import { nothingDone, toResult } from './retention-tally.ts';

const hour = 3_600_000;
const complete = { suspended: null, isComplete: true };

function createParts(
  given: { startAt?: string; timeZone?: string; run?: (n: number) => RetentionResult } = {},
) {
  const clock = createFakeClock(Date.parse(given.startAt ?? '2026-05-01T12:00:00Z'));
  const store = createRetentionStore(createTestDatabase().db, () => new Date(clock.nowMs()).toISOString());
  const runs: string[] = [];
  const reasons: string[] = [];
  const rules = { current: 'thirty days' };
  const schedule = createRetentionSchedule({
    ...store,
    run: async () => {
      runs.push(new Date(clock.nowMs()).toISOString());
      return given.run?.(runs.length) ?? toResult(nothingDone, complete);
    },
    rules: async () => rules.current,
    timeZone: () => given.timeZone ?? 'UTC',
    localDayOf,
    clock,
    log: silentLogger,
    countDegradation: (reason) => reasons.push(reason),
  });
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await setImmediate();
  };
  const pass = async (hours: number) => {
    await settle();
    for (let n = 0; n < hours; n++) {
      clock.advance(hour);
      await settle();
    }
  };
  return { schedule, clock, store, runs, reasons, rules, pass, settle };
}

it('runs at the first start, and then once a day at 02:00 (RT-1)', async () => {
  const { schedule, runs, pass } = createParts();
  schedule.start();
  await pass(13);
  expect(runs).toEqual(['2026-05-01T12:00:00.000Z']);
  await pass(60);
  expect(runs.map((at) => at.slice(0, 13)).slice(1)).toEqual([
    '2026-05-02T02',
    '2026-05-03T02',
    '2026-05-04T02',
  ]);
  schedule.stop();
  await pass(48);
  expect(runs).toHaveLength(4);
});

it('does not run again at a start of the same day, but at the first start after 02:00', async () => {
  const { schedule, runs, pass, store } = createParts({ startAt: '2026-05-02T01:00:00Z' });
  await store.writeLastRun('2026-05-01', 'thirty days');
  schedule.start();
  await pass(0);
  expect(runs).toEqual([]);
  await pass(1);
  expect(runs).toEqual(['2026-05-02T02:00:00.000Z']);
});

it('runs once soon after its rules were changed, but not between two changes (RT-1)', async () => {
  const { schedule, clock, runs, rules, settle } = createParts();
  schedule.start();
  await settle();
  const pass = async (seconds: number) => {
    for (let n = 0; n < seconds; n++) clock.advance(1000);
    await settle();
  };
  await pass(3);
  for (const changed of ['seven days', 'nine days']) {
    rules.current = changed;
    schedule.rulesChanged();
    await pass(4);
  }
  expect(runs).toHaveLength(1);
  await pass(10);
  expect(runs).toHaveLength(2);
  schedule.rulesChanged(); // another setting, or taken back
  await pass(120);
  expect(runs).toHaveLength(2);
});

it('runs at the start when the rules were changed while it was stopped', async () => {
  const { schedule, runs, pass, store } = createParts();
  await store.writeLastRun('2026-05-01', 'ninety days');
  schedule.start();
  await pass(0);
  expect(runs).toHaveLength(1);
});

it('tries again later what was suspended or failed, and counts it', async () => {
  const { schedule, runs, pass, reasons, store } = createParts({
    run: (n) => {
      if (n === 2) throw new Error('full');
      return toResult(
        nothingDone,
        n === 1 ? { suspended: 'The clock jumped.', isComplete: false } : complete,
      );
    },
  });
  schedule.start();
  await pass(3);
  expect(runs).toHaveLength(3);
  expect(reasons).toEqual(['retention_failed']);
  expect((await store.readLastRun())?.day).toBe('2026-05-01');
});

it('does not take a run that a stop has cut off for that of the day', async () => {
  const { schedule, pass, store } = createParts({
    run: () => toResult({ ...nothingDone, eventsDeleted: 1000 }, { suspended: null, isComplete: false }),
  });
  schedule.start();
  await pass(0);
  schedule.stop();
  expect(await store.readLastRun()).toBeNull();
});

it.each([
  ['UTC', '2026-05-02T01:59:59Z', '2026-05-01'],
  ['UTC', '2026-05-02T02:00:00Z', '2026-05-02'],
  ['Asia/Tokyo', '2026-05-01T17:00:00Z', '2026-05-02'],
  ['America/New_York', '2026-05-02T05:59:00Z', '2026-05-01'],
  // 02:00 does not exist on 8 March 2026 in New York: 03:00 comes after 01:59.
  ['America/New_York', '2026-03-08T06:59:00Z', '2026-03-07'],
  ['America/New_York', '2026-03-08T07:00:00Z', '2026-03-08'],
])('knows in %s at %s that the last 02:00 was of %s', (timeZone, at, expected) => {
  expect(dayOfRun(Date.parse(at), { timeZone: () => timeZone, localDayOf })).toBe(expected);
});
