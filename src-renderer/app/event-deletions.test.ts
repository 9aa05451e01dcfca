import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventRecord } from '#shared/model/event.ts';
import { createEventDeletions, type DeletionCore, undoForMs } from './event-deletions.ts';
import { createPendingDeletions } from './pending-deletions.ts';

// the deletions read nothing else of an event
const eventOf = (eventId: string) => ({ eventId, cameraId: 'door', day: '2026-05-01' }) as EventRecord;
const events = (count: number) => Array.from({ length: count }, (_, index) => eventOf(`event-${index}`));

/** A core that deletes when its time is over. */
function fakeCore() {
  const stored = new Set<string>();
  const waiting = new Map<string, readonly string[]>();
  const asked: { eventIds: string[]; deleteSnapshot: boolean }[] = [];
  const core: DeletionCore = {
    delete: async (input) => {
      asked.push(input);
      const deletionId = `deletion-${asked.length}`;
      waiting.set(deletionId, input.eventIds);
      return { deletionId };
    },
    undoDelete: async ({ deletionId }) => ({ isUndone: waiting.delete(deletionId) }),
    hasEvent: async (eventId) => stored.has(eventId),
  };
  return { core, stored, waiting, asked };
}

function setUp(change: Partial<DeletionCore> = {}) {
  const { core, ...fake } = fakeCore();
  const pending = createPendingDeletions();
  const takenAway = vi.fn<() => void>();
  const offers: (() => void)[] = [];
  const told = {
    offerUndo: vi.fn<(offer: { count: number; untilMs: number; onUndo: () => void }) => () => void>(
      ({ onUndo }) => {
        offers.push(onUndo);
        return () => {
          offers.splice(offers.indexOf(onUndo), 1);
          takenAway();
        };
      },
    ),
    refused: vi.fn<(count: number, error: unknown) => void>(),
    undoneTooLate: vi.fn<(count: number) => void>(),
    undoFailed: vi.fn<(error: unknown) => void>(),
    notDeleted: vi.fn<(count: number) => void>(),
  };
  const refresh = vi.fn<() => void>();
  const deletions = createEventDeletions({ core: { ...core, ...change }, pending, told, refresh });
  const undoLast = () => offers.at(-1)?.();
  return { ...fake, pending, told, takenAway, refresh, deletions, offers, undoLast };
}

const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('deleting events', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('hides them at once, asks the core and offers to undo for ten seconds', async () => {
    const { deletions, pending, told, takenAway, asked } = setUp();
    deletions.deleteEvents(events(3));
    expect([...pending.current().keys()]).toEqual(['event-0', 'event-1', 'event-2']);
    expect(told.offerUndo).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ count: 3, untilMs: Date.now() + undoForMs }),
    );
    await later(undoForMs - 1);
    expect(asked).toEqual([{ eventIds: ['event-0', 'event-1', 'event-2'], deleteSnapshot: true }]);
    expect(takenAway).not.toHaveBeenCalled();
    await later(1);
    expect(takenAway).toHaveBeenCalledOnce();
    expect(pending.current().size, 'until the news that they are gone').toBe(3);
  });

  it('keeps the snapshots when asked to', async () => {
    const { deletions, asked } = setUp();
    deletions.deleteEvents(events(1), false);
    expect(asked[0]?.deleteSnapshot).toBe(false);
  });

  it('brings them back in place on undo, and takes the deletion back in the core', async () => {
    const { deletions, pending, waiting, told, takenAway, undoLast } = setUp();
    deletions.deleteEvents(events(2));
    undoLast();
    expect(pending.current().size).toBe(0);
    expect(takenAway).toHaveBeenCalled();
    await later(0);
    expect(waiting.size).toBe(0);
    expect(told.undoneTooLate).not.toHaveBeenCalled();
  });

  it('undoes one deletion after the other, the last one first', async () => {
    const { deletions, pending, undoLast, offers } = setUp();
    deletions.deleteEvents([eventOf('a')]);
    deletions.deleteEvents([eventOf('b')]);
    undoLast();
    expect([...pending.current().keys()]).toEqual(['a']);
    undoLast();
    expect(pending.current().size).toBe(0);
    undoLast();
    expect(offers).toEqual([]);
  });

  it('has nothing to undo when the time is over', async () => {
    const { deletions, pending, undoLast } = setUp();
    deletions.deleteEvents(events(1));
    await later(undoForMs);
    undoLast();
    expect(pending.current().size).toBe(1);
  });

  it('waits with the undo for the answer of the core', async () => {
    const answer = Promise.withResolvers<{ deletionId: string }>();
    const undoDelete = vi.fn<DeletionCore['undoDelete']>(async () => ({ isUndone: true }));
    const { deletions, undoLast } = setUp({ delete: () => answer.promise, undoDelete });
    deletions.deleteEvents(events(1));
    undoLast();
    await later(0);
    expect(undoDelete).not.toHaveBeenCalled();
    answer.resolve({ deletionId: 'late' });
    await later(0);
    expect(undoDelete).toHaveBeenCalledExactlyOnceWith({ deletionId: 'late' });
  });

  it('shows them again and says why when the core refuses', async () => {
    const error = new Error('no');
    const { deletions, pending, told, takenAway, offers } = setUp({ delete: () => Promise.reject(error) });
    deletions.deleteEvents(events(2));
    await later(0);
    expect(pending.current().size).toBe(0);
    expect(takenAway).toHaveBeenCalled();
    expect(told.refused).toHaveBeenCalledExactlyOnceWith(2, error);
    expect(offers).toEqual([]);
  });

  it('says when an undo came too late, and asks what is left', async () => {
    const { deletions, told, refresh, undoLast } = setUp({ undoDelete: async () => ({ isUndone: false }) });
    deletions.deleteEvents(events(1));
    undoLast();
    await later(0);
    expect(told.undoneTooLate).toHaveBeenCalledExactlyOnceWith(1);
    expect(refresh).toHaveBeenCalled();
  });

  it('is quiet about an undo that the core does not know, when the events are still there', async () => {
    const { deletions, stored, told, refresh, undoLast } = setUp({
      undoDelete: async () => ({ isUndone: false }),
    });
    stored.add('event-0');
    deletions.deleteEvents(events(1));
    undoLast();
    await later(10_000);
    expect(told.undoneTooLate).not.toHaveBeenCalled();
    expect(refresh).toHaveBeenCalledOnce();
  });

  it('says that an undo came too late when the core was at it', async () => {
    const { deletions, stored, told, undoLast } = setUp({ undoDelete: async () => ({ isUndone: false }) });
    stored.add('event-0');
    deletions.deleteEvents(events(1));
    undoLast();
    await later(100);
    stored.delete('event-0');
    await later(10_000);
    expect(told.undoneTooLate).toHaveBeenCalledExactlyOnceWith(1);
  });

  it('says when an undo did not reach the core', async () => {
    const { deletions, told, undoLast } = setUp({ undoDelete: () => Promise.reject(new Error('gone')) });
    deletions.deleteEvents(events(1));
    undoLast();
    await later(0);
    expect(told.undoFailed).toHaveBeenCalledOnce();
  });

  it('splits what is too much for one call, and takes all of it back when a part is refused', async () => {
    const undone: string[] = [];
    let calls = 0;
    const { deletions, pending, told } = setUp({
      delete: async ({ eventIds }) => {
        calls += 1;
        expect(eventIds.length).toBeLessThanOrEqual(1_000);
        if (calls === 2) throw new Error('no');
        return { deletionId: `part-${calls}` };
      },
      undoDelete: async ({ deletionId }) => {
        undone.push(deletionId);
        return { isUndone: true };
      },
    });
    deletions.deleteEvents(events(2_500));
    await later(0);
    expect(calls).toBe(3);
    expect(undone).toEqual(['part-1', 'part-3']);
    expect(told.refused).toHaveBeenCalledExactlyOnceWith(2_500, expect.anything());
    expect(pending.current().size).toBe(0);
  });

  it('passes over what is on its way out already', async () => {
    const { deletions, asked } = setUp();
    deletions.deleteEvents([eventOf('a')]);
    deletions.deleteEvents([eventOf('a'), eventOf('b')]);
    deletions.deleteEvents([eventOf('a')]);
    expect(asked.map(({ eventIds }) => eventIds)).toEqual([['a'], ['b']]);
  });

  it('shows what is still there long after its time, and says so', async () => {
    const { deletions, pending, stored, told, refresh } = setUp();
    stored.add('event-0');
    deletions.deleteEvents(events(1));
    await later(60_000);
    expect(told.notDeleted).toHaveBeenCalledExactlyOnceWith(1);
    expect(refresh).toHaveBeenCalled();
    expect(pending.current().size).toBe(0);
  });

  it('is quiet when only the news of the end was missed', async () => {
    const { deletions, told, pending } = setUp();
    deletions.deleteEvents(events(1));
    await later(60_000);
    expect(told.notDeleted).not.toHaveBeenCalled();
    expect(pending.current().size).toBe(0);
  });

  it('asks nothing more after an undo', async () => {
    const { deletions, stored, told, undoLast } = setUp();
    stored.add('event-0');
    deletions.deleteEvents(events(1));
    undoLast();
    await later(60_000);
    expect(told.notDeleted).not.toHaveBeenCalled();
  });
});
