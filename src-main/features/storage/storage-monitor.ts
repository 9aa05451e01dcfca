/**
 * Decides when storage is checked (D-3.6.6): at the start, every minute, every so many events, after each imported
 * file, when a setting changes and when a writer meets a full disk. Checks never overlap; those asked for while one
 * runs become one. A check that fails is logged and counted, and the next one tries again.
 */
import { AppError, toAppError } from '#shared/errors.ts';
import type { RotationResult, StorageState, StorageStats } from '#shared/model/storage.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { StorageCheck } from './storage-check.ts';
import type { StorageLedgerStore } from './storage-ledger-store.ts';

export type StorageMonitor = {
  /** Begins to check. Resolves when it is known whether anything may be stored, on a large library by the ledger. */
  start(): Promise<void>;
  /** Resolves after the first exact check; starts when nobody did. */
  ready(): Promise<void>;
  /** D-3.6.1; checks now and does what is to be done. */
  checkUsage(): Promise<StorageStats>;
  /** The same after adding up every file. */
  recount(): Promise<StorageStats>;
  /** D-3.7.10. */
  rotateNow(): Promise<RotationResult>;
  /** One more event; every so many a check is made. */
  eventStored(): void;
  /** Checks against the new limit. */
  settingsChanged(): void;
  /** A writer met a full disk. */
  reportDiskFull(): void;
  state(): StorageState;
  /** Ends what runs, at the latest after the day that is being deleted. */
  stop(): Promise<void>;
};

export type MonitorDeps = {
  readonly check: StorageCheck;
  readonly state: () => StorageState;
  readonly events: Pick<StorageLedgerStore, 'sinceCheck' | 'markCheck'>;
  readonly reports: DiskFullReports;
  /** Called after each regular check. */
  readonly tendReserve: (state: StorageState) => void;
  readonly checkInterval: () => number;
  readonly clock: Clock;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
  readonly stopping: AbortController;
};

/** Somebody met a full disk: taken as true for a while, whatever the disk says about itself (quotas). */
export type DiskFullReports = { report(): void; isRecent(): boolean };

const everyMs = 60_000;
/** While the disk is the trouble it is looked at this often: work goes on at most 10 s after there is room again (G5). */
const diskEveryMs = 5000;
const reportHoldsMs = 4500;

export function createDiskFullReports(clock: Pick<Clock, 'monotonicMs'>): DiskFullReports {
  let reportedAtMs = Number.NEGATIVE_INFINITY;
  return {
    report: () => void (reportedAtMs = clock.monotonicMs()),
    isRecent: () => clock.monotonicMs() - reportedAtMs < reportHoldsMs,
  };
}

export function createStorageMonitor(deps: MonitorDeps): StorageMonitor {
  const { check, clock, log, stopping } = deps;
  let queued: { isExact: boolean; readonly done: Promise<void> } | null = null;
  let tail: Promise<void> = Promise.resolve();
  let first: Promise<void> | null = null;
  let begun: Promise<void> | null = null;
  let eventsSince = 0;
  return {
    start,
    ready,
    checkUsage: () => request(false),
    recount: () => request(true),
    rotateNow,
    eventStored,
    settingsChanged,
    reportDiskFull,
    state: deps.state,
    stop,
  };

  function start(): Promise<void> {
    return (begun ??= begin());
  }

  async function begin(): Promise<void> {
    const ticking = [clock.every(everyMs, () => void tick()), clock.every(diskEveryMs, lookAtFullDisk)];
    for (const stopTicking of ticking) stopping.signal.addEventListener('abort', stopTicking);
    let isKnown = false;
    const looked = inTurn(async () => {
      eventsSince += await deps.events.sinceCheck();
      isKnown = await check.look();
    });
    first = request(true).then(() => undefined);
    await looked;
    if (!isKnown) await first;
  }

  async function ready(): Promise<void> {
    await start();
    await first;
  }

  async function tick(): Promise<void> {
    await request(false);
    if (!stopping.signal.aborted) deps.tendReserve(deps.state());
  }

  function lookAtFullDisk(): void {
    if (isFullDisk(deps.state())) void request(false);
  }

  function eventStored(): void {
    eventsSince++;
    if (begun && eventsSince % deps.checkInterval() === 0) void request(false);
  }

  function settingsChanged(): void {
    if (begun) void request(false);
  }

  function reportDiskFull(): void {
    if (stopping.signal.aborted || deps.reports.isRecent()) return;
    deps.reports.report();
    check.shutForDisk();
    void request(false);
  }

  /** What is asked for while another check waits for its turn is done by that one. */
  async function request(isExact: boolean): Promise<StorageStats> {
    queued ??= { isExact: false, done: inTurn(runQueued) };
    queued.isExact ||= isExact;
    await queued.done;
    return deps.state().stats;
  }

  async function runQueued(): Promise<void> {
    const isExact = queued?.isExact ?? false;
    queued = null;
    const seen = eventsSince;
    await check.run({ isExact });
    eventsSince -= seen;
    await deps.events.markCheck();
  }

  async function rotateNow(): Promise<RotationResult> {
    const { promise, resolve, reject } = Promise.withResolvers<RotationResult>();
    await inTurn(() => check.rotateNow().then(resolve, reject));
    if (stopping.signal.aborted) reject(new AppError('cancelled', 'Porchlight is stopping.'));
    return promise;
  }

  /** One after another; never rejects. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    tail = tail.then(async () => {
      if (stopping.signal.aborted) return;
      await work().catch(report);
    });
    return tail;
  }

  function report(thrown: unknown): void {
    if (stopping.signal.aborted) return;
    const { code } = toAppError(thrown);
    deps.countDegradation(`storage-check:${code}`);
    log.error('storage could not be checked', { code, cause: thrown });
  }

  async function stop(): Promise<void> {
    stopping.abort();
    await tail;
  }
}

function isFullDisk({ phase, reason }: StorageState): boolean {
  return phase === 'full' && reason === 'disk';
}
