/**
 * One snapshot after another, next to the stream of pictures and never in its way (P-3, E-12).
 *
 * Live footage does not wait: at most 32 snapshots do, and what comes on top is refused. An import can wait: its
 * snapshots are never refused, and whoever reads the next file waits for them (`whenIdle`). Live ones go first.
 */
import type { Clock } from '#main/platform/clock.ts';

export type SnapshotTask = {
  readonly eventId: string;
  readonly isLive: boolean;
  /** Leaves a snapshot or the reason why there is none; never rejects. */
  run(signal: AbortSignal): Promise<void>;
};

export type SnapshotQueue = {
  /** False when there is no room, or the program stops. */
  offer(task: SnapshotTask): boolean;
  /** Resolves when the event waits for no snapshot. */
  settled(eventId: string): Promise<void>;
  /** Resolves when what is in the queue now is done; rejects when the signal aborts. */
  whenIdle(signal: AbortSignal): Promise<void>;
  /** Does what can be done in `graceMs`, then lets go of the rest: its tasks run with an aborted signal. */
  stop(graceMs: number): Promise<void>;
};

export const mostWaiting = 32;

type Entry = SnapshotTask & { readonly done: Promise<void>; readonly resolve: () => void };

export function createSnapshotQueue(clock: Clock): SnapshotQueue {
  const stopping = new AbortController();
  const waiting: Entry[] = [];
  const unfinished = new Map<string, Entry>();
  let isClosed = false;
  let isWorking = false;
  return { offer, settled, whenIdle, stop };

  function offer(task: SnapshotTask): boolean {
    if (isClosed) return false;
    if (unfinished.has(task.eventId)) return true;
    if (task.isLive && waiting.filter(({ isLive }) => isLive).length >= mostWaiting) return false;
    const { promise, resolve } = Promise.withResolvers<void>();
    const entry: Entry = { ...task, done: promise, resolve };
    unfinished.set(task.eventId, entry);
    waiting.push(entry);
    if (!isWorking) void work();
    return true;
  }

  async function work(): Promise<void> {
    isWorking = true;
    for (let entry = next(); entry; entry = next()) {
      await entry.run(stopping.signal);
      unfinished.delete(entry.eventId);
      entry.resolve();
    }
    isWorking = false;
  }

  function next(): Entry | undefined {
    const index = Math.max(
      0,
      waiting.findIndex(({ isLive }) => isLive),
    );
    return waiting.splice(index, 1)[0];
  }

  async function settled(eventId: string): Promise<void> {
    await unfinished.get(eventId)?.done;
  }

  async function whenIdle(signal: AbortSignal): Promise<void> {
    const aborted = Promise.withResolvers<never>();
    const abort = () => aborted.reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    await Promise.race([allDone(), aborted.promise]).finally(() =>
      signal.removeEventListener('abort', abort),
    );
  }

  async function allDone(): Promise<void> {
    await Promise.all([...unfinished.values()].map(({ done }) => done));
  }

  async function stop(graceMs: number): Promise<void> {
    isClosed = true;
    const grace = new AbortController();
    await Promise.race([allDone(), clock.sleep(graceMs, grace.signal).catch(() => undefined)]);
    grace.abort();
    stopping.abort();
    await allDone();
  }
}
