import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinModel } from '#shared/model/encoder.ts';
import { judge, type LooksKind } from './calibration.ts';

const clip = 'clip-ViT-B-32-v1';
const judged = (bestOfEvents: readonly number[], kind: LooksKind = 'picture', modelVersion = builtinModel) =>
  judge({ kind, modelVersion, background: { bestOfEvents: Float32Array.from(bestOfEvents) } });
/** `count` similarities between the two. */
const spread = (count: number, from: number, to: number) =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / Math.max(1, count - 1));
const similarity = fc.float({ min: -1, max: 1, noNaN: true });

describe('a judgement', () => {
  it('finds what stands out and says no when nothing does', () => {
    const others = spread(50, 0.3, 0.62);
    expect(judged([...others, 0.8]).threshold).toBeLessThan(0.8);
    expect(judged(others).threshold).toBeGreaterThan(0.62);
  });

  it('is stricter the more alike everything is', () => {
    const calm = judged([...spread(50, 0, 0.3), 0.75]).threshold;
    const alike = judged([...spread(50, 0.5, 0.72), 0.75]).threshold;
    expect(calm).toBeLessThan(0.75);
    expect(alike).toBeGreaterThan(0.75);
  });

  it.each([[[]], [[1]], [[0.2, 0.99]], [spread(3, 0.9, 0.99)], [spread(4000, 0.9, 0.99)]])(
    'always finds the very picture or nearly it, also when it is in every event',
    (background) => {
      for (const kind of ['picture', 'colour'] as const)
        expect(judged(background, kind).threshold).toBeLessThan(0.9);
    },
  );

  it.each([[[]], [[0.5]], [spread(3, -1, -0.5)], [spread(4000, -0.1, 0)]])(
    'finds nothing that is not like it at all, however unlike the rest is',
    (background) => {
      expect(judged(background).threshold).toBeGreaterThan(0.6);
      expect(judged(background, 'colour').threshold).toBeGreaterThan(0.1);
    },
  );

  it('lets a thing come in several events of a large library', () => {
    const nothing = spread(4000, 0, 0.4);
    expect(judged([...nothing, ...spread(200, 0.7, 0.8)]).threshold).toBeLessThan(0.7);
  });

  it('finds what is in many events when nothing is between them and the others', () => {
    for (const often of [3, 8, 15]) {
      const others = spread(24 - often, -0.1, 0.6);
      const { threshold } = judged([...others, ...spread(often - 1, 0.76, 0.86), 1]);
      expect(threshold).toBeLessThan(0.76);
      expect(threshold).toBeGreaterThan(0.7);
    }
    // Others of the same camera, ever more alike: nothing says where they end.
    expect(judged(spread(24, 0.3, 0.87)).threshold).toBeGreaterThan(0.87);
    // Alike, but less than one thing is to itself.
    expect(judged([...spread(14, -0.1, 0.1), ...spread(10, 0.5, 0.7)]).threshold).toBeGreaterThan(0.7);
  });

  it.each([
    [3, 21, 0.215, -0.025],
    [6, 21, 0.16, -0.042],
    [10, 21, 0.12, -0.064],
    [15, 21, 0.09, -0.1],
  ])('finds a colour in %i of %i events, which makes it usual (painted scenes)', (often, all, has, lacks) => {
    const { threshold } = judged(
      [...spread(often, has, has + 0.01), ...spread(all - often, lacks, lacks)],
      'colour',
    );
    expect(threshold).toBeLessThan(has);
    expect(threshold).toBeGreaterThan(0);
  });

  it.each([
    ['orange', [0.148, 0.092, 0.071, 0.036, 0.03, 0.005, -0.007, -0.008, -0.01, -0.01, -0.01]],
    ['yellow', [0.115, 0.112, 0.102, 0.027, 0.023, -0.005, -0.006, -0.007, -0.01, -0.01, -0.01]],
    ['red', [0.171, 0.168, 0.132, 0.121, 0.117, 0.098]],
  ])('does not take what has a little of it for %s (footage)', (_, similarities) => {
    expect(judged(similarities, 'colour').threshold).toBeGreaterThan(Math.max(...similarities));
  });

  it('always finds the stored frame that is searched by, and by a region of it what has as much of it', () => {
    const background = { bestOfEvents: Float32Array.from([...spread(30, 0, 0.4), 0.52, 0.55]) };
    const asked = (kind: LooksKind, own: number[]) =>
      judge({ kind, modelVersion: builtinModel, background, own }).threshold;
    expect(asked('picture', [0.5])).toBe(0.5);
    expect(asked('picture', [0])).toBe(0);
    expect(asked('picture', [])).toBeGreaterThan(0.6);
    expect(asked('region', [0.55])).toBeLessThan(0.52);
    expect(asked('region', [0.55])).toBeGreaterThan(0.4);
    expect(asked('region', [0.12])).toBe(0.12);
    expect(asked('region', [])).toBeGreaterThan(0.55);
  });

  it('judges three events as it judges three thousand', () => {
    const few = judged(spread(3, 0.2, 0.4)).threshold;
    const many = judged(spread(3000, 0.2, 0.4)).threshold;
    expect(Math.abs(few - many)).toBeLessThan(0.02);
  });

  it('is of the scale of the model and of the kind of question', () => {
    const texts = spread(1000, 0.12, 0.2);
    const { threshold } = judged([...texts, 0.29], 'words', clip);
    expect(threshold).toBeGreaterThan(0.2);
    expect(threshold).toBeLessThan(0.29);
    // SigLIP's cosines with texts are near zero.
    expect(judged([...spread(1000, -0.08, 0.01), 0.12], 'words', 'siglip2-b32').threshold).toBeLessThan(0.12);
    expect(judged([], 'picture', clip).threshold).toBeGreaterThan(judged([], 'picture').threshold);
  });

  it('leaves out similarities that are no numbers', () => {
    expect(judged([Number.NaN, 0.2, 0.3, Number.POSITIVE_INFINITY, 0.4]).threshold).toBe(
      judged([0.2, 0.3, 0.4]).threshold,
    );
  });
});

describe('a score', () => {
  it('is half at the threshold, grows with the similarity and stays within 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.array(similarity, { maxLength: 60 }),
        similarity,
        similarity,
        (background, one, other) => {
          const { threshold, score } = judged(background);
          expect(score(threshold)).toBeCloseTo(0.5, 6);
          const [low, high] = one < other ? [one, other] : [other, one];
          expect(score(low)).toBeLessThanOrEqual(score(high));
          for (const value of [score(low), score(high), score(1.4), score(-3)]) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is low for what is hardly like it, also when the threshold is low', () => {
    const { threshold, score } = judged([0.02, 0.03, 0.05], 'colour');
    expect(threshold).toBeLessThan(0.2);
    expect(score(0.03)).toBeLessThan(0.2);
    expect(score(-0.2)).toBeLessThan(score(0));
  });

  it('is a match exactly from the threshold on', () => {
    const { threshold, score } = judged([0.1, 0.2, 0.3]);
    expect(score(threshold - 0.001)).toBeLessThan(0.5);
    expect(score(threshold + 0.001)).toBeGreaterThan(0.5);
    expect(score(Number.NaN)).toBe(0);
  });
});
