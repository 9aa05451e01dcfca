import { expect, it } from 'vitest';
import type { StorageState } from '#shared/model/storage.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { awaitFullStorageEnd } from './full-storage-end.ts';

function createParts(graceMs = 10_000) {
  const clock = createFakeClock();
  const facts = { phase: 'ok' as StorageState['phase'], windows: 0 };
  const state = () => ({ phase: facts.phase, message: 'why' }) as StorageState; // only what is looked at
  const end = awaitFullStorageEnd({ state, windows: () => facts.windows, clock, graceMs });
  let isReached = false;
  void end.reached.then(() => (isReached = true));
  const after = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) clock.advance(1000);
    await Promise.resolve();
    return isReached;
  };
  return { facts, after, end };
}

it('ends when storage is full and no window came within the grace (D-3.6.8)', async () => {
  const { facts, after } = createParts();
  facts.phase = 'full';
  expect(await after(9)).toBe(false);
  expect(await after(1)).toBe(true);
});

it('stays while a window is open, and for the grace after the last one has left', async () => {
  const { facts, after } = createParts();
  facts.phase = 'full';
  facts.windows = 1;
  expect(await after(600)).toBe(false);
  facts.windows = 0;
  expect(await after(9)).toBe(false);
  expect(await after(2)).toBe(true);
});

it('stays while something can be stored, however long nobody looks', async () => {
  const { facts, after } = createParts();
  expect(await after(1000)).toBe(false);
  facts.phase = 'warning';
  expect(await after(1000)).toBe(false);
  facts.phase = 'full';
  expect(await after(1)).toBe(true);
});

it('does not end once it was told to stop looking', async () => {
  const { facts, after, end } = createParts();
  facts.phase = 'full';
  end.stop();
  expect(await after(100)).toBe(false);
});
