/** One task at a time, in order, and only so many that wait. */
import { AppError } from '#shared/errors.ts';

export type BoundedLane = {
  /**
   * Throws `not-ready` when too many wait. Aborted: throws `cancelled` at once; a task that has begun keeps the lane until it
   * has ended.
   */
  run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Whoever waits, and whoever comes, fails with `cancelled`. */
  close(): void;
};

type Waiting = { readonly begin: () => void; readonly refuse: (reason: AppError) => void };

export function createBoundedLane(mostWaiting: number): BoundedLane {
  const waiting = new Set<Waiting>();
  let isBusy = false;
  let isClosed = false;
  return { run, close };

  async function run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (isClosed || signal?.aborted) throw cancelled();
    if (waiting.size >= mostWaiting)
      throw new AppError('not-ready', `${waiting.size} requests wait for the encoder already.`);
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const place: Waiting = {
      begin: () => void task().then(resolve, reject).finally(free),
      refuse: reject,
    };
    const giveUp = () => {
      waiting.delete(place);
      reject(cancelled());
    };
    waiting.add(place);
    signal?.addEventListener('abort', giveUp, { once: true });
    next();
    return promise.finally(() => signal?.removeEventListener('abort', giveUp));
  }

  function free(): void {
    isBusy = false;
    next();
  }

  function next(): void {
    const [place] = waiting;
    if (isBusy || !place) return;
    waiting.delete(place);
    isBusy = true;
    place.begin();
  }

  function close(): void {
    isClosed = true;
    for (const { refuse } of waiting) refuse(cancelled());
    waiting.clear();
  }
}

function cancelled(): AppError {
  return new AppError('cancelled', 'Cancelled.');
}
