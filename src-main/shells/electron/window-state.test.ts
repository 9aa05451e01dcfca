import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createWindowStateFile, placeWindow } from './window-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 2560, height: 1400 };
const state = { x: 2200, y: 100, width: 1500, height: 900, isMaximised: false };

test('a window comes back where it was, also maximised', () => {
  expect(placeWindow(state, [screen, right])).toEqual(state);
  expect(placeWindow({ ...state, isMaximised: true }, [screen, right]).isMaximised).toBe(true);
});

test('a display that is gone, or nothing stored, means the usual size where the system likes', () => {
  const usual = { width: 1280, height: 820, isMaximised: false };
  expect(placeWindow(state, [screen])).toEqual(usual);
  expect(placeWindow(null, [screen])).toEqual(usual);
  expect(placeWindow(state, [])).toEqual(usual);
});

test('a window is never larger than its display, nor out of reach', () => {
  const rectangle = fc.record({
    x: fc.integer({ min: -5000, max: 5000 }),
    y: fc.integer({ min: -5000, max: 5000 }),
    width: fc.integer({ min: 100, max: 8000 }),
    height: fc.integer({ min: 100, max: 8000 }),
  });
  fc.assert(
    fc.property(rectangle, (place) => {
      const { x, y, width, height } = placeWindow({ ...place, isMaximised: false }, [screen]);
      expect([width, height]).toEqual([Math.min(width, 1920), Math.min(height, 1040)]);
      if (x === undefined || y === undefined) return;
      expect(Math.min(x + width, 1920) - Math.max(x, 0)).toBeGreaterThanOrEqual(80);
      expect([y >= -10, y <= 1000]).toEqual([true, true]);
    }),
  );
});

test('the file remembers; damaged or absent it counts for nothing', () => {
  const path = join(createTestFolder(), 'window.json');
  const failures: unknown[] = [];
  const file = createWindowStateFile(path, (cause) => failures.push(cause));
  expect(file.read()).toBeNull();
  file.write(state);
  expect(file.read()).toEqual(state);
  writeFileSync(path, '{"x": "left"}');
  expect(file.read()).toBeNull();
  createWindowStateFile(join(path, 'no', 'folder'), (cause) => failures.push(cause)).write(state);
  expect(failures).toHaveLength(1);
});
