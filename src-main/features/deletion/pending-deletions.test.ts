import { expect, it } from 'vitest';
import { createStandingClock } from '#main/platform/clock.fake.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createPendingDeletions } from './pending-deletions.ts';

function createParts(work: () => Promise<void> = async () => undefined) {
  const clock = createStandingClock();
  const due: (() => void)[] = [];
  const deleted: unknown[] = [];
  const reasons: string[] = [];
  const pending = createPendingDeletions({
    deleteEvents: async (ids, options) => {
      await work();
      deleted.push([ids, options.deleteSnapshots]);
    },
    clock: {
      ...clock,
      sleep: (ms, signal) =>
        Promise.race([clock.sleep(ms, signal), new Promise<void>((ring) => due.push(ring))]),
    },
    newId: createIds(clock.nowMs),
    log: silentLogger,
    countDegradation: (reason) => reasons.push(reason),
  });
  return { pending, clock, due, deleted, reasons };
}

it('deletes after ten seconds and not before', async () => {
  const { pending, clock, due, deleted } = createParts();
  const { undoUntil, deletionId } = pending.request(['a', 'b'], { deleteSnapshot: true });
  expect([undoUntil, clock.sleepsMs, deleted]).toEqual(['2026-05-01T12:00:10.000Z', [10_000], []]);
  due[0]?.();
  await pending.stop();
  expect(deleted).toEqual([[['a', 'b'], true]]);
  expect(pending.undo(deletionId)).toBe(false);
});

it('keeps the events when it is undone in time, also at the end of the program', async () => {
  const { pending, due, deleted } = createParts();
  const { deletionId } = pending.request(['a'], { deleteSnapshot: false });
  expect(pending.undo(deletionId)).toBe(true);
  due[0]?.();
  await pending.stop();
  expect(deleted).toEqual([]);
  expect(pending.undo('unknown')).toBe(false);
});

it('carries out what waits when the program stops in order, and takes nothing new', async () => {
  const { pending, deleted } = createParts();
  pending.request(['a'], { deleteSnapshot: true });
  pending.request(['b'], { deleteSnapshot: false });
  await pending.stop();
  expect(deleted).toEqual([
    [['a'], true],
    [['b'], false],
  ]);
  expect(() => pending.request(['c'], { deleteSnapshot: true })).toThrow(/about to stop/);
});

it('says when a deletion failed', async () => {
  const { pending, reasons } = createParts(() => Promise.reject(new Error('full')));
  pending.request(['a'], { deleteSnapshot: true });
  await pending.stop();
  expect(reasons).toEqual(['deletion_failed']);
});
