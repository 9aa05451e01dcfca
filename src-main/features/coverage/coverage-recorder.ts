/**
 * Remembers what of each camera was seen when: every second from a camera's first interval on belongs to exactly one
 * interval. What is open is extended every 30 s, so that a kill costs no more than that. Work that the disk refuses
 * is kept, with its time, until the disk takes it.
 */
import { AppError } from '#shared/errors.ts';
import type { CoverageState } from '#shared/model/coverage.ts';
import type { Clock } from '#main/platform/clock.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { CoverageStore } from './coverage-store.ts';
import { createCoverageTime } from './coverage-time.ts';

export type CoverageRecorder = {
  /** Before cameras are watched: since the last interval the program did not run. */
  start(): Promise<void>;
  /** The camera is in this state from now on. Counts between `start` and `stop` only. */
  set(cameraId: string, state: CoverageState, reason: string | null): void;
  /** Resolves when everything that was said so far is stored, or cannot be now. */
  settled(): Promise<void>;
  /** Ends what is open. */
  stop(): Promise<void>;
};

export type RecorderDeps = {
  readonly store: CoverageStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

type Work = { readonly run: () => Promise<void>; readonly isNoNews: boolean };

export const heartbeatMs = 30_000;
/** Some days of work of a disk that takes nothing. */
const mostWaiting = 10_000;
const cameraGone = 'SQLITE_CONSTRAINT_FOREIGNKEY';

export function createCoverageRecorder({
  store,
  clock,
  log,
  countDegradation,
}: RecorderDeps): CoverageRecorder {
  const time = createCoverageTime({ store, clock, longestPauseMs: 3 * heartbeatMs });
  const waiting: Work[] = [];
  let draining: Promise<void> = Promise.resolve();
  let stopHeartbeat: (() => void) | null = null;
  let isBroken = false;
  return { start, set, settled: () => draining, stop };

  async function start(): Promise<void> {
    push((atMs) => store.begin(atMs));
    stopHeartbeat = clock.every(heartbeatMs, () => push((atMs) => store.extend(atMs), true));
    await draining;
  }

  function set(cameraId: string, state: CoverageState, reason: string | null): void {
    if (stopHeartbeat) push((atMs) => store.change({ cameraId, state, reason }, atMs));
  }

  async function stop(): Promise<void> {
    if (!stopHeartbeat) return;
    stopHeartbeat();
    stopHeartbeat = null;
    push((atMs) => store.end(atMs));
    await draining;
  }

  /** `work` gets the time at which it was pushed, on the line on which intervals lie. */
  function push(work: (atMs: number) => Promise<void>, isHeartbeat = false): void {
    const moment = time.now();
    const isNoNews = isHeartbeat && moment.gapFromMs === null;
    if (!isNoNews || !waiting.some((each) => each.isNoNews)) {
      if (waiting.length >= mostWaiting) waiting.shift();
      waiting.push({ run: async () => work(await time.place(moment)), isNoNews });
    }
    draining = draining.then(workOff);
  }

  async function workOff(): Promise<void> {
    for (let next = waiting[0]; next; next = waiting[0]) {
      try {
        await next.run();
        isBroken = false;
      } catch (thrown) {
        if (thrown instanceof AppError) return giveUpForNow(thrown);
        if (errnoOf(thrown) !== cameraGone) log.error('coverage could not be written', { cause: thrown });
      }
      if (waiting[0] === next) waiting.shift();
    }
  }

  function giveUpForNow(thrown: AppError): void {
    if (!isBroken) log.warn('coverage cannot be written now', { code: thrown.code, cause: thrown });
    isBroken = true;
    countDegradation(`coverage:${thrown.code}`);
  }
}
