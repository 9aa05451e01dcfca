/**
 * The method every motion detector is compared with: running-average background subtraction.
 * A pixel counts when it differs by more than 25 levels, a frame when 2 % of them do; confirmed as in ours.
 */
import type { MotionJudge } from '#main/features/motion/footage-score.fixture.ts';

const DIFFERENCE = 25;
const LEARNING_RATE = 0.05;
const SHARE = 0.02;
const WARM_UP_MS = 2000;

export function createRunningAverage(): MotionJudge {
  let background: Float32Array | null = null;
  let firstMs = 0;
  let recent: readonly (number | null)[] = [];
  return ({ luma, atMs }) => {
    if (!background) {
      background = Float32Array.from(luma);
      firstMs = atMs;
    }
    const share = subtract(background, luma) / luma.length;
    const isRaw = share >= SHARE && atMs - firstMs >= WARM_UP_MS;
    recent = [...recent, isRaw ? atMs : null].slice(-3);
    const times = recent.filter((time) => time !== null);
    return { isMotion: isRaw && times.length >= 2, sinceMs: times[0] ?? atMs };
  };
}

/** Counts the pixels that differ and moves the background towards the picture. */
function subtract(background: Float32Array, luma: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < luma.length; i++) {
    const difference = (luma[i] ?? 0) - (background[i] ?? 0);
    if (Math.abs(difference) > DIFFERENCE) count++;
    background[i] = (background[i] ?? 0) + LEARNING_RATE * difference;
  }
  return count;
}
