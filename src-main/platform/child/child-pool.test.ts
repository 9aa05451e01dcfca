import { expect, it } from 'vitest';
import { createFakeClock } from '../clock.fake.ts';
import { createFakeChild, type FakeChild } from './child-handle.fake.ts';
import { createChildPool } from './child-pool.ts';

function createPool() {
  const children: FakeChild[] = [];
  const clock = createFakeClock();
  const pool = createChildPool(() => {
    const child = createFakeChild(children.length + 1);
    children.push(child);
    return child;
  }, clock);
  const answer = (child: FakeChild | undefined, value: unknown) =>
    child?.say({ kind: 'result', id: child.sent.findLast(({ kind }) => kind === 'request')?.id, value });
  return { pool, children, clock, answer };
}

it('gives every running job a child of its own', async () => {
  const { pool, children, answer } = createPool();
  const jobs = [pool.run('a', null), pool.run('b', null)];
  expect(children.map(({ sent }) => sent.map(({ job }) => job))).toEqual([['a'], ['b']]);
  answer(children[0], 1);
  answer(children[1], 2);
  expect(await Promise.all(jobs)).toEqual([1, 2]);
});

it('uses a child again that served well', async () => {
  const { pool, children, answer } = createPool();
  for (const value of [1, 2, 3]) {
    const job = pool.run('a', null);
    answer(children[0], value);
    expect(await job).toBe(value);
  }
  expect(children).toHaveLength(1);
});

it('ends a child whose job failed and takes a fresh one for the next', async () => {
  const { pool, children } = createPool();
  const job = pool.run('a', null);
  children[0]?.say({ kind: 'error', id: 1, error: { code: 'file-unreadable', message: 'no', nextStep: '' } });
  await expect(job).rejects.toMatchObject({ code: 'file-unreadable' });
  expect(children[0]?.isKilled()).toBe(true);
  void pool.run('b', null).catch(() => undefined);
  expect(children).toHaveLength(2);
});

it('does not lend out a child that died while it was idle', async () => {
  const { pool, children, answer } = createPool();
  const job = pool.run('a', null);
  answer(children[0], 1);
  await job;
  children[0]?.die('signal SIGKILL');
  const next = pool.run('b', null);
  answer(children[1], 2);
  expect(await next).toBe(2);
});

it('ends children that were idle for fifteen seconds', async () => {
  const { pool, children, clock, answer } = createPool();
  const job = pool.run('a', null);
  answer(children[0], 1);
  await job;
  clock.advance(10_000);
  expect(children[0]?.isKilled()).toBe(false);
  clock.advance(10_000);
  expect(children[0]?.isKilled()).toBe(true);
});

it('ends busy and idle children on close', async () => {
  const { pool, children, answer } = createPool();
  const first = pool.run('a', null);
  const second = pool.run('b', null);
  answer(children[0], 1);
  await first;
  const closed = pool.close();
  await expect(second).rejects.toMatchObject({ code: 'cancelled' });
  await closed;
  expect(children.every((child) => child.isKilled())).toBe(true);
});
