import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import type { CoverageState } from '#shared/model/coverage.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createCoverageQueries } from './coverage-queries.ts';
import { createCoverageRecorder } from './coverage-recorder.ts';
import { type CoverageStore, createCoverageStore } from './coverage-store.ts';

const settled = () => new Promise(setImmediate);
const [second, hour] = [1000, 3_600_000];
const noon = Date.UTC(2026, 4, 1, 12);

function createParts(wrap: (store: CoverageStore) => CoverageStore = (store) => store) {
  const { db, connection } = createTestDatabase();
  const cameraIds = ['porch', 'gate'];
  for (const id of cameraIds) connection.prepare('INSERT INTO cameras(id, name) VALUES (?, ?)').run(id, id);
  const clock = createFakeClock(noon);
  const store = createCoverageStore(db);
  const degradations: string[] = [];
  const queries = createCoverageQueries({ store, cameraIds: async () => cameraIds, nowMs: clock.nowMs });
  return { run, clock, list, connection, degradations, pass };

  /** A life of the program; `kill` ends it without a word. */
  function run() {
    let isAlive = true;
    const recorder = createCoverageRecorder({
      store: wrap(store),
      clock: { ...clock, every: (ms, task) => clock.every(ms, () => isAlive && task()) },
      log: silentLogger,
      countDegradation: (reason) => degradations.push(reason),
    });
    return { ...recorder, kill: () => (isAlive = false) };
  }

  async function list() {
    const found = await queries.list({ fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, cameraIds: ['porch'] });
    return found.map(({ state, reason, startMs, endMs, isOpen }) => {
      const [from, to] = [(startMs - noon) / second, (endMs - noon) / second];
      return { state, reason, from, to, isOpen };
    });
  }

  /** Every heartbeat is stored before the next one comes. */
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 10 * second) {
      clock.advance(Math.min(10 * second, left));
      await settled();
    }
  }
}

describe('the record of what was seen', () => {
  it('follows each change at once and is open until now', async () => {
    const { run, list, pass } = createParts();
    const recorder = run();
    await recorder.start();
    recorder.set('porch', 'connected', null);
    await pass(10 * second);
    recorder.set('porch', 'offline', null);
    recorder.set('porch', 'offline', 'stream-refused');
    await pass(5 * second);
    recorder.set('porch', 'offline', 'stream-unreachable');
    recorder.set('porch', 'offline', 'stream-refused');
    await pass(2 * second);
    await recorder.settled();
    expect(await list()).toEqual([
      { state: 'connected', reason: null, from: 0, to: 10, isOpen: false },
      { state: 'offline', reason: 'stream-refused', from: 10, to: 17, isOpen: true },
    ]);
  });

  it('tells an ordinary end, and that the program did not run until it was started again', async () => {
    const { run, clock, list, pass } = createParts();
    const first = run();
    await first.start();
    first.set('porch', 'connected', null);
    await pass(10 * second);
    await first.stop();
    clock.advance(hour);
    const next = run();
    await next.start();
    await pass(3 * second);
    next.set('porch', 'connected', null);
    await pass(4 * second);
    await next.stop();
    expect(await list()).toEqual([
      { state: 'connected', reason: null, from: 0, to: 10, isOpen: false },
      { state: 'closed', reason: null, from: 10, to: 3613, isOpen: false },
      { state: 'connected', reason: null, from: 3613, to: 3617, isOpen: false },
    ]);
  });

  it('claims no more than the last heartbeat after a kill', async () => {
    const { run, list, pass } = createParts();
    const killed = run();
    await killed.start();
    killed.set('porch', 'connected', null);
    await pass(100 * second);
    killed.kill();
    await pass(100 * second);
    await run().start();
    expect(await list()).toEqual([
      { state: 'connected', reason: null, from: 0, to: 90, isOpen: false },
      { state: 'closed', reason: null, from: 90, to: 200, isOpen: true },
    ]);
  });

  it('counts a sleep of the computer as time in which it did not run', async () => {
    const { run, clock, list, pass } = createParts();
    const recorder = run();
    await recorder.start();
    recorder.set('porch', 'connected', null);
    await pass(60 * second);
    clock.stepWall(hour);
    await pass(60 * second);
    await recorder.stop();
    expect(await list()).toEqual([
      { state: 'connected', reason: null, from: 0, to: 90, isOpen: false },
      { state: 'closed', reason: null, from: 90, to: 3690, isOpen: false },
      { state: 'connected', reason: null, from: 3690, to: 3720, isOpen: false },
    ]);
  });

  it('takes back what lies behind a clock that was set back by an hour', async () => {
    const { run, clock, list, pass } = createParts();
    const recorder = run();
    await recorder.start();
    recorder.set('porch', 'connected', null);
    await pass(2 * hour);
    recorder.set('porch', 'offline', 'stream-lost');
    await recorder.settled();
    clock.stepWall(-hour);
    await pass(30 * second);
    await recorder.stop();
    expect(await list()).toEqual([{ state: 'connected', reason: null, from: 0, to: 3630, isOpen: false }]);
  });

  it('does not lose years to a clock that starts in the past, and goes on when it is right again', async () => {
    const { run, clock, list, pass } = createParts();
    const first = run();
    await first.start();
    first.set('porch', 'connected', null);
    await pass(30 * hour);
    await first.stop();
    clock.stepWall(-20 * 365 * 24 * hour);
    const next = run();
    await next.start();
    next.set('porch', 'connected', null);
    await pass(hour);
    await next.settled();
    expect(await list()).toEqual([
      { state: 'connected', reason: null, from: 0, to: 30 * 3600, isOpen: true },
    ]);
    clock.stepWall(20 * 365 * 24 * hour);
    await pass(60 * second);
    next.set('porch', 'offline', null);
    await next.stop();
    const found = await list();
    expect(found.map(({ state, to }) => [state, to])).toEqual([
      ['connected', 30 * 3600],
      ['closed', 31 * 3600 + 30],
      ['connected', 31 * 3600 + 60],
    ]);
  });

  it('keeps what a full disk did not take, with its time, and tells it once', async () => {
    let isFull = false;
    const full = () => Promise.reject(new AppError('disk-full', 'full'));
    const { run, list, pass, degradations } = createParts((store) => ({
      ...store,
      change: (...given) => (isFull ? full() : store.change(...given)),
      extend: (atMs) => (isFull ? full() : store.extend(atMs)),
    }));
    const recorder = run();
    await recorder.start();
    recorder.set('porch', 'connected', null);
    await pass(10 * second);
    isFull = true;
    recorder.set('porch', 'off', 'ingest-stopped');
    await pass(100 * second);
    await recorder.settled();
    isFull = false;
    await pass(60 * second);
    await recorder.stop();
    expect(await list()).toEqual([
      { state: 'connected', reason: null, from: 0, to: 10, isOpen: false },
      { state: 'off', reason: 'ingest-stopped', from: 10, to: 170, isOpen: false },
    ]);
    expect(degradations).toContain('coverage:disk-full');
  });

  it('forgets a camera with its row, whoever still speaks of it', async () => {
    const { run, connection } = createParts();
    const recorder = run();
    await recorder.start();
    recorder.set('porch', 'connected', null);
    recorder.set('gate', 'connected', null);
    await recorder.settled();
    connection.exec(`DELETE FROM cameras WHERE id = 'porch'`);
    recorder.set('porch', 'off', null);
    recorder.set('gate', 'off', null);
    await recorder.settled();
    expect(connection.prepare('SELECT camera_id, state FROM camera_coverage').raw().all()).toEqual([
      ['gate', 'off'],
    ]);
  });

  it('writes nothing for a command that never watches', async () => {
    const { run, list } = createParts();
    const recorder = run();
    recorder.set('porch', 'connected', null);
    await recorder.stop();
    expect(await list()).toEqual([]);
  });
});

type Deed =
  | { readonly do: 'set'; readonly state: CoverageState }
  | { readonly do: 'pass'; readonly s: number }
  | { readonly do: 'sleep'; readonly s: number }
  | { readonly do: 'back'; readonly s: number }
  | { readonly do: 'kill'; readonly s: number }
  | { readonly do: 'restart'; readonly s: number };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('set' as const),
      state: fc.constantFrom<CoverageState>('connected', 'stalled', 'offline', 'off'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass' as const), s: fc.integer({ min: 1, max: 200 }) }),
  },
  fc.record({ do: fc.constant('sleep' as const), s: fc.integer({ min: 10, max: 5000 }) }),
  fc.record({ do: fc.constant('back' as const), s: fc.integer({ min: 1, max: 5000 }) }),
  fc.record({ do: fc.constant('kill' as const), s: fc.integer({ min: 0, max: 500 }) }),
  fc.record({ do: fc.constant('restart' as const), s: fc.integer({ min: 0, max: 500 }) }),
);

describe('whatever cameras, clocks and kills do', () => {
  it('intervals leave no gap, never overlap and add up', async () => {
    const parts = createParts();
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 20 }), (deeds) => live(deeds, parts)),
      { numRuns: 120, seed: 20260501, endOnFailure: false },
    );
  });
});

async function live(deeds: readonly Deed[], parts: ReturnType<typeof createParts>): Promise<void> {
  const { run, clock, connection, list, pass } = parts;
  connection.exec('DELETE FROM camera_coverage');
  const startMs = clock.nowMs();
  const ran = new Map<string, number>();
  let state: CoverageState = 'connected';
  let life = run();
  await life.start();
  life.set('porch', state, null);
  for (const each of [{ do: 'pass', s: 1 } as const, ...deeds]) {
    if (each.do === 'set') life.set('porch', (state = each.state), null);
    if (each.do === 'pass') await pass(each.s * second);
    if (each.do === 'pass') ran.set(state, (ran.get(state) ?? 0) + each.s);
    if (each.do === 'sleep') clock.stepWall(each.s * second);
    if (each.do === 'back') clock.stepWall(-each.s * second);
    if (each.do === 'restart') await life.stop();
    if (each.do === 'restart' || each.do === 'kill') {
      life.kill();
      await pass(each.s * second);
      life = run();
      await life.start();
      state = 'closed';
    }
  }
  await life.stop();
  const found = await list();
  for (const [n, { from, to, isOpen }] of found.entries()) {
    expect(isOpen).toBe(false);
    expect(to).toBeGreaterThan(from);
    if (n > 0) expect(from).toBe(found[n - 1]?.to);
  }
  const sums = Map.groupBy(found, (each) => each.state);
  const sumOf = (name: string) =>
    (sums.get(name as CoverageState) ?? []).reduce((sum, { from, to }) => sum + to - from, 0);
  const kinds = new Set(deeds.map((each) => each.do));
  if (!kinds.has('back')) {
    expect(found.reduce((sum, { from, to }) => sum + to - from, 0)).toBe((clock.nowMs() - startMs) / second);
  }
  const kills = deeds.filter((each) => each.do === 'kill').length;
  for (const [name, s] of ran) {
    if (name === 'closed') continue;
    expect(sumOf(name)).toBeLessThanOrEqual(s);
    if (!kinds.has('back')) expect(sumOf(name)).toBeGreaterThanOrEqual(s - 30 * kills);
  }
}
