/** What the worker does when it is asked, and what it does by itself: reading on while nobody asks. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { type IndexAnswer, indexRequest } from '../index-language.ts';
import type { IndexLoader } from './index-loader.ts';
import type { SearchEngine } from './search-engine.ts';

export const stateInput = z.object({ modelVersion: z.string() });
export const changedInput = z.object({ eventIds: z.array(z.string()) });

export type IndexJobs = {
  search(input: unknown, context: JobSignal): Promise<IndexAnswer>;
  state(input: unknown): Promise<Pick<IndexAnswer, 'indexed' | 'stored' | 'isLoading'>>;
  changed(input: unknown): Promise<void>;
};

type JobSignal = { readonly signal: AbortSignal };

/** A few at once, as of one deletion, are followed before the next question is answered; as much work as a slice. */
const changesPerTurn = 20;

export function createIndexJobs({
  engine,
  loader,
}: {
  readonly engine: SearchEngine;
  readonly loader: IndexLoader;
}): IndexJobs {
  let isReading = false;
  let failure: { readonly cause: unknown } | null = null;
  return {
    async search(input, { signal }) {
      const request = indexRequest.parse(input);
      await nextTurn(); // what was cancelled meanwhile is not begun
      signal.throwIfAborted();
      tellFailure();
      const answer = await engine.search(request);
      keepReading();
      return answer;
    },
    async state(input) {
      tellFailure();
      loader.use(stateInput.parse(input).modelVersion);
      keepReading();
      return loader.counts();
    },
    async changed(input) {
      const { eventIds } = changedInput.parse(input);
      for (const [n, eventId] of eventIds.entries()) {
        if (n > 0 && n % changesPerTurn === 0) await nextTurn();
        loader.eventChanged(eventId);
      }
      keepReading();
    },
  };

  function keepReading(): void {
    if (isReading) return;
    isReading = true;
    void readOn()
      .catch((cause: unknown) => {
        failure = { cause };
      })
      .finally(() => {
        isReading = false;
      });
  }

  async function readOn(): Promise<void> {
    while (loader.isLoading()) {
      loader.readSlice();
      await nextTurn();
    }
  }

  /** Once, to who asks next; then reading goes on where it stopped. */
  function tellFailure(): void {
    if (failure === null) return;
    const { cause } = failure;
    failure = null;
    throw cause;
  }
}
