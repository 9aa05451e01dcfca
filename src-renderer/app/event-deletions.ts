/**
 * Deletes events with ten seconds to change one's mind.
 *
 * They are hidden at once, everywhere and whatever page is open. The core is asked right away and deletes them when the
 * time is over, even if this window is closed by then. What it refuses, or has not deleted after all, comes back.
 */
import type { EventRecord } from '#shared/model/event.ts';
import type { PendingDeletionsStore } from './pending-deletions.ts';

/** As long as the core waits. */
export const undoForMs = 10_000;

/** How much longer the core may take for a large deletion before one looks whether it was done. */
const graceMs = 20_000;

/** Until a deletion that has begun is seen in the core. */
const workMs = 2_000;

/** The most that the core takes at once. */
const chunkSize = 1_000;

export type DeletionCore = {
  readonly delete: (input: {
    eventIds: string[];
    deleteSnapshot: boolean;
  }) => Promise<{ deletionId: string }>;
  readonly undoDelete: (input: { deletionId: string }) => Promise<{ isUndone: boolean }>;
  /** Whether the core still has the event. */
  readonly hasEvent: (eventId: string) => Promise<boolean>;
};

/** What the person gets to know. */
export type DeletionTold = {
  /** Returns what takes the offer away. */
  readonly offerUndo: (offer: { count: number; untilMs: number; onUndo: () => void }) => () => void;
  readonly refused: (count: number, error: unknown) => void;
  readonly undoneTooLate: (count: number) => void;
  readonly undoFailed: (error: unknown) => void;
  readonly notDeleted: (count: number) => void;
};

export type EventDeletionsDeps = {
  readonly core: DeletionCore;
  readonly pending: PendingDeletionsStore;
  readonly told: DeletionTold;
  /** What is loaded may differ from what the core has. */
  readonly refresh: () => void;
};

type Deletion = {
  readonly eventIds: readonly string[];
  readonly deletionIds: Promise<string[]>;
  /** It can no longer be undone. */
  readonly end: () => void;
  readonly stopCheck: () => void;
};

export function createEventDeletions({ core, pending, told, refresh }: EventDeletionsDeps) {
  /** Those that can be undone, oldest first. */
  const open: Deletion[] = [];

  return { deleteEvents };

  function deleteEvents(wanted: readonly EventRecord[], deleteSnapshot = true): void {
    const events = wanted.filter(({ eventId }) => !pending.current().has(eventId));
    if (events.length === 0) return;
    const eventIds = events.map(({ eventId }) => eventId);
    pending.hide(events);
    const takeOfferAway = told.offerUndo({
      count: events.length,
      untilMs: Date.now() + undoForMs,
      onUndo: () => undo(deletion),
    });
    const over = setTimeout(() => deletion.end(), undoForMs);
    const check = setTimeout(() => void checkGone(eventIds), undoForMs + graceMs);
    const deletion: Deletion = {
      eventIds,
      deletionIds: askCore(eventIds, deleteSnapshot),
      end: () => {
        clearTimeout(over);
        takeOfferAway();
        if (open.includes(deletion)) open.splice(open.indexOf(deletion), 1);
      },
      stopCheck: () => clearTimeout(check),
    };
    open.push(deletion);
    deletion.deletionIds.catch((error: unknown) => {
      if (!open.includes(deletion)) return;
      deletion.end();
      deletion.stopCheck();
      pending.reveal(eventIds);
      told.refused(eventIds.length, error);
    });
  }

  function undo(deletion: Deletion): void {
    if (!open.includes(deletion)) return;
    deletion.end();
    deletion.stopCheck();
    pending.reveal(deletion.eventIds);
    void takeBack(deletion);
  }

  async function takeBack({ deletionIds, eventIds }: Deletion): Promise<void> {
    // what the core refused to delete needs no undo
    const undoable = await deletionIds.catch(() => []);
    try {
      if (await undoAll(undoable)) return;
      if (await isGone(eventIds)) told.undoneTooLate(eventIds.length);
    } catch (error) {
      told.undoFailed(error);
    }
    refresh();
  }

  /** A core that was killed knows nothing of the deletion, and the events are there; one that is at it gets a moment. */
  async function isGone([first]: readonly string[]): Promise<boolean> {
    if (first === undefined || !(await core.hasEvent(first))) return true;
    await new Promise((done) => setTimeout(done, workMs));
    return !(await core.hasEvent(first));
  }

  /** All or none of the chunks, as far as that is up to us. */
  async function askCore(eventIds: readonly string[], deleteSnapshot: boolean): Promise<string[]> {
    const asked = await Promise.allSettled(
      chunksOf(eventIds).map((chunk) => core.delete({ eventIds: chunk, deleteSnapshot })),
    );
    const deletionIds = asked.flatMap((answer) =>
      answer.status === 'fulfilled' ? [answer.value.deletionId] : [],
    );
    const refusal = asked.find((answer) => answer.status === 'rejected');
    if (!refusal) return deletionIds;
    await undoAll(deletionIds);
    throw refusal.reason;
  }

  async function undoAll(deletionIds: readonly string[]): Promise<boolean> {
    const answers = await Promise.all(deletionIds.map((deletionId) => core.undoDelete({ deletionId })));
    return answers.every(({ isUndone }) => isUndone);
  }

  /** Those of whose end no news came: either the news was missed, or they are still there. */
  async function checkGone(eventIds: readonly string[]): Promise<void> {
    const unheardOf = eventIds.filter((eventId) => pending.current().has(eventId));
    const [first] = unheardOf;
    if (first === undefined) return;
    const isThere = await core.hasEvent(first).catch(() => false);
    pending.reveal(unheardOf);
    refresh();
    if (isThere) told.notDeleted(unheardOf.length);
  }
}

function chunksOf(eventIds: readonly string[]): string[][] {
  const count = Math.ceil(eventIds.length / chunkSize);
  return Array.from({ length: count }, (_, index) =>
    eventIds.slice(index * chunkSize, (index + 1) * chunkSize),
  );
}
