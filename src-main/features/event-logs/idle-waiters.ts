export type IdleWaiters = {
  /** Resolves or rejects with the round that takes it, or when the signal aborts. */
  wait(signal?: AbortSignal): Promise<void>;
  hasAny(): boolean;
  /** Takes those who wait now; to be called when the round is over, with what went wrong. */
  take(): (problem: Error | null) => void;
};

type Waiter = PromiseWithResolvers<void>;

export function createIdleWaiters(): IdleWaiters {
  const waiting = new Set<Waiter>();
  return { wait, hasAny: () => waiting.size > 0, take };

  async function wait(signal?: AbortSignal): Promise<void> {
    const waiter = Promise.withResolvers<void>();
    const onAbort = () => waiter.reject(signal?.reason as Error); // an abort has a reason
    signal?.addEventListener('abort', onAbort, { once: true });
    waiting.add(waiter);
    await waiter.promise.finally(() => {
      waiting.delete(waiter);
      signal?.removeEventListener('abort', onAbort);
    });
  }

  function take(): (problem: Error | null) => void {
    const taken = [...waiting];
    waiting.clear();
    return (problem) => {
      for (const waiter of taken) {
        if (problem) waiter.reject(problem);
        else waiter.resolve();
      }
    };
  }
}
