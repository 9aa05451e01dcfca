/** P-5: at most five downloads at a time, at most two of them from the same NVR. */

export type DownloadSlots = {
  /** Null when there is none now; else gives it back, once. */
  tryTake(controllerId: string | null): (() => void) | null;
  /** NVRs that get no slot now. */
  full(): string[];
  isFull(): boolean;
  /** Resolves with a slot as soon as there is one; rejects when the signal aborts. */
  take(controllerId: string | null, signal: AbortSignal): Promise<() => void>;
};

export const downloadsAtMost = 5;
export const perControllerAtMost = 2;

type Waiter = { readonly controllerId: string | null; readonly give: (release: () => void) => void };

export function createDownloadSlots(onFreed: () => void = () => undefined): DownloadSlots {
  const taken = new Map<symbol, string | null>();
  const waiting = new Set<Waiter>();
  return { tryTake, full, isFull, take };

  function tryTake(controllerId: string | null): (() => void) | null {
    if (isFull() || (controllerId !== null && countOf(controllerId) >= perControllerAtMost)) return null;
    const slot = Symbol('slot');
    taken.set(slot, controllerId);
    return () => {
      if (!taken.delete(slot)) return;
      serveWaiting();
      onFreed();
    };
  }

  async function take(controllerId: string | null, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    const free = tryTake(controllerId);
    if (free) return free;
    const { promise, resolve, reject } = Promise.withResolvers<() => void>();
    const waiter: Waiter = { controllerId, give: resolve };
    const onAbort = () => {
      waiting.delete(waiter);
      reject(signal.reason as Error);
    };
    waiting.add(waiter);
    signal.addEventListener('abort', onAbort, { once: true });
    return promise.finally(() => signal.removeEventListener('abort', onAbort));
  }

  function serveWaiting(): void {
    for (const waiter of waiting) {
      const release = tryTake(waiter.controllerId);
      if (!release) continue;
      waiting.delete(waiter);
      waiter.give(release);
    }
  }

  function isFull(): boolean {
    return taken.size >= downloadsAtMost;
  }

  function full(): string[] {
    const controllers = new Set([...taken.values()].filter((id) => id !== null));
    return [...controllers].filter((id) => countOf(id) >= perControllerAtMost);
  }

  function countOf(controllerId: string): number {
    return [...taken.values()].filter((id) => id === controllerId).length;
  }
}
