/**
 * "Mark everything seen up to here", and taking it back.
 *
 * One call marks all of it, however many, in steps of a few milliseconds with turns for everybody else between them. Its
 * events have one `reviewedAt` that no others have, so that exactly those can be taken back, also after a restart. What was
 * begun is written down first: a crash or a stop leaves nothing half done for longer than until the next start.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { AppError, toAppError } from '#shared/errors.ts';
import type { EventCursor, ReviewStroke } from '#shared/model/event.ts';
import { fromUtcTime, toUtcTime } from '#shared/model/time.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { EventFilter } from './event-candidates-store.ts';
import type { ReviewStrokesStore, StrokeBegun } from './review-strokes-store.ts';

export type StrokeResult = { readonly count: number; readonly stroke: ReviewStroke | null };

export type ReviewStrokes = {
  /** Marks what is unreviewed, passes the filter and starts at `upTo` or before. One at a time; others wait. */
  mark(filter: EventFilter, upTo: string): Promise<StrokeResult>;
  /** Returns how many are unreviewed again: those that are still as the stroke left them. */
  undo(stroke: ReviewStroke): Promise<number>;
  /** Finishes what the last run left. */
  resume(): void;
  /** Resolves when no step is under way. */
  stop(): Promise<void>;
};

type Deps = {
  readonly store: ReviewStrokesStore;
  readonly nowUtc: () => string;
  /** A moment that no other review has. */
  readonly nextStamp: () => string;
  /** Many events changed. */
  readonly onReviewed: () => void;
  readonly log: Logger;
};

export function createReviewStrokes({ store, nowUtc, nextStamp, onReviewed, log }: Deps): ReviewStrokes {
  let last: Promise<unknown> = Promise.resolve();
  let isStopped = false;
  return { mark, undo, resume, stop };

  async function mark(filter: EventFilter, upTo: string): Promise<StrokeResult> {
    // Who looks at what is reviewed sees nothing that could be marked.
    if (filter.reviewed === true) return { count: 0, stroke: null };
    return inTurn(async () => {
      const begun = { reviewedAt: nextStamp(), upTo, filter: { ...filter, cameraIds: listOf(filter) } };
      await store.keep({ kind: 'mark', ...begun }, nowUtc());
      return finishMark(begun);
    });
  }

  function undo(stroke: ReviewStroke): Promise<number> {
    return inTurn(async () => {
      await store.keep({ kind: 'undo', stroke }, nowUtc());
      return finishUndo(stroke);
    });
  }

  function resume(): void {
    inTurn(async () => {
      const begun = await store.kept();
      if (begun?.kind === 'mark') await finishMark(begun);
      if (begun?.kind === 'undo') await finishUndo(begun.stroke);
    }).catch((thrown: unknown) => {
      if (!isStopped)
        log.error('a stroke could not be finished', { code: toAppError(thrown).code, cause: thrown });
    });
  }

  async function stop(): Promise<void> {
    isStopped = true;
    await last;
  }

  async function finishMark({ reviewedAt, upTo, filter }: MarkBegun): Promise<StrokeResult> {
    const asked = { ...filter, to: earlier(filter.to, toUtcTime(fromUtcTime(upTo) + 1)) };
    let count = 0;
    let span: { from: string; to: string } | null = null;
    let cursor: EventCursor | null = null;
    do {
      const step = await store.mark(asked, cursor, reviewedAt);
      count += step.count;
      span = both(span, step.span);
      cursor = step.next;
      await nextTurn();
    } while (cursor !== null);
    await store.forget();
    if (count > 0) onReviewed();
    return { count, stroke: span && { reviewedAt, ...span } };
  }

  async function finishUndo(stroke: ReviewStroke): Promise<number> {
    let count = 0;
    let cursor: EventCursor | null = null;
    do {
      const step = await store.unmark(stroke, cursor, nowUtc());
      count += step.count;
      cursor = step.next;
      await nextTurn();
    } while (cursor !== null);
    await store.forget();
    if (count > 0) onReviewed();
    return count;
  }

  async function nextTurn(): Promise<void> {
    await turn();
    if (isStopped) throw new AppError('cancelled', 'Porchlight stops; the rest is marked at the next start.');
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  }
}

type MarkBegun = Omit<Extract<StrokeBegun, { kind: 'mark' }>, 'kind'>;
type Span = { from: string; to: string };

function both(a: Span | null, b: Span | null): Span | null {
  if (!a || !b) return a ?? b;
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to };
}

function earlier(a: string | undefined, b: string): string {
  return a !== undefined && a < b ? a : b;
}

function listOf({ cameraIds }: EventFilter): string[] | undefined {
  return cameraIds && [...cameraIds];
}
