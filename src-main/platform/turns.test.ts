import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

it('does work of the same key one after the other, whatever fails, and of another key meanwhile', async () => {
  const inTurn = createTurns();
  const order: string[] = [];
  const isFree = Promise.withResolvers<void>();
  const first = inTurn('a', async () => {
    order.push('first begins');
    await isFree.promise;
    order.push('first ends');
    throw new Error('no');
  });
  const second = inTurn('a', async () => void order.push('second'));
  await inTurn('b', async () => void order.push('other'));
  isFree.resolve();
  await expect(first).rejects.toThrow('no');
  await second;
  expect(order).toEqual(['first begins', 'other', 'first ends', 'second']);
});
