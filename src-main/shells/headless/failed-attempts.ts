/** Wrong tokens of the last minute (S-A4). It never keeps out who has the right one: that is looked at first. */
export type FailedAttempts = {
  /** Counts one more; seconds to wait when there were too many, else null. */
  add(): number | null;
};

const windowMs = 60_000;
const most = 5;

export function createFailedAttempts(nowMs: () => number): FailedAttempts {
  /** At most `most` times in ms, oldest first. */
  let failures: readonly number[] = [];
  return { add };

  function add(): number | null {
    const now = nowMs();
    // A clock that was set back must not lengthen the wait.
    const recent = failures.filter((at) => at <= now && now - at < windowMs);
    failures = recent.length < most ? [...recent, now] : recent;
    const [oldest = now] = recent;
    return recent.length < most ? null : Math.ceil((oldest + windowMs - now) / 1000);
  }
}
