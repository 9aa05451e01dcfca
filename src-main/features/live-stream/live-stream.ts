/**
 * The live stream (IF-3, E-10): every change of an event, in order, without gaps or repeats, to any number of
 * listeners. A listener is a position in `stream_log`: it reads on at its own pace, so that a slow one costs no
 * memory, and one that lost its place (older than the buffer, or from another life of the database) is told to
 * begin anew by `resync`. Nothing here can fail a writer; what could not be stored still goes out, without id.
 */
import { toAppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import { createInbox, type Inbox } from './inbox.ts';
import type { StreamLogStore } from './stream-log-store.ts';
import { resync, type StreamMessage } from './stream-message.ts';

export type LiveStream = {
  /**
   * Everything after `lastEventId`, then what comes; null: only what comes from now on. Never throws; ends when
   * `signal` aborts or the core stops.
   */
  subscribe(lastEventId: number | null, signal: AbortSignal): Promise<AsyncGenerator<StreamMessage, void>>;
  /** There may be new rows. */
  wake(): void;
  /** An event that is in no log; `data` is JSON text in one line. */
  publishUnstored(kind: 'event:created' | 'event:updated', data: string): void;
  /** Listeners right now. */
  size(): number;
  /** Ends every subscription. */
  stop(): void;
};

export type LiveStreamDeps = {
  readonly store: StreamLogStore;
  readonly clock: Pick<Clock, 'every'>;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

/** Changes that nobody announced, plain SQL for one, arrive within this time. */
const pollEveryMs = 2000;
/** Proxies and browsers drop a line that is silent for longer than half a minute. */
const heartbeatEveryMs = 15_000;
const rowsPerRead = 100;
const mostUnstored = 200;

/** `position` is where the listener stands; null: the database could not say. */
type Step = { readonly messages: readonly StreamMessage[]; readonly position: number | null };

export function createLiveStream({ store, clock, log, countDegradation }: LiveStreamDeps): LiveStream {
  const inboxes = new Set<Inbox>();
  const timers = [
    clock.every(pollEveryMs, wake),
    clock.every(heartbeatEveryMs, () => inboxes.forEach((inbox) => inbox.remindOfLife())),
  ];
  let isStopped = false;
  let isReadable = true;
  return { subscribe, wake, publishUnstored, size: () => inboxes.size, stop };

  async function subscribe(
    lastEventId: number | null,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<StreamMessage, void>> {
    const inbox = createInbox(mostUnstored);
    inboxes.add(inbox);
    // A generator that is never asked never ends; the signal always does.
    signal.addEventListener('abort', () => leave(inbox), { once: true });
    // The place is found now, not at the first question: what happens in between belongs to this listener.
    const first = await orNothing(() => findPlace(lastEventId), null);
    if (signal.aborted) leave(inbox);
    return deliver(inbox, first, () => signal.aborted || isStopped);
  }

  async function* deliver(
    inbox: Inbox,
    first: Step,
    isOver: () => boolean,
  ): AsyncGenerator<StreamMessage, void> {
    try {
      yield* first.messages;
      for (let { position } = first; !isOver(); ) {
        yield* inbox.take();
        const from = position;
        const step = await orNothing(() => readOn(from), from);
        yield* step.messages;
        position = step.position;
        if (step.messages.length === 0 && !isOver()) await inbox.rung();
      }
    } finally {
      leave(inbox);
    }
  }

  async function findPlace(lastEventId: number | null): Promise<Step> {
    const newest = await store.newest();
    if (lastEventId !== null && lastEventId > newest) return beginAnew(newest);
    return { messages: [], position: lastEventId ?? newest };
  }

  async function readOn(from: number | null): Promise<Step> {
    if (from === null) return beginAnew(await store.newest());
    const rows = await store.after(from, rowsPerRead);
    const firstGap = rows.findIndex(({ seq }, index) => seq !== from + 1 + index);
    if (firstGap === 0) return beginAnew(await store.newest());
    const whole = firstGap === -1 ? rows : rows.slice(0, firstGap);
    const messages = whole.map(({ seq, kind, payload }) => ({ id: seq, kind, data: payload }));
    return { messages, position: from + whole.length };
  }

  /** A database that cannot be read is asked again at the next ring. */
  async function orNothing(read: () => Promise<Step>, position: number | null): Promise<Step> {
    try {
      const step = await read();
      isReadable = true;
      return step;
    } catch (thrown) {
      if (isReadable && !isStopped) tellUnreadable(thrown);
      isReadable = false;
      return { messages: [], position };
    }
  }

  function tellUnreadable(thrown: unknown): void {
    const { code } = toAppError(thrown);
    countDegradation('live_stream_unreadable');
    log.error('the live stream cannot be read for now', { code, cause: thrown });
  }

  function wake(): void {
    for (const inbox of inboxes) inbox.ring();
  }

  function publishUnstored(kind: 'event:created' | 'event:updated', data: string): void {
    for (const inbox of inboxes) inbox.put({ id: null, kind, data });
  }

  function leave(inbox: Inbox): void {
    inboxes.delete(inbox);
    inbox.ring();
  }

  function stop(): void {
    isStopped = true;
    for (const stopTimer of timers) stopTimer();
    wake();
  }
}

function beginAnew(newest: number): Step {
  return { messages: [resync(newest)], position: newest };
}
