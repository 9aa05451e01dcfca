import type { Sensitivity } from '#shared/model/camera.ts';

/** Share of the counted picture, 0 to 1, from which change is motion (ME-2). */
const thresholds: Readonly<Record<Sensitivity, number>> = { low: 0.05, medium: 0.02, high: 0.005 };

export function motionThreshold(sensitivity: Sensitivity): number {
  return thresholds[sensitivity];
}

/** 0 to 1; 0.5 at the threshold, 1 from twice the threshold (ME-2). */
export function motionConfidence(share: number, threshold: number): number {
  return Math.min(1, share / (2 * threshold));
}
