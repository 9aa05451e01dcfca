/**
 * What a failing database left undone, kept in memory until it works again: events that never got their row, and
 * rows that nobody closed because their lane failed. Bounded; a restart settles open rows by itself (P-12).
 */
import { toAppError } from '#shared/errors.ts';
import type { EventRecord } from '#shared/model/event.ts';
import { isConstraintError } from '#main/platform/db/connection.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { Measure } from '#main/platform/measure.ts';
import type { ClosedEventStore } from './closed-event-store.ts';
import type { EventNews } from './event-news.ts';
import type { EventProgress, EventStore, NewEvent } from './event-store.ts';
import { lateEvent } from './unstored-event.ts';
import { isGone } from './write-watch.ts';

export type OpenRow = {
  readonly eventId: string;
  readonly last: EventProgress;
  readonly needsFrames: boolean;
};

export type EventLeftovers = {
  keepOpen(row: OpenRow): void;
  keepUnstored(record: EventRecord, event: NewEvent): void;
  /** Tries to write all of it; never rejects, what still fails is kept. */
  settle(): Promise<void>;
};

type Unstored = { readonly record: EventRecord; readonly event: NewEvent };

export type LeftoversDeps = {
  readonly store: Pick<EventStore, 'close'>;
  readonly closedStore: Pick<ClosedEventStore, 'insertEvents'>;
  readonly find: (eventId: string) => Promise<EventRecord | null>;
  readonly tell: (news: EventNews) => void;
  readonly nowUtc: () => string;
  readonly log: Logger;
  readonly measure: Measure;
};

/** A database that stays away for long must not fill the memory. */
const mostKept = 1000;

export function createEventLeftovers(deps: LeftoversDeps): EventLeftovers {
  const { store, tell, log } = deps;
  const openRows = new Map<string, OpenRow>();
  const unstored = new Map<string, Unstored>();
  let settling: Promise<void> | null = null;
  return {
    keepOpen: (row) => void openRows.set(row.eventId, row),
    keepUnstored(record, event) {
      if (unstored.size < mostKept) unstored.set(record.eventId, { record, event });
      else log.error('an event is lost: too many wait for the database', { eventId: record.eventId });
    },
    settle() {
      settling ??= settleAll().finally(() => (settling = null));
      return settling;
    },
  };

  async function settleAll(): Promise<void> {
    if (openRows.size + unstored.size === 0) return;
    try {
      for (const row of openRows.values()) await closeRow(row);
      await insertUnstored();
    } catch (thrown) {
      // The watch of the writes has logged and counted it; it stays here for the next time.
      log.warn('what the database missed is kept in memory', {
        events: unstored.size,
        open: openRows.size,
        code: toAppError(thrown).code,
      });
    }
  }

  async function closeRow({ eventId, last, needsFrames }: OpenRow): Promise<void> {
    try {
      tell({ kind: 'closed', event: await store.close(eventId, last, needsFrames) });
    } catch (thrown) {
      if (!isGone(thrown)) throw thrown;
    }
    openRows.delete(eventId);
  }

  async function insertUnstored(): Promise<void> {
    const cameraIds = new Set([...unstored.values()].map(({ event }) => event.cameraId));
    for (const cameraId of cameraIds) {
      const ofCamera = [...unstored.values()].filter(({ event }) => event.cameraId === cameraId);
      await insertTogether(ofCamera);
      for (const { event } of ofCamera) unstored.delete(event.eventId);
    }
  }

  async function insertTogether(kept: readonly Unstored[]): Promise<void> {
    const rows = kept.map(({ record, event }) => lateEvent(record, event));
    try {
      const { inserted } = await deps.closedStore.insertEvents(rows);
      deps.measure.count('events_persisted', inserted);
    } catch (thrown) {
      if (!isConstraintError(thrown)) throw thrown;
      log.error('events are lost: the database refuses them', { events: rows.length, cause: thrown });
      return;
    }
    for (const { eventId } of rows) {
      const stored = await deps.find(eventId);
      if (stored) tell({ kind: 'closed', event: stored });
    }
  }
}
