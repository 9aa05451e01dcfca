import type { Clock } from '#main/platform/clock.ts';

/** At most four times a second. */
const pauseMs = 250;

/** Calls `tell` at once, and after a pause once more when it was asked for meanwhile. */
export function createNewsThrottle(
  tell: () => void,
  clock: Pick<Clock, 'sleep'>,
  signal: AbortSignal,
): () => void {
  let isPausing = false;
  let isDue = false;
  return ask;

  function ask(): void {
    if (isPausing) {
      isDue = true;
      return;
    }
    tell();
    isPausing = true;
    void clock.sleep(pauseMs, signal).then(wake, () => undefined); // aborted: nobody listens any more
  }

  function wake(): void {
    isPausing = false;
    if (!isDue) return;
    isDue = false;
    ask();
  }
}
