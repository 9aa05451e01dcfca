import { expect, it } from 'vitest';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createClockGuard } from './clock-guard.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const noon = Date.UTC(2026, 4, 1, 12);

type Facts = { startMs?: number; newestMs?: number; lastSeenMs?: number; failures?: number };

function createGuard(facts: Facts = {}) {
  const clock = createFakeClock(facts.startMs ?? noon);
  const guard = createClockGuard({
    clock,
    newestEventMs: async () => facts.newestMs ?? null,
    lastSeenMs: async () => {
      facts.failures = (facts.failures ?? 0) - 1;
      if (facts.failures >= 0) throw new Error('the database is busy');
      return facts.lastSeenMs ?? null;
    },
    log: silentLogger,
  });
  return { clock, ...guard };
}

it('trusts a clock that goes on as it should', async () => {
  const { clock, doubt } = createGuard({ newestMs: noon + hour, lastSeenMs: noon - 3 * day });
  expect(await doubt()).toBeNull();
  clock.advance(5 * day);
  expect(await doubt()).toBeNull();
});

it('waits an hour after a step forward of more than ten minutes (P15, F90)', async () => {
  const { clock, doubt } = createGuard();
  clock.stepWall(2 * hour);
  expect(await doubt()).toMatch(/set forward/);
  clock.advance(59 * minute);
  expect(await doubt()).toMatch(/set forward/);
  clock.advance(minute);
  expect(await doubt()).toBeNull();
});

it('sees a step also when nobody asked meanwhile', async () => {
  const { clock, doubt } = createGuard();
  clock.stepWall(3650 * day);
  clock.advance(30 * minute);
  expect(await doubt()).toMatch(/set forward/);
});

it('does not mind small corrections and steps back (P15)', async () => {
  const { clock, doubt } = createGuard({ newestMs: noon });
  clock.stepWall(9 * minute);
  expect(await doubt()).toBeNull();
  clock.stepWall(-2 * hour);
  expect(await doubt()).toBeNull();
});

it('waits while the clock stands before the newest event, or before this version was made (P15, F90)', async () => {
  expect(await createGuard({ newestMs: noon + day + 1 }).doubt()).toMatch(/newest event/);
  expect(await createGuard({ newestMs: noon + day }).doubt()).toBeNull();
  expect(await createGuard({ startMs: 0 }).doubt()).toMatch(/before this version/);
});

it('waits a day when it starts years after it last ran, and not after weeks (F90)', async () => {
  expect(await createGuard({ startMs: noon + 60 * day, lastSeenMs: noon }).doubt()).toBeNull();
  const { clock, doubt } = createGuard({ startMs: noon + 3650 * day, lastSeenMs: noon });
  clock.advance(23 * hour);
  expect(await doubt()).toMatch(/set forward/);
  clock.advance(hour);
  expect(await doubt()).toBeNull();
});

it('looks again after a failure of the database', async () => {
  const { doubt } = createGuard({ lastSeenMs: noon - day, failures: 1 });
  await expect(doubt()).rejects.toThrow('busy');
  expect(await doubt()).toBeNull();
  const late = createGuard({ startMs: noon + 3650 * day, lastSeenMs: noon, failures: 1 });
  await expect(late.doubt()).rejects.toThrow('busy');
  expect(await late.doubt()).toMatch(/set forward/);
});

it('waits a day when a late look finds only what was written since the start (F90)', async () => {
  const facts = { startMs: noon + 3650 * day, lastSeenMs: noon + 3650 * day + minute, failures: 1 };
  const { clock, doubt } = createGuard(facts);
  await expect(doubt()).rejects.toThrow('busy');
  clock.advance(2 * minute);
  expect(await doubt()).toMatch(/set forward/);
  clock.advance(day);
  expect(await doubt()).toBeNull();
});
