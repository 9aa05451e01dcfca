/**
 * The live pictures of one camera for all windows that watch it: runs while somebody listens, one run however many do,
 * and begins anew by itself when it fails.
 */
import { toErrorData } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Unsubscribe } from '#main/platform/emitter.ts';
import { createLiveBacklog } from './live-backlog.ts';
import type { LiveItem } from './live-source.ts';

export type LiveListener = (item: LiveItem) => void;

export type LiveFeed = {
  /** The listener hears at once what a newcomer needs to show a picture. */
  join(listener: LiveListener): Unsubscribe;
  /** Tries again now instead of after the pause. */
  wake(): void;
};

/** Says items until it fails, ends or is aborted. */
export type RunFeed = (emit: LiveListener, signal: AbortSignal) => Promise<void>;

const firstPauseMs = 500;
const longestPauseMs = 5000;

export function createLiveFeed(run: RunFeed, clock: Clock): LiveFeed {
  const listeners = new Set<LiveListener>();
  const backlog = createLiveBacklog();
  let stop: AbortController | null = null;
  let pause: AbortController | null = null;
  return { join, wake: () => pause?.abort() };

  function join(listener: LiveListener): Unsubscribe {
    for (const item of backlog.items()) listener(item);
    listeners.add(listener);
    if (stop === null) {
      stop = new AbortController();
      void keepRunning(stop.signal);
    }
    return () => {
      if (!listeners.delete(listener) || listeners.size > 0) return;
      stop?.abort();
      stop = null;
      backlog.clear();
    };
  }

  async function keepRunning(signal: AbortSignal): Promise<void> {
    let pauseMs = firstPauseMs;
    const emit = (item: LiveItem) => {
      if (signal.aborted) return;
      if (item.kind === 'keyframe' || item.kind === 'still') pauseMs = firstPauseMs;
      tell(item);
    };
    while (!signal.aborted) {
      const thrown = await run(emit, signal).then(
        () => null,
        (cause: unknown) => cause ?? new Error('the feed failed'),
      );
      if (signal.aborted) return;
      tellEnd(thrown);
      await rest(pauseMs, signal);
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    }
  }

  function tell(item: LiveItem): void {
    backlog.put(item);
    for (const listener of listeners) listener(item);
  }

  /** Once a reason: a camera that stays away must not fill the line. */
  function tellEnd(thrown: unknown): void {
    const reason = thrown === null ? '' : JSON.stringify(toErrorData(thrown));
    if (backlog.endReason() === reason) return;
    tell({ kind: 'ended', atMs: clock.nowMs(), body: new TextEncoder().encode(reason) });
  }

  async function rest(ms: number, signal: AbortSignal): Promise<void> {
    pause = new AbortController();
    await clock.sleep(ms, AbortSignal.any([signal, pause.signal])).catch(() => undefined); // woken or stopped
    pause = null;
  }
}
