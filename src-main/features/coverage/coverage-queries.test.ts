import { expect, it, vi } from 'vitest';
import { toUtcTime } from '#shared/model/time.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createCoverageQueries } from './coverage-queries.ts';
import { createCoverageStore } from './coverage-store.ts';
import { createCoverageUpkeep } from './coverage-upkeep.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const noon = Date.UTC(2026, 4, 1, 12);

/** Intervals of a minute, one after the other until noon, the last one open. */
function createParts(counts: Readonly<Record<string, number>>) {
  const { db, connection } = createTestDatabase();
  const insert = connection.prepare(
    'INSERT INTO camera_coverage(camera_id, state, started_at, ended_at, is_open) VALUES (?, ?, ?, ?, ?)',
  );
  connection.transaction(() => {
    for (const [id, count] of Object.entries(counts)) {
      connection.prepare('INSERT INTO cameras(id, name) VALUES (?, ?)').run(id, id);
      for (let n = count; n > 0; n--) {
        const [start, end] = [toUtcTime(noon - n * minute), toUtcTime(noon - (n - 1) * minute)];
        insert.run(id, n % 2 ? 'connected' : 'offline', start, end, n === 1 ? 1 : 0);
      }
    }
  })();
  const store = createCoverageStore(db);
  const { list } = createCoverageQueries({
    store,
    cameraIds: async () => Object.keys(counts),
    nowMs: () => noon + 20_000,
  });
  return { list, store, connection };
}

it('tells what overlaps a stretch of time, its end excluded, an open interval until now', async () => {
  const { list } = createParts({ porch: 10, gate: 2 });
  const at = (minutes: number) => noon + minutes * minute;
  const found = await list({ fromMs: at(-3), toMs: at(-2) });
  expect(found.map(({ cameraId, startMs }) => [cameraId, (startMs - noon) / minute])).toEqual([
    ['porch', -3],
  ]);
  const inside = await list({ fromMs: at(-2.5), toMs: at(-0.5), cameraIds: ['porch'] });
  expect(inside.map(({ startMs }) => (startMs - noon) / minute)).toEqual([-3, -2, -1]);
  expect(inside.at(-1)).toMatchObject({ isOpen: true, endMs: noon + 20_000 });
  expect(await list({ fromMs: at(-0.5), toMs: at(1), cameraIds: ['gate', 'nobody', 'gate'] })).toHaveLength(
    1,
  );
  expect(await list({ fromMs: noon, toMs: noon })).toEqual([]);
  expect(await list({ fromMs: at(5), toMs: at(-5) })).toEqual([]);
  expect(await list({ fromMs: Number.MAX_SAFE_INTEGER, toMs: Number.MAX_SAFE_INTEGER })).toEqual([]);
});

it('gives every interval once and in order, page after page, and 20,000 at most', async () => {
  const { list } = createParts({ porch: 2500, gate: 18_500 });
  const found = await list({ fromMs: 0, toMs: noon });
  expect(found).toHaveLength(20_000);
  expect(
    found
      .slice(0, 2500)
      .every(({ cameraId }, n) => cameraId === 'porch' && found[n]?.startMs === noon - (2500 - n) * minute),
  ).toBe(true);
  expect(found[2500]).toMatchObject({ cameraId: 'gate', startMs: noon - 18_500 * minute });
});

it('is kept and answered from indexes, however long the history is', async () => {
  const { store, list, connection } = createParts({ porch: 3 });
  const statements = new Set<string>();
  const prepare = connection.prepare.bind(connection);
  const spy = vi.spyOn(connection, 'prepare').mockImplementation(((sql: string) => {
    statements.add(sql);
    return prepare(sql);
  }) as typeof connection.prepare);
  await list({ fromMs: 0, toMs: noon });
  await store.newestEndMs();
  await store.begin(noon);
  await store.change({ cameraId: 'porch', state: 'off', reason: null }, noon + 1);
  await store.extend(noon + 2);
  await store.leaveGap(noon + 3, noon + 4);
  await store.seenAfterMs(noon);
  await store.cut(noon);
  await store.forget(noon, 10);
  await store.end(noon + 5);
  spy.mockRestore();
  const plans = [...statements]
    .filter((sql) => sql.includes('camera_coverage') && !sql.startsWith('insert'))
    .map((sql) => [sql, planOf(sql)]);
  expect(plans.length).toBeGreaterThan(9);
  for (const [sql, plan] of plans)
    expect([sql, plan]).toEqual([sql, expect.not.stringMatching(/SCAN camera_coverage(?!.* USING)/)]);
  const heartbeat = plans.find(([sql]) => sql?.startsWith('update') && sql.includes('"is_open" = 1'));
  expect(heartbeat?.[1]).toContain('uq_camera_coverage_open');

  function planOf(sql: string): string {
    const given = Array.from(sql.matchAll(/\?/g), () => '2026');
    const steps = prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...given) as { readonly detail: string }[];
    return steps.map(({ detail }) => detail).join('; ');
  }
});

it.each([
  ['90 days at least', 7, null, 90],
  ['as long as events', 200, null, 200],
  ['ten years where events stay for ever', 0, null, 3650],
  ['everything while the clock is in doubt', 7, 'the clock was set forward', Infinity],
])('keeps %s', async (_how, retentionDays, doubt, keptDays) => {
  const { store, list } = createParts({ porch: 1 });
  const clock = createFakeClock(noon);
  clock.stepWall(89 * day);
  const upkeep = createCoverageUpkeep({
    store,
    retentionDays: () => retentionDays,
    doubt: async () => doubt,
    clock,
    log: silentLogger,
  });
  await store.end(noon);
  for (const days of [89, 91, 199, 201, 3649, 3651]) {
    clock.stepWall(noon + days * day - clock.nowMs());
    await upkeep.runOnce();
    expect([days, (await list({ fromMs: 0, toMs: noon })).length]).toEqual([days, days > keptDays ? 0 : 1]);
  }
});
