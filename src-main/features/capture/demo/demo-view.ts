/**
 * The demo camera as a pinhole: x to the right, y up from the ground, z away from the lens, all in metres.
 * The horizon is shifted instead of the camera tilted, so that everything upright stays upright.
 */
export type Point3 = { readonly x: number; readonly y: number; readonly z: number };
export type Projected = { readonly xPx: number; readonly yPx: number; readonly pxPerM: number };

const focalPx = 900;
const lensHeightM = 1.9;
const centrePx = 640;
export const horizonPx = 175;

export function project({ x, y, z }: Point3): Projected {
  const pxPerM = focalPx / z;
  return { xPx: centrePx + x * pxPerM, yPx: horizonPx + (lensHeightM - y) * pxPerM, pxPerM };
}

/** Where the things stand, as distances from the lens in metres. */
export const depthM = {
  deckEdge: 3.62,
  stepEdge: 4.15,
  fence: 7.9,
  nearKerb: 9.2,
  farKerb: 14,
  farWalkEnd: 15.2,
  opposite: 28,
} as const;
