import type { Emitter } from './emitter.ts';

/** Older items are dropped beyond this: a window that lags asks everything anew anyway. */
const maxWaiting = 1000;

/** Turns an emitter into an endless async iteration that ends when `signal` aborts. */
export async function* streamOf<T>(emitter: Emitter<T>, signal: AbortSignal): AsyncGenerator<T, void> {
  const waiting: T[] = [];
  let wake: (() => void) | undefined;
  const unsubscribe = emitter.on((value) => {
    if (waiting.length >= maxWaiting) waiting.shift();
    waiting.push(value);
    wake?.();
  });
  const onAbort = () => wake?.();
  signal.addEventListener('abort', onAbort);
  try {
    while (!signal.aborted) {
      const next = waiting.shift();
      if (next !== undefined) yield next;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', onAbort);
  }
}
