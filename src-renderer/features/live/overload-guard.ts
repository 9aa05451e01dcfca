/**
 * Tells when a computer cannot decode as many pictures as come: again and again none is shown for seconds although they
 * arrive. Pure; times are ms of one clock.
 */
export type OverloadGuard = {
  /** A picture came; true when the computer is overloaded. */
  arrived(nowMs: number): boolean;
  shown(nowMs: number): void;
};

/** A picture that old is none of now. */
export const staleAfterMs = 3000;
/** Between two pictures that come without a break. */
const largestHoleMs = 2000;
const longStandstillMs = 10_000;
const mostStandstills = 3;
const rememberedMs = 60_000;

export function createOverloadGuard(): OverloadGuard {
  let arrivedMs = Number.NEGATIVE_INFINITY;
  /** Since when pictures have come without one being shown. */
  let waitingSinceMs = 0;
  let standstills: number[] = [];
  return { arrived, shown };

  function arrived(nowMs: number): boolean {
    if (nowMs - arrivedMs > largestHoleMs) waitingSinceMs = nowMs;
    arrivedMs = nowMs;
    return nowMs - waitingSinceMs > longStandstillMs || standstills.length >= mostStandstills;
  }

  function shown(nowMs: number): void {
    standstills = standstills.filter((atMs) => nowMs - atMs < rememberedMs);
    const isLate = nowMs - waitingSinceMs > staleAfterMs && nowMs - arrivedMs <= largestHoleMs;
    if (isLate) standstills.push(nowMs);
    waitingSinceMs = nowMs;
  }
}
