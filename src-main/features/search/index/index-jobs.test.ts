import { expect, it } from 'vitest';
import type { JobContext } from '#main/platform/child/serve-jobs.ts';
import { createIndexJobs } from './index-jobs.ts';
import { requestOf } from './test-engine.fake.ts';

const context: JobContext = { signal: new AbortController().signal, note: () => undefined };
const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

function createJobs() {
  const done: string[] = [];
  const jobs = createIndexJobs({
    engine: {
      async search() {
        done.push('search');
        return {
          noMatch: true,
          hits: [],
          nearest: [],
          total: 0,
          indexed: 0,
          stored: 0,
          isLoading: false,
          tookMs: 0,
        };
      },
    },
    loader: {
      use: () => undefined,
      readSlice: () => undefined,
      isLoading: () => false,
      current: () => null,
      eventChanged: (eventId) => void done.push(eventId),
      counts: () => ({ indexed: 0, stored: 0, isLoading: false }),
    },
  });
  return { jobs, done };
}

it('follows a few changes before it answers the question that came after them', async () => {
  const { jobs, done } = createJobs();
  const eventIds = [1, 2, 3].map(idOf);
  const changing = jobs.changed({ eventIds });
  await Promise.all([changing, jobs.search(requestOf({}), context)]);
  expect(done).toEqual([...eventIds, 'search']);
});

it('lets a question through between many changes', async () => {
  const { jobs, done } = createJobs();
  const changing = jobs.changed({ eventIds: Array.from({ length: 500 }, (_, n) => idOf(n)) });
  await Promise.all([changing, jobs.search(requestOf({}), context)]);
  expect(done).toHaveLength(501);
  expect(done.indexOf('search')).toBeLessThan(100);
});
