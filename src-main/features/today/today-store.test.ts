import { expect, it } from 'vitest';
import { localDayOf } from '#main/platform/time-zone.ts';
import { plansOf } from '#main/features/events/query-plans.fake.ts';
import { createStoredEvents, noonMs } from '#main/features/events/stored-events.fake.ts';
import { countHappenings } from './count-happenings.ts';
import { createSeenStore } from './seen-store.ts';
import { createTodayService } from './today-service.ts';
import { createTodayStore } from './today-store.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

it('gives every event of a span once, in order, also many of the same millisecond over the end of a page', async () => {
  const { connection, db } = createStoredEvents();
  const insert = connection.prepare(
    `INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id)
       VALUES (?, ?, ?, 'closed', ?, 'porch')`,
  );
  connection.transaction(() => {
    for (let n = 0; n < 4300; n++) {
      const at = new Date(noonMs + (n < 3900 ? n : n < 4200 ? 3950 : n)).toISOString();
      insert.run(`018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`, at, at, at.slice(0, 10));
    }
  })();
  const times: number[] = [];
  for await (const page of createTodayStore(db).happenings({ startMs: noonMs + 100, endMs: noonMs + 4290 }))
    times.push(...page.map(({ atMs }) => atMs - noonMs));
  expect(times).toHaveLength(4190);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

it('counts a long absence from whole days and what is left of the first and the last one', async () => {
  const { db, insert } = createStoredEvents();
  for (let hour = 0; hour < 12 * 24; hour += 5)
    await insert(hour * hourMs, hour % 2 === 0 ? {} : { cameraId: 'gate', eventType: 'anpr' });
  const span = { startMs: noonMs + 30 * hourMs, endMs: noonMs + 11 * dayMs + 1 };
  const { bars, tally } = await countHappenings(createTodayStore(db), span, 'UTC');
  const expected = Array.from({ length: 58 }, (_, n) => n * 5).filter((hour) => hour >= 30 && hour <= 264);
  expect(tally.total()).toBe(expected.length);
  const sums = tally.cameras().flatMap(({ activity }) => activity);
  expect(sums.reduce((sum, n) => sum + n, 0)).toBe(expected.length);
  expect(bars.map(({ startMs }) => localDayOf(startMs, 'UTC')).at(-1)).toBe('2026-05-12');
});

it('asks by index, whatever it asks', async () => {
  const bench = createStoredEvents();
  const span = { startMs: noonMs, endMs: noonMs + dayMs };
  const plans = await plansOf(bench, async (db) => {
    const store = createTodayStore(db);
    for await (const page of store.happenings(span)) expect(page).toEqual([]);
    await store.dayCounts('2026-05-01', '2026-06-01');
    await store.unusual(span, 8);
    await store.mostDifferent(span, 8);
    await store.compared(span, 12);
    await store.countLeft(span);
    await store.newest(span, 4);
    await store.countRotated(noonMs);
  });
  const scans = plans.filter(
    (step) => step.startsWith('SCAN') && !/SCAN (\(|CONSTANT|e$|\(?subquery)/i.test(step),
  );
  expect(scans).toEqual([]);
  expect(plans.join('\n')).toMatch(
    /idx_event_novelty_unusual[\s\S]*idx_event_novelty_due[\s\S]*idx_deleted_events_rotated/,
  );
});

function createBench() {
  const bench = createStoredEvents();
  const { db, clock } = bench;
  const seenNews: string[] = [];
  const service = createTodayService({
    store: createTodayStore(db),
    seen: createSeenStore(db, () => '2026-05-01T12:00:00.000Z'),
    coverage: async () => [],
    events: async () => [],
    leastPast: 12,
    timeZone: () => 'UTC',
    clock,
    onSeen: () => void seenNews.push('seen'),
  });
  return { ...bench, service, seenNews };
}

it('begins a day ago for a newcomer, then where it was seen, and never in the future', async () => {
  const { service, insert, clock, seenNews } = createBench();
  await insert(-25 * hourMs);
  await insert(-2 * hourMs);
  await insert(-hourMs);
  expect(await service.get({})).toMatchObject({ since: 'first', total: 2, hasEvents: true });
  expect(await service.markSeen(noonMs - 1.5 * hourMs)).toBeNull();
  expect(await service.get({})).toMatchObject({ since: 'seen', total: 1 });
  expect(await service.get({ sinceMs: 0 })).toMatchObject({ since: 'asked', total: 3 });
  clock.stepWall(-2 * hourMs);
  const answer = await service.get({});
  expect(answer.sinceMs).toBe(answer.untilMs);
  expect(seenNews).toEqual(['seen']);
});

it('is not empty for years when what was seen was marked while the clock was wrong', async () => {
  const { service, insert, clock } = createBench();
  await insert(-2 * hourMs);
  clock.stepWall(4 * 365 * dayMs);
  await service.markSeen(noonMs + 4 * 365 * dayMs);
  clock.stepWall(-4 * 365 * dayMs);
  expect(await service.get({})).toMatchObject({ since: 'first', total: 1 });
  await service.markSeen(noonMs);
  expect(await service.get({})).toMatchObject({ since: 'seen', total: 0 });
});

it('has an answer for a library without anything', async () => {
  const { connection, service } = createBench();
  connection.exec('DELETE FROM cameras');
  expect(await service.get({})).toMatchObject({
    total: 0,
    cameras: [],
    newest: [],
    quiet: [],
    hasEvents: false,
    unusual: { state: 'ready', left: 0, events: [] },
    coverage: { isKnown: false, gaps: [] },
  });
});

it('counts what rotation took since then, not what a person deleted', async () => {
  const { connection, service } = createBench();
  const deleted = connection.prepare(
    `INSERT INTO deleted_events(event_id, camera_id, day, reason, deleted_at) VALUES (?, 'porch', '2026-04-01', ?, ?)`,
  );
  deleted.run('a', 'rotation', new Date(noonMs - hourMs).toISOString());
  deleted.run('b', 'rotation', new Date(noonMs - 2 * dayMs).toISOString());
  deleted.run('c', 'event_deleted', new Date(noonMs - hourMs).toISOString());
  expect((await service.get({})).rotatedEvents).toBe(1);
});
