/**
 * Watching is paused by a person, for a while: it survives a restart and ends by itself. Whoever watches cameras follows
 * `isPaused` and `onChanged`.
 */
import { toAppError } from '#shared/errors.ts';
import { instantOf, localTimeAt, startOfDay } from '#shared/local-time.ts';
import type { PauseLength, WatchingState } from '#shared/model/watching.ts';
import type { Clock } from '#main/platform/clock.ts';
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { StoredPause, WatchingStore } from './watching-store.ts';

export type WatchingPause = {
  state(): WatchingState;
  isPaused(): boolean;
  /** End of the last pause, also of one that ended while nobody looked; ms, 0 when there was none. */
  lastEndMs(): number;
  /** Replaces a pause that is there. Rejects with the error of the disk when it cannot be remembered. */
  pause(length: PauseLength): Promise<WatchingState>;
  resume(): Promise<WatchingState>;
  onChanged(listener: (state: WatchingState) => void): Unsubscribe;
  /** Before cameras are watched. */
  start(): Promise<void>;
  stop(): void;
};

export type WatchingPauseDeps = {
  readonly store: WatchingStore;
  readonly clock: Pick<Clock, 'nowMs' | 'every'>;
  readonly timeZone: () => string;
  readonly log: Logger;
};

const tickMs = 1_000;
const minutesMs = { quarter: 15 * 60_000, hour: 60 * 60_000 } as const;
/** Evenings do not end at midnight. */
const morningHour = 6;

export function createWatchingPause({ store, clock, timeZone, log }: WatchingPauseDeps): WatchingPause {
  const changed = createEmitter<WatchingState>((cause) =>
    log.error('a listener of the pause failed', { cause }),
  );
  let stored: StoredPause | null = null;
  let stopTicking: (() => void) | null = null;
  return {
    state,
    isPaused: () => isGoing(),
    lastEndMs: () => (isGoing() ? 0 : (stored?.untilMs ?? 0)),
    pause,
    resume,
    onChanged: changed.on,
    start,
    stop,
  };

  function state(): WatchingState {
    return { pause: isGoing() && stored ? { sinceMs: stored.sinceMs, untilMs: stored.untilMs } : null };
  }

  function isGoing(): boolean {
    return stored !== null && !stored.hasEnded;
  }

  async function start(): Promise<void> {
    stored = await store.read();
    endWhenDue();
    stopTicking ??= clock.every(tickMs, endWhenDue);
  }

  async function pause(length: PauseLength): Promise<WatchingState> {
    const sinceMs = clock.nowMs();
    const untilMs = endOf(length, sinceMs, timeZone());
    await put({ sinceMs: isGoing() && stored ? stored.sinceMs : sinceMs, untilMs, hasEnded: false });
    log.info('watching is paused', { until: new Date(untilMs).toISOString() });
    return state();
  }

  async function resume(): Promise<WatchingState> {
    if (stored && isGoing()) await put({ ...stored, untilMs: clock.nowMs(), hasEnded: true });
    return state();
  }

  async function put(next: StoredPause): Promise<void> {
    await store.write(next);
    stored = next;
    changed.emit(state());
  }

  function endWhenDue(): void {
    if (!stored || !isGoing()) return;
    const { sinceMs, untilMs } = stored;
    const nowMs = clock.nowMs();
    // A clock that was set back must not make the pause longer than it was meant.
    const isOver = nowMs >= untilMs || nowMs < sinceMs - tickMs;
    if (!isOver) return;
    stored = { sinceMs, untilMs: Math.min(nowMs, untilMs), hasEnded: true };
    log.info('watching goes on after a pause');
    store.write(stored).catch((cause: unknown) => {
      // Its end is in the past: the next start comes to the same.
      log.warn('the end of the pause could not be stored', { code: toAppError(cause).code });
    });
    changed.emit(state());
  }

  function stop(): void {
    stopTicking?.();
    stopTicking = null;
  }
}

/** Epoch ms. Until tomorrow means until six on the next calendar day of the zone. */
export function endOf(length: PauseLength, fromMs: number, timeZone: string): number {
  if (length !== 'tomorrow') return fromMs + minutesMs[length];
  const today = startOfDay(localTimeAt(fromMs, timeZone));
  return instantOf({ ...today, day: today.day + 1, hour: morningHour }, timeZone);
}
