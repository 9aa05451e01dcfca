/** Wait before reconnecting, in ms: doubles from 250 ms and stays at 5 s; `attempt` counts from 0. */
export function backoffMs(attempt: number): number {
  return Math.min(5_000, 250 * 2 ** Math.min(attempt, 10));
}
