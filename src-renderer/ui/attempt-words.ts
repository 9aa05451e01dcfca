/** Until something that is not reachable is tried again. Pure. */
export function attemptWords(nextAttemptMs: number, nowMs: number): string {
  const seconds = Math.ceil((nextAttemptMs - nowMs) / 1000);
  if (seconds <= 0) return 'Trying again now';
  return seconds < 100 ? `Tries again in ${seconds} s` : `Tries again in ${Math.round(seconds / 60)} min`;
}
