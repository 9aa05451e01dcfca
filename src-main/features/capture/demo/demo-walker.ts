/** Paints a walking person from its joints: flat clothes with light from the left, far parts first. */
import { type Brush, layCastShadow, seenLimb, type WorldLimb } from './demo-brush.ts';
import type { Rgb } from './demo-canvas.ts';
import { layGlow } from './demo-glow.ts';
import { paintParcel } from './demo-parcel.ts';
import { type Point3, project } from './demo-view.ts';
import { type Joints, type Pose, type SideJoints, walkerJoints } from './walker-skeleton.ts';

export type Outfit = {
  readonly heightM: number;
  readonly jacket: Rgb;
  readonly band: Rgb;
  readonly trousers: Rgb;
  readonly shoes: Rgb;
  readonly skin: Rgb;
  readonly hair: Rgb;
  readonly headwear: 'cap' | 'bun' | 'hat';
};

/** `headingRad`: 0 walks to the right of the picture, -PI/2 towards the camera. */
export type Walker = {
  readonly outfit: Outfit;
  readonly x: number;
  readonly z: number;
  readonly headingRad: number;
  readonly pose: Pose;
};

type BodyLimb = readonly [from: Point3, fromRadiusM: number, to: Point3, toRadiusM: number];
type Part = { readonly colour: Rgb; readonly limbs: readonly WorldLimb[]; readonly depthM: number };

export function paintWalker(brush: Brush, walker: Walker): void {
  const joints = walkerJoints(walker.pose);
  const parts = bodyParts(walker, joints);
  const centre = project({ x: walker.x, y: 0, z: walker.z });
  layGroundShadow(brush, walker, parts);
  const parcel = walker.pose.holding === undefined ? null : heldParcel(walker, walker.pose.holding);
  let isParcelPending = parcel !== null;
  const reachPx = 0.3 * centre.pxPerM;
  for (const part of parts) {
    if (parcel !== null && isParcelPending && part.depthM < parcel.middle.z) {
      paintParcel(brush, parcel);
      isParcelPending = false;
    }
    for (const limb of part.limbs) brush.stencil.addLimb(seenLimb(limb));
    const ink = brush.tone(part.colour, walker.z);
    brush.stencil.layInk(brush.canvas, ink, { sideLight: { centrePx: centre.xPx, reachPx, strength: 0.16 } });
  }
  if (parcel !== null && isParcelPending) paintParcel(brush, parcel);
}

/** From the body frame into the world. */
export function toWorld({ outfit, x, z, headingRad }: Walker, point: Point3): Point3 {
  const scale = outfit.heightM / 1.75;
  const forwardX = Math.cos(headingRad);
  const forwardZ = Math.sin(headingRad);
  return {
    x: x + (forwardX * point.x - forwardZ * point.z) * scale,
    y: point.y * scale,
    z: z + (forwardZ * point.x + forwardX * point.z) * scale,
  };
}

function heldParcel(walker: Walker, middle: Point3) {
  return { middle: toWorld(walker, middle), headingRad: walker.headingRad };
}

function layGroundShadow(brush: Brush, walker: Walker, parts: readonly Part[]): void {
  const ground = project({ x: walker.x, y: 0, z: walker.z });
  if (!brush.isNight) {
    layCastShadow(
      brush,
      parts.flatMap(({ limbs }) => limbs),
    );
  }
  const spot = { xPx: ground.xPx, yPx: ground.yPx, rxPx: 0.46 * ground.pxPerM, ryPx: 0.14 * ground.pxPerM };
  layGlow(brush.canvas, spot, { gain: 0.55 });
}

/** All parts, the farthest first. */
function bodyParts(walker: Walker, joints: Joints): Part[] {
  const { outfit } = walker;
  const part = (colour: Rgb, limbs: readonly BodyLimb[], nearerM = 0): Part => {
    const scale = outfit.heightM / 1.75;
    const placed = limbs.map(([from, fromRadius, to, toRadius]) => ({
      from: toWorld(walker, from),
      to: toWorld(walker, to),
      fromRadiusM: fromRadius * scale,
      toRadiusM: toRadius * scale,
    }));
    const depths = placed.map(({ from, to }) => (from.z + to.z) / 2);
    const depthM = depths.reduce((sum, depth) => sum + depth, 0) / depths.length - nearerM;
    return { colour, limbs: placed, depthM };
  };
  return [
    ...joints.sides.flatMap((side) => [...legParts(side, outfit, part), ...armParts(side, outfit, part)]),
    ...trunkParts(joints, outfit, part),
    ...headParts(joints, outfit, part),
  ].sort((one, other) => other.depthM - one.depthM);
}

type MakePart = (colour: Rgb, limbs: readonly BodyLimb[], nearerM?: number) => Part;

function legParts({ hip, knee, ankle, toe }: SideJoints, outfit: Outfit, part: MakePart): Part[] {
  // Legs count as farther than they are: the jacket hangs over them.
  return [
    part(outfit.shoes, [[ankle, 0.055, toe, 0.05]], -0.21),
    part(
      outfit.trousers,
      [
        [hip, 0.105, knee, 0.075],
        [knee, 0.075, ankle, 0.058],
      ],
      -0.2,
    ),
  ];
}

function armParts({ shoulder, elbow, hand }: SideJoints, outfit: Outfit, part: MakePart): Part[] {
  const [red, green, blue] = outfit.jacket;
  const sleeve: Rgb = [red * 0.9, green * 0.9, blue * 0.9];
  return [
    part(outfit.skin, [[hand, 0.05, hand, 0.05]]),
    part(sleeve, [
      [shoulder, 0.072, elbow, 0.06],
      [elbow, 0.06, hand, 0.05],
    ]),
  ];
}

function trunkParts({ pelvis, chest, sides }: Joints, outfit: Outfit, part: MakePart): Part[] {
  const [left, right] = sides;
  const middle = between(pelvis, chest, 0.5);
  const inward = (shoulder: Point3) => ({ ...shoulder, z: shoulder.z * 0.72, y: shoulder.y - 0.02 });
  const band = (side: 1 | -1) => ({ ...middle, z: 0.15 * side });
  return [
    part(outfit.jacket, [
      [inward(left.shoulder), 0.095, inward(right.shoulder), 0.095],
      [chest, 0.15, pelvis, 0.15],
      [inward(left.shoulder), 0.09, { ...left.hip, y: left.hip.y - 0.05 }, 0.095],
      [inward(right.shoulder), 0.09, { ...right.hip, y: right.hip.y - 0.05 }, 0.095],
    ]),
    part(outfit.band, [[band(1), 0.03, band(-1), 0.03]], 0.02),
  ];
}

function headParts({ head, spine }: Joints, outfit: Outfit, part: MakePart): Part[] {
  const at = (forward: number, up: number, side = 0): Point3 => ({
    x: head.x + spine.y * forward + spine.x * up,
    y: head.y - spine.x * forward + spine.y * up,
    z: head.z + side,
  });
  const face = part(outfit.skin, [[at(0.03, -0.04), 0.082, at(0.025, 0.025), 0.096]], 0.02);
  const neck = part(outfit.skin, [[at(-0.03, -0.13), 0.06, at(-0.01, -0.06), 0.058]], -0.01);
  const hair = part(outfit.hair, [[at(-0.04, -0.02), 0.094, at(-0.02, 0.045), 0.104]]);
  const crown = (colour: Rgb) => part(colour, [[at(-0.03, 0.085), 0.092, at(0.02, 0.098), 0.084]], 0.07);
  const extras = {
    cap: [
      crown(outfit.band),
      part(outfit.band, [[at(0.13, 0.045, -0.055), 0.02, at(0.13, 0.045, 0.055), 0.02]], 0.04),
    ],
    bun: [crown(outfit.hair), part(outfit.hair, [[at(-0.12, 0.09), 0.06, at(-0.13, 0.09), 0.06]])],
    hat: [crown(outfit.band)],
  };
  return [neck, hair, face, ...extras[outfit.headwear]];
}

function between(from: Point3, to: Point3, share: number): Point3 {
  return {
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
    z: from.z + (to.z - from.z) * share,
  };
}
