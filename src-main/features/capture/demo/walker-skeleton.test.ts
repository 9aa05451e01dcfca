import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point3 } from './demo-view.ts';
import { walkerJoints } from './walker-skeleton.ts';

const walking = fc.record({
  walkedM: fc.double({ min: 0, max: 30, noNaN: true }),
  stride: fc.double({ min: 0, max: 1, noNaN: true }),
  crouch: fc.constant(0),
});

describe('walkerJoints', () => {
  it('keeps both bones of a leg equally long and never sinks a foot into the ground', () => {
    fc.assert(
      fc.property(walking, (pose) => {
        for (const { hip, knee, ankle, toe } of walkerJoints(pose).sides) {
          expect(distance(hip, knee)).toBeCloseTo(distance(knee, ankle), 6);
          expect(Math.abs(distance(hip, knee) - 0.45)).toBeLessThan(0.02);
          expect(Math.min(ankle.y, toe.y)).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('does not slide the standing foot: it moves back as fast as the body moves on', () => {
    const [leftBefore] = walkerJoints({ walkedM: 0.1, stride: 1, crouch: 0 }).sides;
    const [leftAfter] = walkerJoints({ walkedM: 0.3, stride: 1, crouch: 0 }).sides;
    expect(leftBefore.ankle.x - leftAfter.ankle.x).toBeCloseTo(0.2, 6);
  });

  it('brings the hands to what they hold', () => {
    const holding = { x: 0.37, y: 1.08, z: 0 };
    const [left, right] = walkerJoints({ walkedM: 1, stride: 1, crouch: 0, holding }).sides;
    expect(left.hand.z).toBeCloseTo(-right.hand.z, 6);
    expect(left.hand.x).toBe(holding.x);
  });
});

function distance(from: Point3, to: Point3): number {
  return Math.hypot(to.x - from.x, to.y - from.y, to.z - from.z);
}
