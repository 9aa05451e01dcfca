import { expect, it } from 'vitest';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createWatchingPause, endOf } from './watching-pause.ts';
import { createWatchingStore } from './watching-store.ts';

const noonMs = Date.UTC(2026, 4, 1, 12);
const minuteMs = 60_000;

function createParts() {
  const { db, connection } = createTestDatabase();
  const clock = createFakeClock(noonMs);
  const store = createWatchingStore(db, () => new Date(clock.nowMs()).toISOString());
  const open = async () => {
    const pause = createWatchingPause({ store, clock, timeZone: () => 'Europe/Berlin', log: silentLogger });
    await pause.start();
    return pause;
  };
  return { clock, open, connection };
}

it('lasts as long as was said, tells when it begins and ends, and ends by itself', async () => {
  const { clock, open } = createParts();
  const pause = await open();
  const told: boolean[] = [];
  pause.onChanged((state) => told.push(state.pause !== null));
  expect(await pause.pause('quarter')).toEqual({
    pause: { sinceMs: noonMs, untilMs: noonMs + 15 * minuteMs },
  });
  clock.advance(15 * minuteMs - 1_000);
  expect(pause.isPaused()).toBe(true);
  clock.advance(1_000);
  expect([pause.isPaused(), pause.lastEndMs() - noonMs]).toEqual([false, 15 * minuteMs]);
  expect(told).toEqual([true, false]);
});

it('is ended by a person before its time', async () => {
  const { clock, open } = createParts();
  const pause = await open();
  await pause.pause('hour');
  clock.advance(minuteMs);
  expect(await pause.resume()).toEqual({ pause: null });
  expect(pause.lastEndMs()).toBe(noonMs + minuteMs);
});

it('survives a restart, and is over after one that came later', async () => {
  const { clock, open } = createParts();
  const before = await open();
  await before.pause('hour');
  before.stop();
  clock.advance(30 * minuteMs);
  const between = await open();
  expect(between.state()).toEqual({ pause: { sinceMs: noonMs, untilMs: noonMs + 60 * minuteMs } });
  between.stop();
  clock.advance(31 * minuteMs);
  const after = await open();
  expect([after.isPaused(), after.lastEndMs()]).toEqual([false, noonMs + 60 * minuteMs]);
});

it('can be made longer and shorter while it lasts, and counts from its beginning', async () => {
  const { clock, open } = createParts();
  const pause = await open();
  await pause.pause('quarter');
  clock.advance(10 * minuteMs);
  expect(await pause.pause('hour')).toEqual({ pause: { sinceMs: noonMs, untilMs: noonMs + 70 * minuteMs } });
});

it('ends when the clock is set back behind its beginning, instead of lasting for days', async () => {
  const { clock, open } = createParts();
  const pause = await open();
  await pause.pause('quarter');
  clock.stepWall(-86_400_000);
  clock.advance(1_000);
  expect(pause.isPaused()).toBe(false);
});

it('does not fail over something unreadable', async () => {
  const { open, connection } = createParts();
  connection.exec(`INSERT INTO app_state(key, value) VALUES ('watching_pause', '{"untilMs":"soon"}')`);
  expect((await open()).state()).toEqual({ pause: null });
});

it.each([
  ['2026-05-01T20:00:00Z', '2026-05-02T04:00:00Z'],
  ['2026-05-01T22:30:00Z', '2026-05-03T04:00:00Z'], // half past midnight there
  ['2026-12-31T20:00:00Z', '2027-01-01T05:00:00Z'],
  ['2026-03-28T20:00:00Z', '2026-03-29T04:00:00Z'], // clocks go forward in between
])('until tomorrow, said at %s in Berlin, means %s', (from, until) => {
  expect(new Date(endOf('tomorrow', Date.parse(from), 'Europe/Berlin'))).toEqual(new Date(until));
});
