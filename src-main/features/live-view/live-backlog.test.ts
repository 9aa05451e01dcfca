import { expect, test } from 'vitest';
import type { LiveKind } from '#shared/live-frames.ts';
import { createLiveBacklog } from './live-backlog.ts';

const item = (kind: LiveKind, atMs: number, bytes = 10) => ({ kind, atMs, body: new Uint8Array(bytes) });

function kept(...items: ReturnType<typeof item>[]) {
  const backlog = createLiveBacklog();
  for (const given of items) backlog.put(given);
  return backlog.items().map(({ kind, atMs }) => `${kind} ${atMs}`);
}

test('a newcomer gets the pictures since the last keyframe, and how to read them', () => {
  expect(
    kept(item('init', 0), item('keyframe', 1), item('picture', 2), item('keyframe', 3), item('picture', 4)),
  ).toEqual(['init 0', 'keyframe 3', 'picture 4']);
});

test('pictures without their keyframe are of no use to it', () => {
  expect(kept(item('init', 0), item('picture', 1), item('picture', 2))).toEqual(['init 0']);
});

test('too much since the keyframe: it waits for the next one', () => {
  const large = 5 * 1024 * 1024;
  const tooMuch = [
    item('init', 0),
    item('keyframe', 1, large),
    item('picture', 2, large),
    item('picture', 3),
  ];
  expect(kept(...tooMuch)).toEqual(['init 0']);
  expect(kept(...tooMuch, item('keyframe', 4))).toEqual(['init 0', 'keyframe 4']);
});

test('of stills and ends only the last one counts', () => {
  expect(kept(item('still', 1), item('still', 2))).toEqual(['still 2']);
  expect(kept(item('init', 0), item('keyframe', 1), item('ended', 2))).toEqual(['ended 2']);
  expect(kept(item('ended', 1), item('still', 2))).toEqual(['still 2']);
});
