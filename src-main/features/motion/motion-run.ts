/**
 * Confirms motion: a frame is motion when it and at least one of the two before it changed enough.
 *
 * One frame alone may be a damaged picture or a keyframe of other quality. A run begins with the first of
 * the frames that confirmed it and ends when fewer than two of the last three changed.
 */
export type MotionRun = {
  /** Call once per frame. `sinceMs` is the first frame of the run, or `atMs` when not in motion. */
  step(isRaw: boolean, atMs: number): { readonly isMotion: boolean; readonly sinceMs: number };
};

const WINDOW = 3;
const NEEDED = 2;

export function createMotionRun(): MotionRun {
  let recent: readonly (number | null)[] = [];
  let runSinceMs: number | null = null;
  return { step };

  function step(isRaw: boolean, atMs: number): { isMotion: boolean; sinceMs: number } {
    recent = [...recent, isRaw ? atMs : null].slice(-WINDOW);
    const rawTimes = recent.filter((time) => time !== null);
    const isConfirmed = rawTimes.length >= NEEDED;
    runSinceMs = isConfirmed ? (runSinceMs ?? rawTimes[0] ?? atMs) : null;
    const isMotion = isRaw && isConfirmed;
    return { isMotion, sinceMs: isMotion ? (runSinceMs ?? atMs) : atMs };
  }
}
