import { expect, test } from 'vitest';
import { type CloseAnswer, type CloseChoice, createCloseKeeper } from './window-close.ts';

function createParts(choice: CloseChoice, answer: CloseAnswer = 'keep') {
  const done: string[] = [];
  let current = choice;
  const keeper = createCloseKeeper({
    choice: () => current,
    remember: async (next) => void (current = next),
    async ask() {
      done.push('ask');
      return answer;
    },
    close: () => done.push('close'),
    quit: () => done.push('quit'),
    onFailure: (cause) => done.push(String(cause)),
  });
  const close = async () => {
    let isHeld = false;
    keeper.onClose({ preventDefault: () => (isHeld = true) });
    await new Promise((resolve) => setImmediate(resolve));
    return isHeld;
  };
  return { keeper, done, close, current: () => current };
}

test('the first time it asks, and remembers', async () => {
  const { done, close, current, keeper } = createParts('ask', 'keep');
  expect(await close()).toBe(true);
  expect([done, current()]).toEqual([['ask', 'close'], 'keep']);
  expect(await close()).toBe(false);
  keeper.onAllClosed();
  expect(done).toEqual(['ask', 'close']);
});

test('whoever wants to quit quits, now and later', async () => {
  const { done, close, current, keeper } = createParts('ask', 'quit');
  await close();
  expect([done, current()]).toEqual([['ask', 'quit'], 'quit']);
  expect(await close()).toBe(false);
  keeper.onAllClosed();
  expect(done).toEqual(['ask', 'quit', 'quit']);
});

test('cancel leaves everything as it is, and the question comes again', async () => {
  const { done, close, current } = createParts('ask', 'cancel');
  expect([await close(), await close(), current(), done]).toEqual([true, true, 'ask', ['ask', 'ask']]);
});

test('quitting asks nothing', async () => {
  const { done, close, keeper } = createParts('ask');
  keeper.quitting();
  expect([await close(), done]).toEqual([false, []]);
});

test('two clicks are one question', async () => {
  const { done, keeper } = createParts('ask', 'cancel');
  for (const _ of [1, 2]) keeper.onClose({ preventDefault: () => undefined });
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual(['ask']);
});
