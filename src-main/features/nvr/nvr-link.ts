/**
 * The connection with one NVR while it is switched on: listens to its events, looks for those it missed (F68), tries
 * again when it is lost, and tells each camera's listener what concerns it, in our time (F69).
 */
import { type AppError, toAppError, toErrorData } from '#shared/errors.ts';
import type { NvrStatus } from '#shared/model/nvr.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Unsubscribe } from '#main/platform/emitter.ts';
import type { Logger } from '#main/platform/logger.ts';
import { createEventFeed, type FeedListener } from './event-feed.ts';
import type { EventSource, NvrConnector } from './nvr-connector.ts';
import { createReconnectPauses } from './reconnect-pauses.ts';

export type NvrLink = {
  readonly connector: NvrConnector | null;
  status(): NvrStatus;
  /** From now on until it is taken back. */
  follow(listener: FeedListener): Unsubscribe;
  /** Uses another connector from now on; null: switched off. */
  use(connector: NvrConnector | null): Promise<void>;
  /** The NVR was removed. */
  end(): Promise<void>;
};

export type LinkDeps = {
  readonly nvrId: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly random: () => number;
  readonly onChanged: () => void;
};

/** NVRs that tell no events are asked this often whether they are there. */
const checkEveryMs = 60_000;

export function createNvrLink({ nvrId, clock, log, random, onChanged }: LinkDeps): NvrLink {
  const feed = createEventFeed({ clock, onFirst: onChanged });
  let connector: NvrConnector | null = null;
  let run: { readonly abort: AbortController; readonly ended: Promise<void> } | null = null;
  let turn = Promise.resolve();
  let state: Pick<NvrStatus, 'state' | 'since' | 'error'> = { state: 'off', since: toUtcTime(clock.nowMs()) };
  return {
    get connector() {
      return connector;
    },
    status: () => ({
      ...state,
      clockOffsetMs: connector?.clockOffsetMs() ?? null,
      lastEventAt: feed.lastEventAt(),
    }),
    follow(listener) {
      const stop = feed.follow(listener);
      if (state.state === 'connected') feed.lookForMissed();
      listener.onState(state);
      return stop;
    },
    use,
    async end() {
      await use(null);
      feed.tellGone();
    },
  };

  /** Two changes at once never overlap: the later one finds what the earlier one left. */
  function use(wanted: NvrConnector | null): Promise<void> {
    turn = turn.catch(() => undefined).then(() => change(wanted));
    return turn;
  }

  async function change(wanted: NvrConnector | null): Promise<void> {
    run?.abort.abort();
    await run?.ended;
    await connector?.close();
    connector = wanted;
    run = null;
    if (wanted === null) return tell('off');
    const abort = new AbortController();
    tell('connecting');
    run = { abort, ended: keepConnected(wanted, abort.signal) };
  }

  async function keepConnected(used: NvrConnector, signal: AbortSignal): Promise<void> {
    const pauses = createReconnectPauses(random);
    while (!signal.aborted) {
      try {
        await (used.events === null
          ? stayInTouch(used, pauses.reset, signal)
          : listen(used, used.events, pauses.reset, signal));
      } catch (thrown) {
        if (signal.aborted) return;
        lose(toAppError(thrown));
        await clock.sleep(pauses.next(), signal).catch(() => undefined); // ends when it is switched off
      }
    }
  }

  async function listen(used: NvrConnector, source: EventSource, onGood: () => void, signal: AbortSignal) {
    const session = new AbortController();
    const whole = AbortSignal.any([signal, session.signal]);
    const usedOffsetMs = used.usedOffsetMs;
    let isComparing = false;
    let comparing = Promise.resolve();
    try {
      await source.listen({
        signal: whole,
        onEvent: (event) => feed.take(event, usedOffsetMs()),
        onConnected() {
          onGood();
          tell('connected');
          if (isComparing) return;
          isComparing = true;
          comparing = compareEvents(source, usedOffsetMs, whole);
        },
      });
    } finally {
      session.abort();
      await comparing;
    }
  }

  /** After each connecting, whenever a camera is new, and every few minutes. */
  async function compareEvents(
    source: EventSource,
    usedOffsetMs: () => number,
    signal: AbortSignal,
  ): Promise<void> {
    while (!signal.aborted) {
      try {
        await feed.reconcile(source, usedOffsetMs(), signal);
      } catch (thrown) {
        if (signal.aborted) return;
        const { code } = toAppError(thrown);
        log.warn('events of an NVR could not be compared; it is tried again', { nvrId, code, cause: thrown });
      }
      await feed.untilAskedOr(source.reconcileEveryMs, signal);
    }
  }

  async function stayInTouch(used: NvrConnector, onGood: () => void, signal: AbortSignal): Promise<never> {
    for (;;) {
      await used.probe(signal);
      onGood();
      tell('connected');
      await clock.sleep(checkEveryMs, signal);
    }
  }

  function lose(error: AppError): void {
    const isNews = state.state !== 'offline' || state.error?.code !== error.code;
    if (isNews) log.warn('an NVR is not reachable', { nvrId, code: error.code, cause: error });
    tell('offline', error);
  }

  function tell(next: NvrStatus['state'], error?: AppError): void {
    if (state.state === next && state.error?.message === error?.message) return;
    const since = state.state === next ? state.since : toUtcTime(clock.nowMs());
    state = { state: next, since, ...(error && { error: toErrorData(error) }) };
    feed.tellState(state);
    onChanged();
  }
}
