import type { MotionTuning } from './motion-tuning.ts';

/** Counts the frames until the background can be trusted (ME-3), by the source's own times. */
export type WarmUp = {
  /** Call once per frame; true while warming up. */
  step(atMs: number): boolean;
  /** Frames seen so far. */
  frameCount(): number;
};

export function createWarmUp(tuning: MotionTuning): WarmUp {
  let firstMs: number | null = null;
  let frames = 0;
  let isOver = false;
  return { step, frameCount: () => frames };

  function step(atMs: number): boolean {
    firstMs ??= atMs;
    frames++;
    const isSettled = atMs - firstMs >= tuning.warmUpS * 1000 && frames > tuning.warmUpLeastFrames;
    isOver ||= isSettled || frames > tuning.warmUpMostFrames;
    return !isOver;
  }
}
