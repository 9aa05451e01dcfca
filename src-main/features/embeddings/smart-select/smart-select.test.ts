import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { normaliseQuery } from './normalise-query.ts';
import { type FrameToScore, scoreFrame } from './score-frames.ts';
import { selectByScore, selectEvenly } from './select-frames.ts';
import { labelsOf, suggestionsFor } from './suggestions.ts';

/** A unit vector with this cosine to `text`; `turn` tells vectors of the same cosine apart. */
const text = Float32Array.from([1, 0, 0]);
function vectorAt(cosine: number, turn = 0): Float32Array {
  const rest = Math.sqrt(1 - cosine * cosine);
  return Float32Array.from([cosine, rest * Math.cos(turn), rest * Math.sin(turn)]);
}

function frame(
  frameNumber: number,
  cosine: number | null,
  { quality = 50, turn = frameNumber * 1.3 } = {},
): FrameToScore {
  const vector = cosine === null ? null : vectorAt(cosine, turn);
  return { frameNumber, timestampOffsetMs: frameNumber * 1000, quality, vector };
}

const chosenOf = (frames: readonly FrameToScore[], topK = 5, minSimilarity = 0.2) => [
  ...selectByScore(
    frames.map((one) => scoreFrame(one, text)),
    { topK, minSimilarity },
  ),
];

describe('the text (QS-1)', () => {
  it.each([
    ['car', 'a photo of car'],
    ['  Red   CAR ', 'a photo of red car'],
    ['a red car', 'a red car'],
    ['a photo of a dog', 'a photo of a dog'],
    ['A Photo', 'a photo of a photo'],
    ['who?', 'who?'],
    ['is raining', 'is raining'],
    ['person at the door', 'person at the door'],
  ])('%j is asked as %j', (given, asked) => {
    expect(normaliseQuery(given)).toBe(asked);
  });

  it('is the same however often it is normalised', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), (given) => {
        fc.pre(given.trim() !== '');
        expect(normaliseQuery(normaliseQuery(given))).toBe(normaliseQuery(given));
      }),
    );
  });
});

describe('the scores (QS-2)', () => {
  it('are cosine times 100, and 0.7 of that with 0.3 of the stored quality', () => {
    const { relevance, combined } = scoreFrame(frame(1, 0.3, { quality: 80 }), text);
    expect([relevance, combined]).toEqual([expect.closeTo(30, 4), expect.closeTo(0.7 * 30 + 0.3 * 80, 4)]);
  });

  it('count a quality that was never measured as nothing, and leave a frame without vector out', () => {
    expect(scoreFrame({ ...frame(1, 0.3), quality: null }, text).combined).toBeCloseTo(21, 4);
    expect(scoreFrame(frame(1, null), text)).toMatchObject({ relevance: null, combined: null });
  });
});

describe('the selection (QS-3)', () => {
  it('takes the best by both scores', () => {
    const frames = [
      frame(1, 0.3, { quality: 0 }),
      frame(2, 0.25, { quality: 100 }),
      frame(3, 0.21, { quality: 0 }),
    ];
    expect(chosenOf(frames, 2)).toEqual([2, 1]);
  });

  it('skips what is too unlike the text and goes on with the next', () => {
    expect(chosenOf([frame(1, 0.1, { quality: 100 }), frame(2, 0.3, { quality: 0 })])).toEqual([2]);
    expect(chosenOf([frame(1, 0.1)])).toEqual([]);
    expect(chosenOf([frame(1, 0.1)], 5, -1)).toEqual([1]);
  });

  it('skips a frame that is almost the same as a chosen one', () => {
    const same = { turn: 1 };
    expect(chosenOf([frame(1, 0.3, same), frame(2, 0.31, same), frame(3, 0.3, { turn: 3 })])).toEqual([2, 3]);
  });

  it('never takes more than asked, nothing below the threshold and no two that are alike', () => {
    const anyFrame = fc.record({
      cosine: fc.double({ min: -1, max: 1, noNaN: true }),
      turn: fc.double({ min: 0, max: 6, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(anyFrame, { maxLength: 20 }), fc.integer({ min: 1, max: 10 }), (given, topK) => {
        const frames = given.map(({ cosine, turn }, n) => frame(n + 1, cosine, { turn }));
        const chosen = frames.filter(({ frameNumber }) => chosenOf(frames, topK).includes(frameNumber));
        expect(chosen.length).toBeLessThanOrEqual(topK);
        for (const [n, one] of chosen.entries()) {
          expect(one.vector?.[0]).toBeGreaterThanOrEqual(0.2);
          for (const other of chosen.slice(n + 1)) {
            const dot = [0, 1, 2].reduce(
              (sum, k) => sum + (one.vector?.[k] ?? 0) * (other.vector?.[k] ?? 0),
              0,
            );
            expect(dot).toBeLessThanOrEqual(0.92 + 1e-6);
          }
        }
      }),
    );
  });

  it('spreads evenly where nothing can be compared (QS-6)', () => {
    const frames = Array.from({ length: 10 }, (_, n) => ({ frameNumber: n + 1 }));
    expect([...selectEvenly(frames, 4)]).toEqual([1, 4, 7, 10]);
    expect([...selectEvenly(frames, 1)]).toEqual([5]);
    expect([...selectEvenly(frames.slice(0, 2), 5)]).toEqual([1, 2]);
    expect([...selectEvenly([], 5)]).toEqual([]);
  });
});

describe('suggestions (QS-5)', () => {
  it.each([
    ['person', 'person facing the camera'],
    ['Car', 'vehicle arriving'],
    ['package', 'package on the ground'],
    ['dog', 'dog'],
    ['ring', 'person at the door'],
  ])('for %s are five of its kind', (label, first) => {
    const found = suggestionsFor([label]);
    expect([found[0], found.length]).toEqual([first, 5]);
  });

  it('take turns between kinds, and name every kind where none is known', () => {
    expect(suggestionsFor(['dog', 'person']).slice(0, 2)).toEqual(['dog', 'person facing the camera']);
    expect(suggestionsFor([])).toHaveLength(5);
    expect(new Set(suggestionsFor(['tree'])).size).toBe(5);
  });

  it('go by objects, by what the NVR told and by tags', () => {
    const event = {
      detectedObjects: [{ label: 'person', confidence: 1, bbox: { x: 0, y: 0, width: 1, height: 1 } }],
      eventData: { smart_types: ['vehicle', 7], nvr_kind: 'ring' },
      tags: ['parcel'],
    };
    expect(labelsOf(event)).toEqual(['person', 'vehicle', 'ring', 'parcel']);
  });
});
