/** Who hears of which events of an NVR, and how far back each has been compared with the NVR's list. */
import type { NvrStatus } from '#shared/model/nvr.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Unsubscribe } from '#main/platform/emitter.ts';
import type { EventSource, NvrEvent } from './nvr-connector.ts';

/** Times are ours; `atNvr` are those of the NVR's own clock. */
export type FeedEvent = Omit<NvrEvent, 'nativeId'> & {
  readonly atNvr: { readonly startMs: number; readonly endMs: number | null };
};

export type FeedListener = {
  readonly nativeId: string;
  /** Events that began before are not told: they are from before this camera was watched. */
  readonly sinceMs: number;
  readonly onEvent: (event: FeedEvent) => void;
  readonly onState: (state: Pick<NvrStatus, 'state' | 'error'>) => void;
  /** The NVR was removed: nothing more is told. */
  readonly onGone: () => void;
};

type Follower = FeedListener & {
  /** Up to here nothing was missed. */
  comparedToMs: number;
  /** Events that had no end when they were last told: id and our time of their start. */
  readonly unfinished: Map<string, number>;
};

/** NVRs list an event a while after it began. */
const overlapMs = 600_000;
/** An event without an end is not asked for longer than this. */
const longestUnfinishedMs = 3_600_000;
const aheadMs = 60_000;
/** Clocks differ by seconds; an event of tomorrow would keep old ones from ever being deleted for their age. */
const mostAheadMs = 300_000;

type Deps = { readonly clock: Clock; readonly onFirst: () => void };

export function createEventFeed({ clock, onFirst }: Deps) {
  const followers = new Set<Follower>();
  let lastEventAt: string | null = null;
  let wakeUp: (() => void) | null = null;
  let isAsked = false;
  return {
    follow(listener: FeedListener): Unsubscribe {
      const follower: Follower = { ...listener, comparedToMs: listener.sinceMs, unfinished: new Map() };
      followers.add(follower);
      return () => followers.delete(follower);
    },
    take,
    tellState: (state: Pick<NvrStatus, 'state' | 'error'>) =>
      followers.forEach(({ onState }) => onState(state)),
    tellGone: () => followers.forEach(({ onGone }) => onGone()),
    lastEventAt: () => lastEventAt,
    reconcile,
    lookForMissed() {
      isAsked = true;
      wakeUp?.();
    },
    /** Waits until somebody wants events compared, at most `ms`. */
    async untilAskedOr(ms: number, signal: AbortSignal): Promise<void> {
      if (isAsked) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      wakeUp = resolve;
      const over = new AbortController();
      const pause = clock.sleep(ms, AbortSignal.any([signal, over.signal])).catch(() => undefined);
      await Promise.race([promise, pause]);
      over.abort();
      wakeUp = null;
    },
  };

  function take(event: NvrEvent, offsetMs: number): void {
    const { nativeId, ...told } = event;
    const startMs = event.startMs - offsetMs;
    const latestMs = clock.nowMs() + mostAheadMs;
    if (startMs > latestMs) return;
    const endMs = event.endMs === null ? null : Math.min(latestMs, event.endMs - offsetMs);
    const atNvr = { startMs: event.startMs, endMs: event.endMs };
    for (const follower of followers) {
      if (follower.nativeId !== nativeId || startMs < follower.sinceMs) continue;
      if (endMs === null) follower.unfinished.set(event.id, startMs);
      else follower.unfinished.delete(event.id);
      follower.onEvent({ ...told, startMs, endMs, atNvr });
    }
    const isFirst = lastEventAt === null;
    const at = toUtcTime(startMs);
    if (lastEventAt === null || at > lastEventAt) lastEventAt = at;
    if (isFirst) onFirst();
  }

  /** Tells again whatever the NVR lists since the last time: who has heard of it already knows. */
  async function reconcile(source: EventSource, offsetMs: number, signal: AbortSignal): Promise<void> {
    isAsked = false;
    const asking = [...followers];
    if (asking.length === 0) return;
    const nowMs = clock.nowMs();
    const fromMs = Math.min(...asking.map((follower) => fromOf(follower, nowMs)));
    const events = await source.between(fromMs + offsetMs, nowMs + offsetMs + aheadMs, signal);
    for (const event of events) take(event, offsetMs);
    for (const follower of asking) follower.comparedToMs = nowMs;
  }

  function fromOf({ comparedToMs, sinceMs, unfinished }: Follower, nowMs: number): number {
    for (const [id, startMs] of unfinished) if (nowMs - startMs > longestUnfinishedMs) unfinished.delete(id);
    return Math.max(sinceMs, Math.min(comparedToMs - overlapMs, ...unfinished.values()));
  }
}
