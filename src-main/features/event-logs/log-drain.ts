/**
 * One run over everything that is due: lines for entries that have none, days to be written again, lines to be
 * appended.
 *
 * In this order, so that no line is appended to a day before a line that belongs above it was put there. A day
 * whose files cannot be written is left alone for the rest of the run; the others go on.
 */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AppError } from '#shared/errors.ts';
import { fromUtcTime, toUtcTime } from '#shared/model/time.ts';
import type { Clock } from '#main/platform/clock.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import { reached } from '#main/platform/fault-points.ts';
import type { Measure } from '#main/platform/measure.ts';
import type { DueEntry, EventLogStore } from './event-log-store.ts';
import type { LogDaysStore } from './log-days-store.ts';
import { type LineSettings, storedLine } from './log-line.ts';
import { createLogPatience, patienceMs } from './log-patience.ts';
import { fileNames, type LogWriter, type Problems } from './log-writer.ts';

export type LogDrainDeps = {
  readonly eventLogsFolder: string;
  readonly store: EventLogStore;
  readonly days: LogDaysStore;
  readonly writer: LogWriter;
  readonly lineSettings: () => LineSettings;
  readonly clock: Clock;
  readonly measure: Measure;
  readonly countDegradation: (reason: string) => void;
};

export type LogDrain = {
  /** An event has lines without an entry; they make room when it gets one, or is deleted. */
  keepUnstored(eventId: string, day: string): void;
  /** Why something is still due; null when all of it is written. */
  run(shouldStop: () => boolean): Promise<AppError | null>;
  /** When the next event that is still being analysed must be written; null when none is. */
  nextDeadlineMs(): Promise<number | null>;
};

/** About 100 KB a write, and a few milliseconds a transaction. */
const entriesAtOnce = 64;
/** Entries whose days are compared at the start. */
const lastEntries = 20;
/** More than are kept for a database that does not work. */
const mostUnstored = 2000;

export function createLogDrain(deps: LogDrainDeps): LogDrain {
  const { store, days, writer, clock, measure } = deps;
  const startedAtMs = clock.nowMs();
  const patience = createLogPatience(clock);
  const unchecked = new Set<string>();
  let isFirstRun = true;
  /** Days of events whose lines were written from memory, by event. */
  const unstored = new Map<string, string>();
  return { keepUnstored, run, nextDeadlineMs };

  function keepUnstored(eventId: string, day: string): void {
    unstored.set(eventId, day);
    const [oldest] = unstored.keys();
    if (unstored.size > mostUnstored && oldest !== undefined) unstored.delete(oldest);
  }

  async function run(shouldStop: () => boolean): Promise<AppError | null> {
    const failed = new Map<string, AppError>();
    const settings = deps.lineSettings();
    if (isFirstRun) await findDoubtfulDays();
    isFirstRun = false;
    await addOverdue();
    if (unstored.size > 0) await store.addLogged([...unstored.keys()]);
    for (;;) {
      const lines = await store.giveLines(entriesAtOnce, (event) => storedLine(event, settings));
      await replaceUnstored();
      const brought = await bringDays(failed, shouldStop);
      const entries = await store.due(entriesAtOnce, [...failed.keys()]);
      for (const [day, ofDay] of Map.groupBy(entries, (entry) => entry.day)) await write(day, ofDay, failed);
      if (lines + brought + entries.length === 0 || shouldStop()) break;
      await nextTurn();
    }
    return failed.values().next().value ?? null;
  }

  /** Days that a power cut may have taken lines from, and days whose files are gone. */
  async function findDoubtfulDays(): Promise<void> {
    for (const day of await store.lastWrittenDays(lastEntries)) unchecked.add(day);
    await findMissingDays();
  }

  async function findMissingDays(): Promise<void> {
    for (const day of await days.days()) {
      for (const name of Object.values(fileNames)) {
        await access(join(deps.eventLogsFolder, day, name)).catch((cause: unknown) => {
          if (errnoOf(cause) === 'ENOENT') unchecked.add(day); // anything else is told when it is written
        });
      }
    }
  }

  async function addOverdue(): Promise<void> {
    for (const { afterMs, untilMs } of patience.overdue()) {
      await store.addOverdue({
        ...(afterMs !== null && { after: toUtcTime(afterMs) }),
        ...(untilMs !== null && { until: toUtcTime(untilMs) }),
      });
    }
  }

  async function replaceUnstored(): Promise<void> {
    if (unstored.size === 0) return;
    const superseded = [...(await days.superseded([...unstored.keys()]))];
    await days.requestRewrite([...new Set(superseded.flatMap((eventId) => unstored.get(eventId) ?? []))]);
    for (const eventId of superseded) unstored.delete(eventId);
  }

  async function bringDays(failed: Map<string, AppError>, shouldStop: () => boolean): Promise<number> {
    const requested = await days.toRewrite([...failed.keys()]);
    const doubtful = [...unchecked].filter((day) => !failed.has(day));
    const toBring = new Set([...requested, ...doubtful]);
    for (const day of toBring) {
      if (shouldStop()) break;
      const { problems, written } = await writer.bring(day);
      note(day, problems, failed);
      if (problems.length === 0) unchecked.delete(day);
      if (written) await days.finishRewrite(day, written);
    }
    return toBring.size;
  }

  async function write(day: string, entries: readonly DueEntry[], failed: Map<string, AppError>) {
    const { problems, hasVanished } = await writer.append(day, entries);
    note(day, problems, failed);
    if (hasVanished) await findMissingDays(); // whoever deleted this one may have deleted more
    if (problems.length > 0) return;
    await store.markWritten(day, entries);
    reached('log:marked');
    for (const { closedAt } of entries) {
      const closedAtMs = fromUtcTime(closedAt ?? '');
      const latencyMs = clock.nowMs() - closedAtMs;
      // A clock that was set back in between has measured nothing.
      if (closedAtMs >= startedAtMs && latencyMs >= 0) measure.timing('event_log_latency', latencyMs);
    }
  }

  function note(day: string, problems: Problems, failed: Map<string, AppError>): void {
    for (const problem of problems) {
      measure.count('file_write_errors');
      deps.countDegradation(`event-log:${problem.code}`);
      failed.set(day, failed.get(day) ?? problem);
    }
  }

  async function nextDeadlineMs(): Promise<number | null> {
    const closedAt = await store.oldestWaiting();
    return closedAt === null ? null : Math.max(fromUtcTime(closedAt), startedAtMs) + patienceMs;
  }
}
