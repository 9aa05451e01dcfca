import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';

type Fetch = (signal: AbortSignal) => Promise<Uint8Array>;

const mostAtOnce = 3;
const limitMs = 1000;
const retryAfterMs = 500;
/** These are as true half a second later. */
const permanentCodes = [
  'nvr-unauthorized',
  'nvr-certificate',
  'cancelled',
  'secret-missing',
  'secrets-locked',
];

/** Still images of one NVR (CLP-9): three at once, a second for each, and one more attempt after half a second. */
export function createStillLimiter(clock: Clock) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (fetch: Fetch, signal: AbortSignal): Promise<Uint8Array> => {
    await turn();
    try {
      return await attempt(fetch, signal).catch(async (thrown: unknown) => {
        if (signal.aborted || (thrown instanceof AppError && permanentCodes.includes(thrown.code)))
          throw thrown;
        await clock.sleep(retryAfterMs, signal);
        return attempt(fetch, signal);
      });
    } finally {
      running--;
      waiting.shift()?.();
    }
  };

  async function turn(): Promise<void> {
    while (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
  }
}

function attempt(fetch: Fetch, signal: AbortSignal): Promise<Uint8Array> {
  signal.throwIfAborted();
  return fetch(AbortSignal.any([signal, AbortSignal.timeout(limitMs)]));
}
