import { expect, it } from 'vitest';
import { createFrameTable } from './frame-table.ts';
import { exactFrames, measureLooks } from './looks.ts';
import { createRandom, dot, unitNear, unitVector } from './test-vectors.fake.ts';

const dims = 64;

/** Events of one frame each. */
function createNear(events: number) {
  const random = createRandom(4);
  const question = unitVector(random, dims);
  const vectors = Array.from({ length: events }, () => unitNear(question, 0.5 + random(), random));
  const table = createFrameTable(dims);
  for (const [i, vector] of vectors.entries())
    table.put({ rowid: i, eventId: `e${i}`, cameraId: 'porch' }, [{ frameNumber: 1, vector }]);
  const asked: number[] = [];
  const measure = (isAllowed: (rowid: number) => boolean) =>
    measureLooks({
      table,
      question,
      isAllowed,
      exactly(place) {
        asked.push(place);
        return dot(question, vectors[place]!);
      },
    });
  const best = (count: number, isMeant: (place: number) => boolean) =>
    [...vectors.keys()]
      .filter(isMeant)
      .toSorted((a, b) => dot(question, vectors[b]!) - dot(question, vectors[a]!))
      .slice(0, count);
  return { measure, asked, best };
}

it('puts the best hundred in exact order, and compares no more than it must', () => {
  const { measure, asked, best } = createNear(2000);
  const { bestOfPlaces, background } = measure(() => true);
  const ranked = [...bestOfPlaces.keys()].toSorted((a, b) => bestOfPlaces[b]! - bestOfPlaces[a]!);
  expect(ranked.slice(0, 100)).toEqual(best(100, () => true));
  expect(asked).toHaveLength(exactFrames);
  expect(background).toHaveLength(2000);
});

it('spends its exact comparisons on what the filter lets through', () => {
  const { measure, asked, best } = createNear(2000);
  const isAllowed = (rowid: number) => rowid % 40 === 0;
  const { bestOfPlaces } = measure(isAllowed);
  expect(asked.toSorted((a, b) => a - b)).toEqual(best(50, isAllowed).toSorted((a, b) => a - b));
  const ranked = best(50, isAllowed).toSorted((a, b) => bestOfPlaces[b]! - bestOfPlaces[a]!);
  expect(ranked).toEqual(best(50, isAllowed));
});
