/** Today through the real core: painted scenes, the real embedder, the real worker. */
import { expect, it, vi } from 'vitest';
import type { Core } from '#main/core.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { addSeenEvents, type Scene } from '#main/test-seen-events.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';

const patience = { timeout: 15_000, interval: 30 };
/** Scenes are painted from noon on. */
const morningMs = Date.UTC(2026, 4, 1, 6);

const usual = (count: number): Scene[] => Array.from({ length: count }, () => ({}));

async function whenCompared(core: Core) {
  return vi.waitFor(async () => {
    const answer = await core.today.get({ sinceMs: morningMs });
    expect(answer.unusual.left).toBe(0);
    return answer;
  }, patience);
}

it('puts the one event that differs from all others first, and calls nothing else unusual', async () => {
  const core = await openTestCore();
  const told: string[] = [];
  core.news.on(({ kind }) => void told.push(kind));
  const ids = await addSeenEvents(core, [...usual(24), { box: '#c01818' }, ...usual(6)]);
  const { unusual, total, cameras } = await whenCompared(core);
  expect(unusual).toMatchObject({ state: 'ready', count: 1 });
  expect(unusual.events).toMatchObject([
    { event: { eventId: ids[24] }, frameNumber: 1, reason: 'never', score: expect.any(Number) },
  ]);
  expect(unusual.events[0]?.score).toBeGreaterThan(0.9);
  expect([total, cameras.map(({ cameraId, count }) => [cameraId, count])]).toEqual([31, [['yard', 31]]]);
  expect(told).toContain('today:changed');
}, 40_000);

it('says of a young library that there is not enough past, and shows what differs most', async () => {
  const core = await openTestCore();
  const ids = await addSeenEvents(core, [...usual(5), { box: '#c01818' }]);
  const { unusual } = await whenCompared(core);
  expect(unusual).toMatchObject({ state: 'young', count: 0 });
  expect(unusual.events[0]).toMatchObject({ event: { eventId: ids[5] }, reason: null });
}, 40_000);

it('goes on comparing after a restart, and compares anew what was embedded anew', async () => {
  const root = createTestFolder();
  const first = await openTestCore(root);
  await first.embeddings.pause();
  const ids = await addSeenEvents(first, [...usual(13), { box: '#1830c0' }]);
  expect((await first.today.get({ sinceMs: morningMs })).unusual).toMatchObject({
    state: 'working',
    left: 14,
  });
  await first.embeddings.resume();
  await first.stop();
  const core = await openTestCore(root);
  await core.startWatching();
  expect((await whenCompared(core)).unusual.events[0]?.event.eventId).toBe(ids[13]);
  core.database.connection.exec(`UPDATE events SET embedded_with = NULL WHERE event_id = '${ids[13]}'`);
  expect((await core.today.get({ sinceMs: morningMs })).unusual).toMatchObject({
    state: 'working',
    left: 1,
    count: 0,
  });
}, 40_000);

it('keeps over a restart what was seen, and takes it back', async () => {
  const root = createTestFolder();
  const first = await openTestCore(root);
  expect(await first.today.get({})).toMatchObject({ since: 'first', hasEvents: false });
  expect(await first.today.markSeen(morningMs)).toBeNull();
  expect(await first.today.markSeen(Date.now() + 3_600_000)).toBe(morningMs);
  const { sinceMs } = await first.today.get({});
  expect(sinceMs).toBeLessThanOrEqual(Date.now());
  await first.stop();
  const core = await openTestCore(root);
  expect(await core.today.get({})).toMatchObject({ since: 'seen', sinceMs, total: 0 });
  await core.today.markSeen(null);
  expect(await core.today.get({})).toMatchObject({ since: 'first' });
});
