import fc from 'fast-check';
import { expect, it } from 'vitest';
import { frameFileOf, frameFolderOf, framePathOf, thumbnailPathOf } from './frame-path.ts';

it('names frames from one on, with three digits, so that names sort like numbers', () => {
  expect(framePathOf('id', 1)).toBe('frames/id/frame_001.jpg');
  const number = fc.integer({ min: 1, max: 999 });
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(frameFileOf(a) < frameFileOf(b)).toBe(a < b);
    }),
  );
});

it('keeps every path relative, with forward slashes and without a way out', () => {
  for (const path of [frameFolderOf('id'), framePathOf('id', 20), thumbnailPathOf('id')]) {
    expect(path).toMatch(/^(frames|thumbnails)\/id[./]?/);
    expect(path).not.toMatch(/\.\.|\\|^\//);
  }
});
