/** What a person says about events: told to the core at once, and taken back exactly. */
import type { EventChange, EventMarks, EventRecord, ReviewStroke } from '#shared/model/event.ts';
import type { UndoStack } from './undo-stack.ts';

/** The most that the core takes at once. */
const chunkSize = 1_000;

type StrokeFilter = { readonly [key: string]: unknown };

export type ChangeCore<Filter = StrokeFilter> = {
  readonly change: (input: {
    eventIds: string[];
    change: EventChange;
  }) => Promise<{ events: EventRecord[]; before: EventMarks[] }>;
  readonly restore: (input: { before: EventMarks[] }) => Promise<EventRecord[]>;
  readonly markReviewed: (input: {
    filter: Filter;
    upTo: string;
  }) => Promise<{ count: number; stroke: ReviewStroke | null }>;
  readonly undoMarkReviewed: (input: { stroke: ReviewStroke }) => Promise<{ count: number }>;
};

/** What the person gets to know. Each returns what takes the message away. */
export type ChangeTold = {
  readonly changed: (count: number, change: EventChange, onUndo: () => void) => () => void;
  /** `onUndo` undefined: there was nothing to mark. */
  readonly markedUpTo: (count: number, onUndo: (() => void) | undefined) => () => void;
  readonly marking: () => () => void;
  readonly takenBack: (count: number) => void;
  readonly failed: (error: unknown) => void;
};

export type EventChangesDeps<Filter> = {
  readonly core: ChangeCore<Filter>;
  readonly told: ChangeTold;
  readonly undo: UndoStack;
  /** Brings what the window has loaded up to date. */
  readonly take: (events: readonly EventRecord[]) => void;
};

export function createEventChanges<Filter>({ core, told, undo, take }: EventChangesDeps<Filter>) {
  let takeLastAway = () => {};
  return { changeEvents, markReviewedUpTo, tryToChange };

  /** Failures are told. */
  function changeEvents(eventIds: readonly string[], change: EventChange): void {
    tryToChange(eventIds, change).catch(told.failed);
  }

  /** All or none; rejects with what the core said. */
  async function tryToChange(eventIds: readonly string[], change: EventChange): Promise<void> {
    const before: EventMarks[] = [];
    const events: EventRecord[] = [];
    try {
      for (const chunk of chunksOf(eventIds)) {
        const changed = await core.change({ eventIds: chunk, change });
        before.push(...changed.before);
        events.push(...changed.events);
      }
    } catch (error) {
      await restoreAll(before).catch(() => undefined);
      throw error;
    }
    take(events);
    offerUndo(
      (onUndo) => told.changed(events.length, change, onUndo),
      async () => {
        take(await restoreAll(before));
        return before.length;
      },
    );
  }

  /** Marks what is unreviewed in the filter and starts at `upTo` or before. */
  async function markReviewedUpTo(filter: Filter, upTo: string): Promise<void> {
    const takeMarkingAway = told.marking();
    try {
      const { count, stroke } = await core.markReviewed({ filter, upTo });
      if (!stroke) takeLastAway = told.markedUpTo(0, undefined);
      else {
        offerUndo(
          (onUndo) => told.markedUpTo(count, onUndo),
          async () => (await core.undoMarkReviewed({ stroke })).count,
        );
      }
    } catch (error) {
      told.failed(error);
    } finally {
      takeMarkingAway();
    }
  }

  /** One message at a time: what came before it can still be taken back by its key. */
  function offerUndo(tell: (onUndo: () => void) => () => void, takeBack: () => Promise<number>): void {
    takeLastAway();
    const act = () => {
      makeFinal();
      takeMessageAway();
      takeBack().then(told.takenBack, told.failed);
    };
    const makeFinal = undo.push(act);
    const takeMessageAway = tell(act);
    takeLastAway = takeMessageAway;
  }

  async function restoreAll(before: readonly EventMarks[]): Promise<EventRecord[]> {
    const restored: EventRecord[] = [];
    for (const chunk of chunksOf(before)) restored.push(...(await core.restore({ before: chunk })));
    return restored;
  }
}

function chunksOf<T>(all: readonly T[]): T[][] {
  const count = Math.ceil(all.length / chunkSize);
  return Array.from({ length: count }, (_, index) => all.slice(index * chunkSize, (index + 1) * chunkSize));
}
