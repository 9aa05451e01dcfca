/**
 * The event logs DATA/events/YYYY-MM-DD/events.json (JSON Lines) and events.log (for people): projections of
 * the database (P6).
 *
 * Triggers put an entry into the outbox when an event is closed and its analysis has ended; here its line is
 * fixed, appended to both files, synced, and only then marked as written. Whatever interrupts that, the next
 * start compares the files with the entries: every event is in both files exactly once. Trouble with the files
 * holds up nothing else: what is due stays due and is tried again.
 */
import { AppError, toAppError } from '#shared/errors.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { Measure } from '#main/platform/measure.ts';
import { createEventLogStore } from './event-log-store.ts';
import { createIdleWaiters } from './idle-waiters.ts';
import { createLogDaysStore } from './log-days-store.ts';
import { createLogDrain, type LogDrain } from './log-drain.ts';
import { type LineSettings, unstoredLine } from './log-line.ts';
import { createLogWriter, type LogWriter } from './log-writer.ts';
import { createNap } from './nap.ts';

export type EventLogs = {
  /** Begins to write, with what earlier runs left. Nothing is written before. */
  start(): void;
  /** There may be work. */
  wake(): void;
  /** Resolves when nothing of what is due now is left; rejects with the reason why it cannot be written. */
  whenIdle(signal?: AbortSignal): Promise<void>;
  /** Waits for the lines that `writeUnstored` was given; writes what is due, for 3 s at most; the rest stays due. */
  stop(): Promise<void>;
  /**
   * Lines for an event that the database could not take (D-3.9.3), at once. They have no `seq` and are kept
   * when files are written again; an entry that the event gets later, or its deletion, replaces them. Rejects
   * when events.json cannot be written.
   */
  writeUnstored(event: EventRecord, cameraName: string): Promise<void>;
  /** Compares the files of these days with the entries again, and repairs them. */
  recheck(days: readonly string[]): Promise<void>;
  /** Events whose lines are due. */
  pending(): Promise<number>;
  /** What keeps lines from being written at the moment. */
  problem(): AppError | null;
};

export type EventLogsDeps = {
  readonly db: Db;
  readonly paths: Pick<DataPaths, 'root' | 'eventLogs'>;
  readonly lineSettings: () => LineSettings;
  readonly clock: Clock;
  readonly nowUtc: () => string;
  readonly measure: Measure;
  readonly countDegradation: (reason: string) => void;
  readonly log: Logger;
};

/** News that come together are written and synced together. */
const gatherMs = 250;
/** A full disk does not empty itself within milliseconds; an ended analysis is not always told. */
const longestNapMs = 10_000;
const flushMs = 3_000;

export function createEventLogs(deps: EventLogsDeps): EventLogs {
  const { clock, log } = deps;
  const store = createEventLogStore(deps.db, deps.nowUtc);
  const days = createLogDaysStore(deps.db);
  const writer = createLogWriter({ ...deps, ...store, ...days });
  const drain = createLogDrain({ ...deps, eventLogsFolder: deps.paths.eventLogs, store, days, writer });
  const nap = createNap(clock);
  const waiters = createIdleWaiters();
  const problem = createProblem(log);
  const unstored = createUnstoredWriter(deps, writer, drain.keepUnstored);
  let ended: Promise<void> | null = null;
  let stopAtMs: number | null = null;
  let hasNews = false;

  return {
    start: () => void (ended ??= work()),
    wake,
    whenIdle,
    stop,
    writeUnstored: unstored.write,
    recheck,
    pending: store.pending,
    problem: problem.current,
  };

  function wake(): void {
    hasNews = true;
    nap.endIdle();
  }

  async function work(): Promise<void> {
    for (let isLast = false; !isLast; ) {
      isLast = stopAtMs !== null;
      const answer = waiters.take();
      hasNews = false;
      problem.change(await drain.run(shouldStop).catch(reportQueue));
      answer(problem.current());
      await rest();
    }
    waiters.take()(new AppError('cancelled', 'The event logs are closed.'));
  }

  /** Until there is news, then a moment more for what comes with it; not while somebody waits. */
  async function rest(): Promise<void> {
    const atMostMs = isUrgent() || hasNews ? 0 : await napMs();
    if (!isUrgent() && !hasNews) await nap.sleep(atMostMs, true);
    if (!isUrgent()) await nap.sleep(gatherMs, false);
  }

  async function napMs(): Promise<number | null> {
    if (problem.current()) return longestNapMs;
    // The next run meets the same trouble and tells it.
    const deadlineMs = await drain.nextDeadlineMs().catch(() => clock.nowMs() + longestNapMs);
    if (deadlineMs === null) return null;
    return Math.min(longestNapMs, Math.max(gatherMs, deadlineMs - clock.nowMs()));
  }

  function isUrgent(): boolean {
    return waiters.hasAny() || stopAtMs !== null;
  }

  function shouldStop(): boolean {
    return stopAtMs !== null && clock.nowMs() >= stopAtMs;
  }

  /** The queue itself cannot be read: the database is in trouble, which is tried again like a full disk. */
  function reportQueue(thrown: unknown): AppError {
    const error = toAppError(thrown);
    deps.countDegradation(`event-log:${error.code}`);
    return error;
  }

  async function whenIdle(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const waiting = waiters.wait(signal);
    nap.end();
    await waiting;
  }

  async function recheck(requested: readonly string[]): Promise<void> {
    await days.requestRewrite(requested);
    await whenIdle();
  }

  async function stop(): Promise<void> {
    await unstored.settled();
    stopAtMs ??= clock.nowMs() + flushMs;
    nap.end();
    await ended;
  }
}

/** Told once, however often it is met again. */
function createProblem(log: Logger) {
  let current: AppError | null = null;
  return {
    current: () => current,
    change(now: AppError | null): void {
      if (now && now.code !== current?.code) {
        log.error('event logs cannot be written; what is due is tried again', { code: now.code, cause: now });
      }
      if (!now && current) log.info('event logs are written again');
      current = now;
    },
  };
}

function createUnstoredWriter(
  { lineSettings, measure, countDegradation, log }: EventLogsDeps,
  writer: LogWriter,
  keep: LogDrain['keepUnstored'],
) {
  const running = new Set<Promise<void>>();
  return { write, settled: async () => void (await Promise.allSettled(running)) };

  function write(event: EventRecord, cameraName: string): Promise<void> {
    const writing = writeLine(event, cameraName).finally(() => running.delete(writing));
    running.add(writing);
    return writing;
  }

  async function writeLine(event: EventRecord, cameraName: string): Promise<void> {
    const line = unstoredLine(event, cameraName, lineSettings());
    const { problems, isKept } = await writer.appendUnstored(event.day, line);
    for (const cause of problems) {
      measure.count('file_write_errors');
      countDegradation(`event-log:${cause.code}`);
      log.error('an event that is not in the database could not be logged', {
        eventId: event.eventId,
        cause,
      });
    }
    if (isKept) keep(event.eventId, event.day);
    else throw problems[0] ?? new AppError('internal', 'The lines of an event were not written.');
  }
}
