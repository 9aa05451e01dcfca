/**
 * A walking body as joints in space. The feet are placed first, as far apart as the distance walked
 * demands, and knees and elbows follow from the lengths of the bones: nothing slides or stretches.
 */
import type { Point3 } from './demo-view.ts';

/** Body frame in metres: x forward, y up, z to the left; the ground below the hips is the origin. */
export type Joints = {
  readonly pelvis: Point3;
  readonly chest: Point3;
  readonly head: Point3;
  /** Unit vector from the neck to the crown. */
  readonly spine: Point3;
  readonly sides: readonly [left: SideJoints, right: SideJoints];
};

export type SideJoints = {
  readonly hip: Point3;
  readonly knee: Point3;
  readonly ankle: Point3;
  readonly toe: Point3;
  readonly shoulder: Point3;
  readonly elbow: Point3;
  readonly hand: Point3;
};

export type Pose = {
  /** Distance walked so far, in metres: drives the gait. */
  readonly walkedM: number;
  /** 0 stands, 1 walks with full steps. */
  readonly stride: number;
  /** 0 upright, 1 bent down to the ground. */
  readonly crouch: number;
  /** Where the hands are when they hold something: its middle, body frame. */
  readonly holding?: Point3 | undefined;
  /** One hand held forward, as with a torch. */
  readonly isPointing?: boolean | undefined;
};

const stepM = 0.74;
/** Share of a gait cycle in which a foot stands. */
const stanceShare = 0.6;
const cycleM = stepM / stanceShare;
const boneM = { leg: 0.45, arm: 0.29 } as const;

export function walkerJoints(pose: Pose): Joints {
  const phase = pose.walkedM / cycleM;
  const lean = 0.07 + 1.03 * pose.crouch;
  // Highest where one leg passes the other, lowest with both feet on the ground.
  const bob = -0.025 * pose.stride * Math.cos(4 * Math.PI * phase);
  const pelvis = { x: -0.16 * pose.crouch, y: 0.915 - 0.48 * pose.crouch + bob, z: 0 };
  const spine = { x: Math.sin(lean), y: Math.cos(lean), z: 0 };
  const chest = along(pelvis, spine, 0.44);
  const nod = { x: Math.sin(lean * 0.7), y: Math.cos(lean * 0.7), z: 0 };
  const head = along(along(pelvis, spine, 0.52), nod, 0.135);
  const trunk = { pelvis, chest };
  return { ...trunk, head, spine: nod, sides: [side(pose, trunk, 1), side(pose, trunk, -1)] };
}

function side(pose: Pose, { pelvis, chest }: { pelvis: Point3; chest: Point3 }, left: 1 | -1): SideJoints {
  const phase = pose.walkedM / cycleM + (left > 0 ? 0 : 0.5);
  const foot = footAt(phase, pose.stride);
  const hip = { ...pelvis, z: 0.095 * left };
  const ankle = { x: foot.x - 0.03, y: foot.y + 0.08, z: 0.1 * left };
  const toe = { x: foot.x + 0.15, y: foot.y * 0.8 + 0.045, z: 0.12 * left };
  const shoulder = { ...chest, z: 0.19 * left };
  const hand = handAt(pose, shoulder, left);
  return {
    hip,
    knee: bend(hip, ankle, boneM.leg, 1),
    ankle,
    toe,
    shoulder,
    elbow: bend(shoulder, hand, boneM.arm, -1),
    hand,
  };
}

function footAt(phase: number, stride: number): { readonly x: number; readonly y: number } {
  const share = phase - Math.floor(phase);
  if (share < stanceShare) return { x: stride * stepM * (0.5 - share / stanceShare), y: 0 };
  const swing = (share - stanceShare) / (1 - stanceShare);
  const eased = swing * swing * (3 - 2 * swing);
  return { x: stride * stepM * (eased - 0.5), y: stride * 0.11 * Math.sin(Math.PI * swing) };
}

function handAt(pose: Pose, shoulder: Point3, left: 1 | -1): Point3 {
  if (pose.holding !== undefined)
    return { x: pose.holding.x, y: pose.holding.y + 0.05, z: pose.holding.z + 0.2 * left };
  if (pose.isPointing === true && left < 0) return { x: 0.4, y: 1.08, z: -0.17 };
  const swing = -Math.sin(2 * Math.PI * (pose.walkedM / cycleM + (left > 0 ? 0.45 : 0.95)));
  const reach = 0.26 * pose.stride * swing;
  return {
    x: shoulder.x + reach * 1.05 + 0.05,
    y: shoulder.y - 0.53 + Math.abs(reach) * 0.3,
    z: 0.25 * left,
  };
}

/** The joint between two bones of equal length; `sense` 1 bends forward, -1 backward. */
function bend(from: Point3, to: Point3, lengthM: number, sense: 1 | -1): Point3 {
  const span = { x: to.x - from.x, y: to.y - from.y, z: to.z - from.z };
  const distance = Math.hypot(span.x, span.y, span.z) || 1e-6;
  const half = Math.min(distance, lengthM * 1.999) / 2;
  const out = Math.sqrt(lengthM * lengthM - half * half) * sense;
  const direction = { x: span.x / distance, y: span.y / distance, z: span.z / distance };
  const forward = {
    x: 1 - direction.x * direction.x,
    y: -direction.x * direction.y,
    z: -direction.x * direction.z,
  };
  const forwardLength = Math.hypot(forward.x, forward.y, forward.z) || 1;
  return {
    x: from.x + span.x / 2 + (forward.x / forwardLength) * out,
    y: from.y + span.y / 2 + (forward.y / forwardLength) * out,
    z: from.z + span.z / 2 + (forward.z / forwardLength) * out,
  };
}

function along(from: Point3, direction: Point3, lengthM: number): Point3 {
  return {
    x: from.x + direction.x * lengthM,
    y: from.y + direction.y * lengthM,
    z: from.z + direction.z * lengthM,
  };
}
