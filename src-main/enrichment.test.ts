import { expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { createEnrichment, type PendingEvent } from '#main/enrichment.ts';
import { createStandingClock } from '#main/platform/clock.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';

const event = (eventId: string): PendingEvent => ({ eventId });

const never = new AbortController().signal;

/** A step over a queue in memory; `run` says what happens to an event. */
function createParts(run: (eventId: string, signal: AbortSignal) => Promise<void> = async () => undefined) {
  const queue: string[] = [];
  const done: string[] = [];
  const counted: string[] = [];
  const enrichment = createEnrichment({
    steps: [
      {
        name: 'frames',
        pending: async () => queue.slice(0, 2).map(event),
        async run({ eventId }, signal) {
          await run(eventId, signal);
          queue.splice(queue.indexOf(eventId), 1);
          done.push(eventId);
        },
      },
    ],
    clock: createStandingClock(),
    log: silentLogger,
    countDegradation: (reason) => counted.push(reason),
  });
  return { enrichment, queue, done, counted };
}

it('does nothing until somebody wakes it', async () => {
  const { enrichment, queue, done } = createParts();
  queue.push('a');
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual([]);
  await enrichment.stop();
  expect(done).toEqual([]);
});

it('works until nothing is left, also what came meanwhile', async () => {
  const { enrichment, queue, done } = createParts(async (id) => {
    if (id === 'b') queue.push('late');
  });
  queue.push('a', 'b', 'c', 'd', 'e');
  await enrichment.whenDone(never);
  expect(done).toEqual(['a', 'b', 'c', 'd', 'e', 'late']);
  await enrichment.stop();
});

it('answers at once when there is nothing to do', async () => {
  const { enrichment } = createParts();
  await enrichment.whenDone(never);
  await enrichment.whenDone(never);
  await enrichment.stop();
});

it('tells those who wait when its work cannot be done for now, and does it later', async () => {
  let isFull = true;
  const { enrichment, queue, done, counted } = createParts(async () => {
    if (isFull) throw new AppError('disk-full', 'Full.');
  });
  queue.push('a');
  await expect(enrichment.whenDone(never)).rejects.toMatchObject({ code: 'disk-full' });
  expect(counted).toContain('frames:disk-full');
  isFull = false;
  await enrichment.whenDone(never);
  expect(done).toEqual(['a']);
  await enrichment.stop();
});

it('lets go of one who no longer waits and goes on for the others', async () => {
  const gate = Promise.withResolvers<void>();
  const { enrichment, queue, done } = createParts(() => gate.promise);
  queue.push('a');
  const impatient = new AbortController();
  const [leaving, staying] = [enrichment.whenDone(impatient.signal), enrichment.whenDone(never)];
  impatient.abort(new Error('enough'));
  await expect(leaving).rejects.toThrow('enough');
  gate.resolve();
  await staying;
  expect(done).toEqual(['a']);
  await enrichment.stop();
});

it('stops in the middle: the running step hears of it, the rest stays in the queue', async () => {
  const { enrichment, queue, done } = createParts(
    (_, signal) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new AppError('cancelled', 'Stopped.'))),
      ),
  );
  queue.push('a', 'b');
  enrichment.wake();
  await new Promise((resolve) => setImmediate(resolve));
  await enrichment.stop();
  expect([queue, done]).toEqual([['a', 'b'], []]);
});

it('outlives a queue that cannot be read and says so to whoever waits', async () => {
  const counted: string[] = [];
  let isBroken = true;
  const enrichment = createEnrichment({
    steps: [
      {
        name: 'frames',
        pending: async () => {
          if (isBroken) throw new AppError('disk-full', 'No room to read.');
          return [];
        },
        run: async () => undefined,
      },
    ],
    clock: createStandingClock(),
    log: silentLogger,
    countDegradation: (reason) => counted.push(reason),
  });
  await expect(enrichment.whenDone(never)).rejects.toMatchObject({ code: 'disk-full' });
  expect(counted).toEqual(['enrichment:disk-full']);
  isBroken = false;
  await enrichment.whenDone(never);
  await enrichment.stop();
});
