import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createJobLane } from './job-lane.ts';

/** Jobs that end when they are told to. */
function createJobs() {
  const open = new Map<string, PromiseWithResolvers<void>>();
  const begun: string[] = [];
  return {
    open,
    begun,
    async run(job: string) {
      const end = Promise.withResolvers<void>();
      begun.push(job);
      open.set(job, end);
      await end.promise.finally(() => open.delete(job));
      return job;
    },
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('runs so many jobs at once and not more, in their order, whatever becomes of each', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.constantFrom('ends', 'fails', 'is cancelled'), { maxLength: 12 }),
      async (atOnce, fates) => {
        const jobs = createJobs();
        const lane = createJobLane(jobs, atOnce);
        const aborts = fates.map(() => new AbortController());
        const results = fates.map((_, index) =>
          lane.run(`${index}`, null, { signal: aborts[index]!.signal }).then(
            () => 'ended',
            () => 'failed',
          ),
        );
        await settle();
        for (const [index, fate] of fates.entries()) {
          expect(jobs.open.size).toBeLessThanOrEqual(atOnce);
          const job = jobs.open.get(`${index}`);
          if (fate === 'is cancelled') aborts[index]!.abort();
          if (fate === 'fails' || fate === 'is cancelled') job?.reject(new Error('failed'));
          else job?.resolve();
          await settle();
        }
        const ended = await Promise.all(results);
        expect(ended).toEqual(fates.map((fate) => (fate === 'ends' ? 'ended' : 'failed')));
        expect(jobs.begun.map(Number)).toEqual(jobs.begun.map(Number).toSorted((a, b) => a - b));
        void lane.run('last', null);
        await settle();
        expect(jobs.open.has('last'), 'no place is lost').toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

it('lets go of a job that is cancelled while it waits, and goes on with the next', async () => {
  const jobs = createJobs();
  const lane = createJobLane(jobs, 1);
  const first = lane.run('first', null);
  const abort = new AbortController();
  const second = lane.run('second', null, { signal: abort.signal });
  const third = lane.run('third', null);
  abort.abort();
  await expect(second).rejects.toMatchObject({ code: 'cancelled' });
  jobs.open.get('first')?.resolve();
  await first;
  await settle();
  expect(jobs.begun).toEqual(['first', 'third']);
  jobs.open.get('third')?.resolve();
  expect(await third).toBe('third');
});
