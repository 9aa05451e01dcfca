import { expect, test } from 'vitest';
import { createViewStore } from './view-store.ts';

function createParts() {
  let [nowMs, due] = [0, undefined as (() => void) | undefined];
  const store = createViewStore({
    view: { startMs: 0, endMs: 1000 },
    nowMs: () => nowMs,
    nextFrame: (callback) => {
      due = callback;
      return () => (due = undefined);
    },
  });
  let told = 0;
  store.subscribe(() => (told += 1));
  const pass = (ms: number) => {
    nowMs += ms;
    const callback = due;
    due = undefined;
    callback?.();
  };
  return { store, pass, told: () => told, isMoving: () => due !== undefined };
}

test('a glide ends exactly where it was sent, and tells each step', () => {
  const { store, pass, told, isMoving } = createParts();
  store.glide({ startMs: 200, endMs: 700 });
  expect(store.target()).toEqual({ startMs: 200, endMs: 700 });
  pass(16);
  expect(store.get().startMs).toBeGreaterThan(0);
  expect(store.get().startMs).toBeLessThan(200);
  pass(1000);
  expect(store.get()).toEqual({ startMs: 200, endMs: 700 });
  expect(isMoving()).toBe(false);
  expect(told()).toBe(2);
});

test('a hand on the timeline ends a glide', () => {
  const { store, pass } = createParts();
  store.glide({ startMs: 5000, endMs: 9000 });
  pass(16);
  store.set({ startMs: 1, endMs: 2 });
  pass(1000);
  expect(store.get()).toEqual({ startMs: 1, endMs: 2 });
});

test('nobody is told of what is no change', () => {
  const { store, told } = createParts();
  store.set({ startMs: 0, endMs: 1000 });
  expect(told()).toBe(0);
});
