/** Lets only so many jobs run at a time, first come first served: each runs in a child, and a child costs memory. */
import { AppError } from '#shared/errors.ts';
import type { JobOptions } from './child-client.ts';
import type { ChildPool } from './child-pool.ts';

export type JobLane = Pick<ChildPool, 'run'>;

export function createJobLane(pool: JobLane, atOnce: number): JobLane {
  const waiting: (() => void)[] = [];
  let running = 0;
  return { run };

  async function run(job: string, input: unknown, options: JobOptions = {}): Promise<unknown> {
    if (running >= atOnce) await turn(options.signal);
    else running++;
    try {
      return await pool.run(job, input, options);
    } finally {
      // The place goes straight to the next one: nobody who comes now overtakes.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  }

  function turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        waiting.splice(waiting.indexOf(begin), 1);
        reject(new AppError('cancelled', 'Cancelled.'));
      };
      if (signal?.aborted) return reject(new AppError('cancelled', 'Cancelled.'));
      signal?.addEventListener('abort', giveUp, { once: true });
      waiting.push(begin);
    });
  }
}
