import { expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { createTurnedClock } from '#main/platform/clock.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createEmbeddingStep } from './embedding-step.ts';

function createParts() {
  const clock = createTurnedClock();
  const counted: string[] = [];
  const queue = [{ eventId: 'a' }, { eventId: 'b' }];
  const world: { error: AppError | null } = { error: null };
  let woken = 0;
  const step = createEmbeddingStep({
    unembedded: async () => [...queue],
    async embedEvent() {
      if (world.error) throw world.error;
      queue.shift();
      return { kind: 'embedded', frames: 1, failed: 0 };
    },
    onRested: () => woken++,
    clock,
    log: silentLogger,
    countDegradation: (reason: string) => counted.push(reason),
  });
  return { step, clock, counted, queue, world, woken: () => woken };
}

const { signal } = new AbortController();
const event = { eventId: 'a' };

it('rests for a minute when no encoder can be had, so that frames and imports go on (F80)', async () => {
  const { step, clock, counted, world, woken } = createParts();
  world.error = new AppError('encoder-failed', 'No process.');
  await step.run(event, signal);
  await step.run(event, signal);
  expect(counted).toEqual(['embeddings:encoder-failed']);
  expect(await step.pending()).toEqual([]);
  expect(step.problem()).toContain('No process.');
  world.error = null;
  await clock.pass(60_000, 20_000);
  expect(woken()).toBe(1);
  expect(await step.pending()).toHaveLength(2);
  await step.run(event, signal);
  expect(step.problem()).toBeNull();
});

it('hands a full disk on: it is an obstacle for every step', async () => {
  const { step, world } = createParts();
  world.error = new AppError('disk-full', 'Full.');
  await expect(step.run(event, signal)).rejects.toMatchObject({ code: 'disk-full' });
  expect(await step.pending()).toHaveLength(2);
});
