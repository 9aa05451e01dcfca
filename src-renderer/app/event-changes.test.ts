import { describe, expect, it } from 'vitest';
import type { EventChange, EventMarks } from '#shared/model/event.ts';
import { someEvent } from '#shared/model/event.fake.ts';
import { createEventChanges } from './event-changes.ts';
import { createUndoStack } from './undo-stack.ts';

function createParts() {
  const told: string[] = [];
  const asked: { eventIds: string[]; change: EventChange }[] = [];
  const restored: EventMarks[][] = [];
  const refuse = { after: Number.POSITIVE_INFINITY };
  const undo = createUndoStack();
  const offers: (() => void)[] = [];
  const changes = createEventChanges<object>({
    undo,
    take: () => undefined,
    core: {
      change: async (input) => {
        if (asked.length >= refuse.after) throw new Error('refused');
        asked.push(input);
        const events = input.eventIds.map((eventId) => ({ ...someEvent(1), eventId }));
        return { events, before: input.eventIds.map((eventId) => ({ eventId, favourite: false })) };
      },
      restore: async ({ before }) => {
        restored.push(before);
        return before.map(({ eventId }) => ({ ...someEvent(1), eventId }));
      },
      markReviewed: async () => ({ count: 3, stroke: { reviewedAt: 'r', from: 'f', to: 't' } }),
      undoMarkReviewed: async () => ({ count: 3 }),
    },
    told: {
      changed: (count, _, onUndo) => {
        told.push(`changed ${count}`);
        offers.push(onUndo);
        return () => told.push('message away');
      },
      markedUpTo: (count) => {
        told.push(`marked ${count}`);
        return () => undefined;
      },
      marking: () => () => undefined,
      takenBack: (count) => void told.push(`back ${count}`),
      failed: (error) => void told.push(String(error)),
    },
  });
  return { changes, undo, told, asked, restored, refuse, offers };
}

const ids = (count: number) => Array.from({ length: count }, (_, index) => `event ${index}`);
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('changing many events', () => {
  it('asks in portions the core takes, and takes all of them back by one key', async () => {
    const { changes, undo, asked, restored, told } = createParts();
    await changes.tryToChange(ids(2_500), { favourite: true });
    expect(asked.map(({ eventIds }) => eventIds.length)).toEqual([1_000, 1_000, 500]);
    undo.undoLast();
    await settled();
    expect(restored.flat()).toHaveLength(2_500);
    expect(told).toEqual(['changed 2500', 'message away', 'back 2500']);
    undo.undoLast();
    await settled();
    expect(restored.flat()).toHaveLength(2_500);
  });

  it('takes the first portions back when a later one is refused', async () => {
    const { changes, undo, restored, refuse, told } = createParts();
    refuse.after = 1;
    changes.changeEvents(ids(1_500), { favourite: true });
    await settled();
    expect(restored.flat()).toHaveLength(1_000);
    expect(told).toEqual(['Error: refused']);
    undo.undoLast();
    expect(restored.flat()).toHaveLength(1_000);
  });
});

it('the key takes back one after the other, the button its own only', async () => {
  const { changes, undo, restored, offers, told } = createParts();
  await changes.tryToChange(['a'], { favourite: true });
  await changes.tryToChange(['b'], { favourite: true });
  await changes.markReviewedUpTo({}, 'now');
  offers[0]?.();
  undo.undoLast();
  undo.undoLast();
  undo.undoLast();
  await settled();
  expect(restored.flat().map(({ eventId }) => eventId)).toEqual(['a', 'b']);
  expect(told.filter((line) => line.startsWith('back')).toSorted()).toEqual(['back 1', 'back 1', 'back 3']);
});
