import { expect, test } from 'vitest';
import type { FrameAt } from '#shared/contract/timeline.contract.ts';
import { createFrameFinder } from './frame-finder.ts';

const frame = (atMs: number): FrameAt => ({
  eventId: `event-${atMs}`,
  frameNumber: 1,
  version: 'v',
  atMs,
});

function createParts() {
  const asked: number[][] = [];
  const answers: ((frames: (FrameAt | null)[] | Error) => void)[] = [];
  let found = 0;
  const finder = createFrameFinder(
    (_, atMs) => {
      asked.push([...atMs]);
      return new Promise((resolve, reject) =>
        answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer))),
      );
    },
    () => (found += 1),
  );
  const answer = async (frames: (FrameAt | null)[] | Error) => {
    answers.shift()?.(frames);
    await new Promise((done) => setImmediate(done));
  };
  return { finder, asked, answer, found: () => found };
}

const wish = (...atMs: number[]) => ({ cameraId: 'door', atMs, withinMs: 100 });

test('a quick hand is followed to where it is, not through everything it passed', async () => {
  const { finder, asked, answer } = createParts();
  for (const atMs of [1, 2, 3, 4]) finder.want(wish(atMs));
  expect(asked).toEqual([[1]]);
  await answer([frame(1)]);
  expect(asked).toEqual([[1], [4]]);
  await answer([frame(4)]);
  expect(asked).toHaveLength(2);
});

test('what is known is there at once, the nearest within reach', async () => {
  const { finder, answer } = createParts();
  finder.want(wish(0, 50, 500));
  await answer([frame(0), frame(60), frame(60)]);
  expect(finder.nearest('door', 40, 100)?.atMs).toBe(60);
  expect(finder.nearest('door', 20, 100)?.atMs).toBe(0);
  expect(finder.nearest('door', 900, 100)).toBeUndefined();
  expect(finder.nearest('gate', 40, 100)).toBeUndefined();
  finder.forget('door', frame(60));
  expect(finder.nearest('door', 40, 100)?.atMs).toBe(0);
});

test('goes on asking after a failure', async () => {
  const { finder, asked, answer, found } = createParts();
  finder.want(wish(1));
  await answer(new Error('the connection is lost'));
  finder.want(wish(2));
  await answer([null]);
  expect(asked).toEqual([[1], [2]]);
  expect(found()).toBe(2);
  expect(finder.nearest('door', 2, 100)).toBeUndefined();
});
