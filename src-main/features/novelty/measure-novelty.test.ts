import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ComparedEvent, measureNewness } from './measure-novelty.ts';
import { rankNovelty } from './novelty-rank.ts';

/** A direction in the plane, so many degrees round. */
const at = (degrees: number): Float32Array => {
  const angle = (degrees / 180) * Math.PI;
  return Float32Array.of(Math.cos(angle), Math.sin(angle));
};
const event = (...degrees: number[]): ComparedEvent => ({
  frames: degrees.map((angle, index) => ({ frameNumber: index + 1, vector: at(angle) })),
});

it('is nothing for what was seen twice before, and names the frame that was not', () => {
  const past = [event(0), event(0), event(5)];
  expect(measureNewness(event(0), past)?.distance).toBeCloseTo(0, 5);
  expect(measureNewness(event(0, 90, 80), past)).toMatchObject({ frameNumber: 2 });
});

it('is not fooled by one event that happens to look alike, nor by many frames of it', () => {
  const once = measureNewness(event(90), [event(0), event(1), event(90, 90, 90)]);
  const twice = measureNewness(event(90), [event(0), event(90), event(90)]);
  expect(once?.distance).toBeGreaterThan(0.4);
  expect(twice?.distance).toBeCloseTo(0, 5);
});

it('cannot be told without frames or without a past', () => {
  expect(measureNewness(event(), [event(0)])).toBeNull();
  expect(measureNewness(event(0), [event()])).toBeNull();
});

it('never grows when the past grows', () => {
  const degrees = fc.array(fc.integer({ min: 0, max: 359 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(degrees, fc.array(degrees, { minLength: 2, maxLength: 8 }), degrees, (own, past, more) => {
      const events = past.map((angles) => event(...angles));
      const before = measureNewness(event(...own), events)?.distance ?? 0;
      const after = measureNewness(event(...own), [...events, event(...more)])?.distance ?? 0;
      expect(after).toBeLessThanOrEqual(before + 1e-6);
    }),
  );
});

const past = (length: number) => Array.from({ length }, (_, n) => 0.2 + (0.1 * n) / length);

it('calls what is beyond all of a long past new, what is beyond nearly all seldom, and the rest nothing', () => {
  // most of a camera's events are alike, a few are not
  const distances = [...past(97), 0.6, 0.7, 0.8];
  expect(rankNovelty(1.2, distances).reason).toBe('never');
  expect(rankNovelty(0.75, distances).reason).toBe('seldom');
  expect(rankNovelty(0.25, distances).reason).toBeNull();
});

it('says nothing of a young camera, and nothing where all is alike', () => {
  expect(rankNovelty(1, past(11)).reason).toBeNull();
  expect(rankNovelty(1, past(12)).reason).toBe('never');
  expect(
    rankNovelty(
      0.0005,
      Array.from({ length: 100 }, () => 0.0001),
    ).reason,
  ).toBeNull();
});

it('orders by distance, between 0 and 1, also beyond the past', () => {
  const distances = fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { maxLength: 40 });
  const distance = fc.double({ min: 0, max: 2, noNaN: true });
  fc.assert(
    fc.property(distances, distance, distance, (given, one, other) => {
      const sorted = given.toSorted((a, b) => a - b);
      const [low, high] = [Math.min(one, other), Math.max(one, other)].map(
        (d) => rankNovelty(d, sorted).score,
      );
      expect(low).toBeLessThanOrEqual(high ?? 0);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
    }),
  );
});
