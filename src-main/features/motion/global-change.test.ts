import { expect, test } from 'vitest';
import { createGlobalChangeGuard } from './global-change.ts';
import { defaultTuning } from './motion-tuning.ts';

const calm = { gainStep: 1, changedShare: 0.1, movingShare: 0.1 };

test('exposure control that follows a bright car is no jump, a lamp is', () => {
  const guard = createGlobalChangeGuard(defaultTuning);
  expect(guard.judge({ ...calm, atMs: 0, gainStep: 0.86 })).toBe('none');
  expect(guard.judge({ ...calm, atMs: 200, gainStep: 1.4 })).toBe('lightStep');
  expect(guard.judge({ ...calm, atMs: 400, gainStep: 0.6 })).toBe('lightStep');
});

test('another picture needs a second to settle, counted from its last change', () => {
  const guard = createGlobalChangeGuard(defaultTuning);
  expect(guard.judge({ ...calm, atMs: 0, movingShare: 0.7 })).toBe('unexplained');
  expect(guard.judge({ ...calm, atMs: 600, changedShare: 0.9 })).toBe('unexplained');
  expect(guard.judge({ ...calm, atMs: 1400 })).toBe('settling');
  expect(guard.judge({ ...calm, atMs: 1600 })).toBe('none');
});

test('a source that begins anew with earlier times does not settle for ever', () => {
  const guard = createGlobalChangeGuard(defaultTuning);
  guard.judge({ ...calm, atMs: 100_000, movingShare: 0.7 });
  expect(guard.judge({ ...calm, atMs: 0 })).toBe('none');
});
