/**
 * Asynchronous FFmpeg calls that always end in time. FFmpeg is interrupted when the time is over or the signal aborts,
 * and the caller goes on at once; when FFmpeg comes back later (it may hang in a name server), it is tidied up.
 */

type Interruptible = { interrupt(): void; closeInput(): Promise<void> };

export type Bounds = {
  readonly limitMs: number;
  readonly onLimit: () => Error;
  /** Tidies up after a call that came back when nobody waited for it any more. */
  readonly onLate?: () => void;
};

export type BoundedCalls = {
  run(call: () => Promise<number>, bounds: Bounds): Promise<number>;
  close(): Promise<void>;
};

/** How long a closing waits for FFmpeg to come back from its last call. */
const closeMs = 1000;

export function createBoundedCalls(context: Interruptible, signal: AbortSignal): BoundedCalls {
  let last: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | null = null;
  return { run, close };

  function run(call: () => Promise<number>, { limitMs, onLimit, onLate }: Bounds): Promise<number> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    let isGivenUp = false;
    const timer = setTimeout(() => giveUp(onLimit()), limitMs);
    const onAbort = () => giveUp(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    last = call().then(
      (code) => (isGivenUp ? onLate?.() : (release(), resolve(code))),
      (thrown: unknown) => (isGivenUp ? onLate?.() : (release(), reject(thrown))),
    );
    return promise;

    function giveUp(reason: unknown): void {
      isGivenUp = true;
      release();
      context.interrupt();
      reject(reason);
    }
    function release(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    }
  }

  function close(): Promise<void> {
    closing ??= (async () => {
      context.interrupt();
      const closed = last.then(() => context.closeInput()).catch(() => undefined); // gone anyway
      await Promise.race([closed, new Promise((done) => setTimeout(done, closeMs).unref())]);
    })();
    return closing;
  }
}
