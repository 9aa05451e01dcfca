import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinDims, builtinParts } from '#shared/model/builtin-layout.ts';
import { builtinModel } from '#shared/model/encoder.ts';
import { combineExamples, fitVectorSpace, type SpaceSample, type VectorSpace } from './vector-space.ts';

/** Every part has its weight; `seed` says how the values in it lie. */
function picture(seed: number, strength = 1): Float32Array {
  const vector = new Float32Array(builtinDims);
  for (const { start, length, weight } of builtinParts) {
    const values = Array.from({ length }, (_, i) => 1 + strength * Math.sin((i + 1) * (seed + 1) * 12.9898));
    const size = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
    vector.set(
      values.map((value) => (value / size) * Math.sqrt(weight)),
      start,
    );
  }
  return vector;
}

/** The camera's look with a little of a thing in it. */
function frameOf(look: number, thing: number, share = 0.1): Float32Array {
  const [scene, object] = [picture(look), picture(thing)];
  return unit(scene.map((value, i) => value * (1 - share) + (object[i] ?? 0) * share));
}

const unit = (vector: Float32Array) => vector.map((value) => value / Math.sqrt(dot(vector, vector)));
const dot = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0);
function framed(space: VectorSpace, vector: Float32Array, cameraId: string): Float32Array {
  const into = new Float32Array(vector.length);
  space.frame(vector, cameraId, into);
  return into;
}

/** Two cameras; eight things each, eight frames a thing. */
const library: SpaceSample[] = ['porch', 'yard'].flatMap((cameraId, look) =>
  Array.from({ length: 64 }, (_, i) => ({
    cameraId,
    vector: frameOf(look, 10 + Math.floor(i / 8), 0.1 + 0.01 * (i % 8)),
  })),
);

function meanOf(cameraId: string): Float32Array {
  const frames = library.filter((sample) => sample.cameraId === cameraId);
  const mean = new Float32Array(builtinDims);
  for (const { vector } of frames) vector.forEach((value, i) => (mean[i]! += value / frames.length));
  return mean;
}

describe('the space of the built-in model', () => {
  const space = fitVectorSpace(builtinModel, library);

  it('gives unit vectors', () => {
    for (const { vector, cameraId } of library) {
      const frame = framed(space, vector, cameraId);
      expect(dot(frame, frame)).toBeCloseTo(1, 4);
    }
  });

  it('tells things of one camera apart that the stored vectors hardly tell apart', () => {
    const [one, again, other] = [frameOf(0, 11), frameOf(0, 11, 0.14), frameOf(0, 15)];
    expect(dot(one, other)).toBeGreaterThan(0.97);
    const asked = space.query(one, 'porch');
    expect(dot(asked, framed(space, again, 'porch'))).toBeGreaterThan(0.9);
    expect(dot(asked, framed(space, other, 'porch'))).toBeLessThan(0.6);
  });

  it('finds a thing at another camera', () => {
    const asked = space.query(frameOf(0, 13), 'porch');
    const same = dot(asked, framed(space, frameOf(1, 13), 'yard'));
    const others = [10, 11, 12, 14, 15].map((thing) => dot(asked, framed(space, frameOf(1, thing), 'yard')));
    expect(same).toBeGreaterThan(Math.max(...others));
  });

  it('takes a picture of no camera for one of the camera whose look it has', () => {
    const vector = frameOf(0, 12);
    expect(dot(space.query(vector, null), framed(space, vector, 'porch'))).toBeCloseTo(1, 4);
    const strange = space.query(picture(55), null);
    expect(Math.max(...library.map((s) => dot(strange, framed(space, s.vector, s.cameraId))))).toBeLessThan(
      0.5,
    );
  });

  it('takes a strange picture for one of no camera', () => {
    const strange = picture(55);
    for (const cameraId of ['porch', 'yard'])
      expect(dot(space.query(strange, null), space.query(strange, cameraId))).toBeLessThan(0.98);
  });

  it('takes the frames of a camera with one event for alike, whatever noise tells them apart', () => {
    const event = Array.from({ length: 10 }, (_, i) => ({
      cameraId: 'gate',
      vector: frameOf(2, 30 + i, 0.02),
    }));
    const withGate = fitVectorSpace(builtinModel, [...library, ...event]);
    const [first, ...others] = event.map(({ vector }) => framed(withGate, vector, 'gate'));
    for (const other of others) expect(dot(first ?? raise(), other)).toBeGreaterThan(0.8);
  });

  it('compares a frame with itself as the same', () => {
    for (const { vector, cameraId } of library.slice(0, 4))
      expect(dot(space.query(vector, cameraId), framed(space, vector, cameraId))).toBeCloseTo(1, 4);
  });

  it('compares a question about some parts by those parts alone', () => {
    const colours = new Float32Array(builtinDims);
    colours.set(
      Array.from({ length: 17 }, () => 1).flatMap(() => [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]),
      0,
    );
    const asked = space.query(unit(colours), null);
    expect([...asked].findIndex((value, i) => value !== 0 && i >= 187)).toBe(-1);
    // Twice as red in its colours and cells, and nothing else of it matters.
    expect(Math.sqrt(dot(asked, asked))).toBeCloseTo(1 / Math.sqrt(0.2), 4);
  });

  it('says nothing of parts that a region does not have', () => {
    const region = picture(12);
    for (const { name, start, length } of builtinParts)
      if (['cells', 'layout', 'edges'].includes(name)) region.fill(0, start, start + length);
    for (const cameraId of ['porch', null]) {
      const asked = space.query(unit(region), cameraId);
      for (const { name, start, length } of builtinParts) {
        const isEmpty = asked.subarray(start, start + length).every((value) => value === 0);
        expect(isEmpty).toBe(['cells', 'layout', 'edges'].includes(name));
      }
    }
  });

  it('takes of a region what sets its frame apart, and no more', () => {
    const [frame, region] = [frameOf(0, 12), picture(12)];
    for (const { name, start, length } of builtinParts)
      if (['cells', 'layout', 'edges'].includes(name)) region.fill(0, start, start + length);
    const asked = space.query(unit(region), 'porch', frame);
    const apart = framed(space, frame, 'porch');
    const kept = [...asked.keys()].filter((i) => asked[i] !== 0);
    expect(kept.length).toBeGreaterThan(10);
    for (const i of kept) expect([apart[i]! > 0, region[i]! > 0]).toEqual([true, true]);
    const others = [10, 11, 13, 14].map((thing) => dot(asked, framed(space, frameOf(1, thing), 'yard')));
    expect(dot(asked, framed(space, frameOf(1, 12), 'yard'))).toBeGreaterThan(Math.max(...others));
    // A region in which there is nothing of it: what it looks like by itself.
    const nothing = space.query(unit(region), 'porch', meanOf('porch'));
    expect(nothing.some((value) => value !== 0)).toBe(true);
  });

  it.each([
    ['no frame', []],
    ['one frame', library.slice(0, 1)],
    ['the same frame many times', Array.from({ length: 20 }, () => library[0] ?? raise())],
    ['one camera', library.slice(0, 64)],
  ])('works with %s', (_, samples) => {
    const small = fitVectorSpace(builtinModel, samples);
    const vector = frameOf(0, 14);
    for (const cameraId of ['porch', 'never seen']) {
      const frame = framed(small, vector, cameraId);
      expect(frame.every(Number.isFinite)).toBe(true);
      expect(dot(small.query(vector, cameraId), frame)).toBeCloseTo(1, 3);
    }
  });

  it('does not depend on the order of the frames', () => {
    const turned = fitVectorSpace(builtinModel, library.toReversed());
    const vector = frameOf(1, 12);
    expect(dot(framed(space, vector, 'yard'), framed(turned, vector, 'yard'))).toBeCloseTo(1, 5);
  });

  it('does not change what it is given', () => {
    const vector = frameOf(0, 12);
    const before = Float32Array.from(vector);
    framed(space, vector, 'porch');
    space.query(vector, null);
    expect(vector).toEqual(before);
  });
});

describe('the space of a trained encoder', () => {
  it('is its own', () => {
    const samples = [{ vector: Float32Array.of(0.6, 0.8), cameraId: 'porch' }];
    const space = fitVectorSpace('clip-ViT-B-32-v1', samples);
    expect(framed(space, Float32Array.of(1, 0), 'porch')).toEqual(Float32Array.of(1, 0));
    expect(space.query(Float32Array.of(0, 1), null)).toEqual(Float32Array.of(0, 1));
  });
});

describe('several examples', () => {
  const vectors = fc.array(
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
    { minLength: 1, maxLength: 5 },
  );

  it('are the example itself when there is one', () => {
    const one = Float32Array.of(0, 2, 0);
    expect(combineExamples([one], [])).toEqual(one);
  });

  it('find what is like each of the wanted ones', () => {
    const both = combineExamples([Float32Array.of(1, 0, 0), Float32Array.of(0, 1, 0)], []);
    expect([...both]).toEqual([expect.closeTo(Math.SQRT1_2, 5), expect.closeTo(Math.SQRT1_2, 5), 0]);
  });

  it('lower what is like an unwanted one below what is only like the wanted one', () => {
    const [wanted, unwanted] = [Float32Array.of(1, 0, 0), Float32Array.of(0.8, 0.6, 0)];
    const asked = combineExamples([wanted], [unwanted]);
    expect(dot(asked, unwanted)).toBeLessThan(0.6 * dot(wanted, unwanted));
    expect(dot(asked, wanted)).toBeGreaterThan(dot(asked, unwanted));
    expect(dot(asked, Float32Array.of(0.8, -0.6, 0))).toBeGreaterThan(dot(asked, unwanted));
  });

  it('stay as long as they are, also when wanted and unwanted are the same', () => {
    fc.assert(
      fc.property(vectors, vectors, (wanted, unwanted) => {
        const toUnit = (values: number[]) => {
          const vector = Float32Array.from(values);
          return dot(vector, vector) < 1e-6 ? Float32Array.of(1, 0, 0, 0) : unit(vector);
        };
        const asked = combineExamples(wanted.map(toUnit), unwanted.map(toUnit));
        expect(asked.every(Number.isFinite)).toBe(true);
        expect(dot(asked, asked)).toBeLessThanOrEqual(1.0001);
      }),
    );
    const same = Float32Array.of(0, 1);
    expect(combineExamples([same], [same])).toEqual(same);
  });
});

function raise(): never {
  throw new Error('no frame');
}
