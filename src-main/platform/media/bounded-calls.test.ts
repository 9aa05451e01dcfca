import { expect, it } from 'vitest';
import { createBoundedCalls } from './bounded-calls.ts';

const forever = { limitMs: 60_000, onLimit: () => new Error('late') };

function createContext() {
  const seen: string[] = [];
  return {
    seen,
    interrupt: () => void seen.push('interrupt'),
    closeInput: async () => void seen.push('close'),
  };
}

it('a call that does not come back is left at its limit, interrupted, and tidied up when it does', async () => {
  const context = createContext();
  const calls = createBoundedCalls(context, new AbortController().signal);
  const { promise, resolve } = Promise.withResolvers<number>();
  const bounds = { limitMs: 1, onLimit: () => new Error('late'), onLate: () => context.seen.push('tidy') };
  await expect(calls.run(() => promise, bounds)).rejects.toThrow('late');
  expect(context.seen).toEqual(['interrupt']);
  resolve(0);
  await calls.close();
  expect(context.seen).toEqual(['interrupt', 'interrupt', 'tidy', 'close']);
});

it('gives what FFmpeg says, and passes its failures on', async () => {
  const calls = createBoundedCalls(createContext(), new AbortController().signal);
  expect(await calls.run(async () => -5, forever)).toBe(-5);
  await expect(calls.run(() => Promise.reject(new Error('broken')), forever)).rejects.toThrow('broken');
});

it('begins nothing once the signal has aborted', async () => {
  const abort = new AbortController();
  const calls = createBoundedCalls(createContext(), abort.signal);
  abort.abort(new Error('enough'));
  let begun = 0;
  expect(() => calls.run(async () => begun++, forever)).toThrow('enough');
  expect(begun).toBe(0);
});
