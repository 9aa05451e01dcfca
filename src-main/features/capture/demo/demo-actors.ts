/** Who is where at which second of the film: the script of the five activities. */
import type { Car } from './demo-car.ts';
import { demoParcelTimes } from './demo-film.ts';
import type { Fox } from './demo-fox.ts';
import { pathCentre } from './demo-garden-art.ts';
import { parcelRest } from './demo-parcel.ts';
import { createRoute } from './demo-route.ts';
import { depthM, type Point3 } from './demo-view.ts';
import type { Outfit, Walker } from './demo-walker.ts';

const outfits: Record<'courier' | 'resident' | 'passerBy', Outfit> = {
  courier: {
    heightM: 1.82,
    jacket: [46, 98, 128],
    band: [240, 178, 62],
    trousers: [52, 60, 78],
    shoes: [52, 44, 42],
    skin: [224, 172, 138],
    hair: [70, 48, 38],
    headwear: 'cap',
  },
  resident: {
    heightM: 1.7,
    jacket: [206, 84, 72],
    band: [246, 226, 190],
    trousers: [64, 78, 112],
    shoes: [240, 236, 228],
    skin: [238, 192, 162],
    hair: [92, 54, 36],
    headwear: 'bun',
  },
  passerBy: {
    heightM: 1.8,
    jacket: [176, 180, 186],
    band: [236, 238, 240],
    trousers: [84, 88, 96],
    shoes: [40, 40, 42],
    skin: [214, 196, 184],
    hair: [60, 58, 56],
    headwear: 'hat',
  },
};

const standing = { x: 0.08, z: parcelRest.middle.z + 0.52 };
/** Both come and go from behind the lilac, through the gate and along the garden path. */
const pathRoute = createRoute([
  { x: 3.5, z: 8.6 },
  { x: 2.2, z: 8.35 },
  ...Array.from({ length: 12 }, (_, index) => pathCentre(index / 11)),
  standing,
]);
const doorRoute = createRoute([
  standing,
  { x: -0.15, z: 3.6 },
  { x: -0.9, z: 3 },
  { x: -1.5, z: 2.6 },
  { x: -2.6, z: 2.25 },
]);
const carried: Point3 = { x: 0.37, y: 1.08, z: 0 };
const onGround: Point3 = { x: 0.52, y: parcelRest.middle.y, z: 0 };

export function courierAt(timeS: number): Walker | null {
  if (timeS < 4 || timeS >= 12) return null;
  const outfit = outfits.courier;
  const crouch = bump(timeS, 7.3, demoParcelTimes.putDownS, 8.7);
  const holding = timeS < demoParcelTimes.putDownS ? held(crouch) : undefined;
  if (timeS < 8.7) {
    const share = easedEnd((timeS - 4) / 3.3);
    const walkedM = share * pathRoute.lengthM;
    const stride = ramp(timeS, 7.3, 7.05);
    return { outfit, ...pathRoute.at(walkedM), pose: { walkedM, stride, crouch, holding } };
  }
  const share = easedStart((timeS - 8.9) / 3.1);
  const walkedM = share * pathRoute.lengthM;
  const spot = pathRoute.at(pathRoute.lengthM - walkedM);
  const turned = Math.PI * ramp(timeS, 8.7, 9.3);
  return {
    outfit,
    ...spot,
    headingRad: spot.headingRad + turned,
    pose: { walkedM, stride: ramp(timeS, 8.9, 9.2), crouch: 0 },
  };
}

export function residentAt(timeS: number): Walker | null {
  if (timeS < 31 || timeS >= 39) return null;
  const outfit = outfits.resident;
  const { pickedUpS } = demoParcelTimes;
  const crouch = bump(timeS, 34.9, pickedUpS, 36.3);
  const holding = timeS < pickedUpS ? undefined : held(crouch);
  if (timeS < 36.2) {
    const walkedM = easedEnd((timeS - 31) / 3.9) * pathRoute.lengthM;
    const spot = pathRoute.at(walkedM);
    const reaching = timeS > 35.2 && timeS < pickedUpS ? held(1) : holding;
    return { outfit, ...spot, pose: { walkedM, stride: ramp(timeS, 34.9, 34.6), crouch, holding: reaching } };
  }
  const walkedM = easedStart((timeS - 36.2) / 2.6) * doorRoute.lengthM;
  return {
    outfit,
    ...doorRoute.at(walkedM),
    pose: { walkedM, stride: ramp(timeS, 36.2, 36.6), crouch, holding },
  };
}

export function carAt(timeS: number): Car | null {
  if (timeS < 19 || timeS >= 25) return null;
  return { x: -7.4 + ((timeS - 19) / 6) * 17.6, z: 11 };
}

export function foxAt(timeS: number): Fox | null {
  if (timeS < 50 || timeS >= 56) return null;
  const share = (timeS - 50) / 6;
  const walkedM = share * 7.6;
  return { x: 4.25 - walkedM, z: 4.5 - 0.35 * Math.sin(Math.PI * share), walkedM };
}

/** The passer-by and the spot of ground the torch points at. */
export function torchBearerAt(timeS: number): { readonly walker: Walker; readonly aim: Point3 } | null {
  if (timeS < 61 || timeS >= 68) return null;
  const walkedM = ((timeS - 61) / 7) * 11.6;
  const x = -4.9 + walkedM;
  const sweep = bump(timeS, 62.4, 64.6, 66.8);
  const sway = 0.12 * Math.sin(walkedM * 5);
  const walker: Walker = {
    outfit: outfits.passerBy,
    x,
    z: depthM.fence + 0.75,
    headingRad: -0.5 * sweep,
    pose: { walkedM, stride: 1, crouch: 0, isPointing: true },
  };
  return { walker, aim: { x: x + 1.9 - 0.5 * sweep + sway, y: 0, z: 8.4 - 2.1 * sweep } };
}

export function isParcelOnPorch(timeS: number): boolean {
  return timeS >= demoParcelTimes.putDownS && timeS < demoParcelTimes.pickedUpS;
}

function held(crouch: number): Point3 {
  const { x, y, z } = carried;
  return { x: x + (onGround.x - x) * crouch, y: y + (onGround.y - y) * crouch, z };
}

/** 0 at `from`, 1 at `to` (which may lie before it), smooth between. */
function ramp(timeS: number, from: number, to: number): number {
  const share = Math.min(1, Math.max(0, (timeS - from) / (to - from)));
  return share * share * (3 - 2 * share);
}

/** Rises from `startS` to 1 at `topS` and falls to 0 at `endS`. */
function bump(timeS: number, startS: number, topS: number, endS: number): number {
  return timeS < topS ? ramp(timeS, startS, topS) : ramp(timeS, endS, topS);
}

/** Even pace that slows down over the last fifth. */
function easedEnd(share: number): number {
  return 1 - easedStart(1 - share);
}

function easedStart(share: number): number {
  const slow = 0.2;
  const clamped = Math.min(1, Math.max(0, share));
  const pace = 1 / (1 - slow / 2);
  return clamped < slow ? (pace * clamped * clamped) / (2 * slow) : pace * (clamped - slow / 2);
}
