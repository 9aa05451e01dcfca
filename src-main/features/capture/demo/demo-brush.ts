/** What an actor is painted with: the canvas, one shared stencil, and the look of the hour. */
import type { Canvas, Rgb } from './demo-canvas.ts';
import type { Limb, Stencil } from './demo-stencil.ts';
import { type Point3, project } from './demo-view.ts';

export type Brush = {
  readonly canvas: Canvas;
  readonly stencil: Stencil;
  readonly isNight: boolean;
  /** A daylight colour as the camera shows it now, at this distance. */
  readonly tone: (colour: Rgb, distanceM: number) => Rgb;
};

/** A limb in the world, radii in metres. */
export type WorldLimb = {
  readonly from: Point3;
  readonly to: Point3;
  readonly fromRadiusM: number;
  readonly toRadiusM: number;
};

/** Shift on the ground per metre of height: the sun stands behind the left shoulder of the camera. */
const sunShift = { x: 0.5, z: 0.22 } as const;

export function seenLimb({ from, to, fromRadiusM, toRadiusM }: WorldLimb): Limb {
  const a = project(from);
  const b = project(to);
  return {
    ax: a.xPx,
    ay: a.yPx,
    aRadius: fromRadiusM * a.pxPerM,
    bx: b.xPx,
    by: b.yPx,
    bRadius: toRadiusM * b.pxPerM,
  };
}

/** By day the limbs as the sun throws them on the ground; by night the caller lays a soft spot instead. */
export function layCastShadow({ canvas, stencil }: Brush, limbs: readonly WorldLimb[]): void {
  for (const limb of limbs) {
    const flat = { ...limb, from: fallen(limb.from), to: fallen(limb.to) };
    const thin = { ...flat, fromRadiusM: limb.fromRadiusM * 0.6, toRadiusM: limb.toRadiusM * 0.6 };
    stencil.addLimb(seenLimb(thin), 5);
  }
  stencil.layShade(canvas, 0.66);
}

function fallen({ x, y, z }: Point3): Point3 {
  return { x: x + y * sunShift.x, y: 0, z: z + y * sunShift.z };
}
