/** The one storage state: what a check found becomes news for the windows and opens or shuts the ingest gate. */
import { AppError } from '#shared/errors.ts';
import type { StorageState, StorageStats } from '#shared/model/storage.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { DiskSpace } from './disk-watermarks.ts';
import type { IngestControl } from './ingest-gate.ts';
import { statusLine } from './storage-text.ts';
import { fine, type Verdict } from './storage-verdict.ts';

export type StorageStatus = {
  current(): StorageState;
  update(verdict: Verdict, facts: StatusFacts): void;
};

export type StatusFacts = { readonly stats: StorageStats; readonly disk: DiskSpace };

export type StatusDeps = {
  readonly gate: IngestControl;
  readonly publish: (state: StorageState) => void;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

export function createStorageStatus(initial: StatusFacts, deps: StatusDeps): StorageStatus {
  const { gate, publish, clock, log } = deps;
  let state = stateOf(fine, initial, toUtcTime(clock.nowMs()));
  return { current: () => state, update };

  function update(verdict: Verdict, facts: StatusFacts): void {
    const before = state;
    const isSame = before.phase === verdict.phase && before.reason === verdict.reason;
    state = stateOf(verdict, facts, isSame ? before.since : toUtcTime(clock.nowMs()));
    if (verdict.phase === 'full') shut(verdict, isSame);
    else reopen(before);
    if (isVisible(before, state)) publish(state);
  }

  function shut({ reason, message, nextStep }: Verdict, isSame: boolean): void {
    const code = reason === 'disk' ? 'disk-full' : 'storage-full';
    gate.shut(new AppError(code, message ?? 'Storage is full.', nextStep === null ? {} : { nextStep }));
    if (isSame) return;
    deps.countDegradation(`storage-full:${reason ?? 'limit'}`);
    log.warn('nothing new is stored', { reason, message });
  }

  function reopen(before: StorageState): void {
    gate.open();
    if (before.phase === 'full') log.info('storing goes on', { line: before.line });
  }
}

function stateOf(verdict: Verdict, { stats, disk }: StatusFacts, since: string): StorageState {
  return { ...verdict, since, stats, line: statusLine(stats), disk };
}

function isVisible(before: StorageState, next: StorageState): boolean {
  const keys = ['phase', 'reason', 'message', 'line'] as const;
  return keys.some((key) => before[key] !== next[key]);
}
