/** Similarities as CLIP's are: unrelated frames 0.20 with a deviation of 0.02, frames that fit 0.27 to 0.33. */
import { describe, expect, it } from 'vitest';
import { builtinModel } from '#shared/model/encoder.ts';
import { judge } from './calibration.ts';

type Shape = { readonly centre: number; readonly deviation: number };
const clip: Shape = { centre: 0.2, deviation: 0.02 };

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Library = { readonly frames: number; readonly framesPerEvent: number; readonly showing: number };

/** Best similarity of each event; the first `showing` events show what is asked. */
function similarities({ frames, framesPerEvent, showing }: Library, random: () => number, shape = clip) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const best = (similarity: () => number) =>
    Math.max(...Array.from({ length: framesPerEvent }, () => similarity()));
  const unrelated = () => shape.centre + shape.deviation * normal();
  const fitting = () => shape.centre + shape.deviation * (3.5 + 3 * random());
  return Array.from({ length: frames / framesPerEvent }, (_, event) =>
    best(event < showing ? fitting : unrelated),
  );
}

/** Share of libraries in which something matches. */
function matchShare(library: Library, { runs, shape = clip }: { runs: number; shape?: Shape }): number {
  const random = createRandom(library.frames + library.showing);
  let matches = 0;
  for (let run = 0; run < runs; run++) {
    const bestOfEvents = similarities(library, random, shape);
    const step = Math.ceil(bestOfEvents.length / 4000); // as the index samples them
    const background = {
      bestOfEvents: Float32Array.from(bestOfEvents.filter((_, i) => i % step === 0)),
      events: bestOfEvents.length,
      frames: library.frames,
    };
    const { threshold } = judge({ kind: 'words', modelVersion: 'clip-ViT-B-32-v1', background });
    if (bestOfEvents.some((similarity) => similarity >= threshold)) matches++;
  }
  return matches / runs;
}

describe('words that nothing fits', () => {
  it.each([
    [30, 1, 200],
    [30, 10, 200],
    [1000, 1, 100],
    [1000, 10, 200],
    [100_000, 1, 10],
    [100_000, 10, 10],
  ])('match in at most one library of ten: %i frames, %i an event', (frames, framesPerEvent, runs) => {
    expect(matchShare({ frames, framesPerEvent, showing: 0 }, { runs })).toBeLessThanOrEqual(0.1);
  });
});

describe('words that an event fits', () => {
  it.each([
    [30, 1, 1, 200],
    [30, 10, 1, 200],
    [1000, 10, 1, 200],
    [1000, 1, 5, 100],
    [100_000, 10, 1, 10],
    [100_000, 1, 20, 10],
  ])(
    'find it in nine libraries of ten: %i frames, %i an event, %i events',
    (frames, framesPerEvent, showing, runs) => {
      expect(matchShare({ frames, framesPerEvent, showing }, { runs })).toBeGreaterThanOrEqual(0.9);
    },
  );

  it.each([0.2, 0.5, 0.7])('find them also when they are %d of all', (share) => {
    const library = { frames: 3000, framesPerEvent: 10, showing: 300 * share };
    expect(matchShare(library, { runs: 50 })).toBe(1);
  });
});

it.each([
  ['SigLIP', { centre: 0.01, deviation: 0.02 }],
  ['Long-CLIP', { centre: 0.5, deviation: 0.015 }],
])('decides the same on the scale of %s', (_, shape) => {
  const library = { frames: 3000, framesPerEvent: 10, showing: 0 };
  expect(matchShare(library, { runs: 100, shape })).toBeLessThanOrEqual(0.1);
  expect(matchShare({ ...library, showing: 2 }, { runs: 100, shape })).toBeGreaterThanOrEqual(0.9);
});

it('is for encoders with a text side: the built-in model has words for colours only', () => {
  const background = { bestOfEvents: Float32Array.of(0, 0, 0, 0.2) };
  expect(judge({ kind: 'words', modelVersion: builtinModel, background }).threshold).toBeLessThan(0.2);
});
