/**
 * The core's side of the search worker: started when somebody searches, again when it died, ended when nobody searched for
 * ten minutes, which frees its memory.
 */
import { z } from 'zod';
import { AppError, toAppError } from '#shared/errors.ts';
import { createChildClient, type ChildClient, type ChildLimits } from '#main/platform/child/child-client.ts';
import type { SpawnChild } from '#main/platform/child/child-handle.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import { indexAnswer, type SearchIndex } from '../index-language.ts';

export type SearchIndexDeps = {
  /** Starts the thread of `main.search.ts`. */
  readonly spawn: SpawnChild;
  readonly clock: Clock;
  readonly log: Logger;
};

const stateAnswer = indexAnswer.pick({ indexed: true, stored: true, isLoading: true });

/** A disk that wakes up may take ten seconds; reading is in slices, so a longer silence is a hang. */
const limits: ChildLimits = { silenceLimitMs: 60_000, lastWordMs: 60_000 };
export const idleLimitMs = 10 * 60_000;
/** Between two keys of somebody who types, and while the results are looked at. */
export const inUseMs = 10_000;
const checkMs = 60_000;

export function createSearchIndex({ spawn, clock, log }: SearchIndexDeps): SearchIndex {
  let client: ChildClient | null = null;
  let lastUseMs = 0;
  let lastSearchMs = Number.NEGATIVE_INFINITY;
  let isStopped = false;
  /** Changes that were told in this turn go in one message. */
  let changed: Set<string> | null = null;
  const stopWatch = clock.every(checkMs, () => {
    if (clock.monotonicMs() - lastUseMs >= idleLimitMs) void end();
  });
  return {
    search: (request, signal) => ask('search', request, indexAnswer, signal),
    state: (modelVersion) => ask('state', { modelVersion }, stateAnswer),
    eventChanged,
    isInUse: () => clock.monotonicMs() - lastSearchMs < inUseMs,
    runBeside,
    async stop() {
      isStopped = true;
      stopWatch();
      await end();
    },
  };

  /** Asked again once when the worker dies of something: its next life may do better. */
  async function ask<T>(job: string, input: unknown, answer: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
    lastSearchMs = clock.monotonicMs();
    const options = signal && { signal };
    const attempt = async () => answer.parse(await worker().run(job, input, options));
    try {
      return await attempt();
    } catch (thrown) {
      if (!isDeath(thrown) || isStopped) throw told(thrown);
      log.warn('the search worker ended and is started again', { cause: thrown });
      return attempt().catch((again: unknown) => {
        throw told(again);
      });
    }
  }

  /** Asked again when the worker died, or was ended because nobody searches. */
  async function runBeside<T>(
    job: string,
    input: unknown,
    answer: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const attempt = async () => {
      const wasAlive = client?.isAlive() === true;
      const usedMs = lastUseMs;
      const asked = worker().run(job, input, { signal });
      if (wasAlive) lastUseMs = usedMs;
      return answer.parse(await asked);
    };
    return attempt().catch((thrown: unknown) => {
      if (isStopped || signal.aborted) throw told(thrown);
      if (!isDeath(thrown) && toAppError(thrown).code !== 'cancelled') throw thrown;
      return attempt().catch((again: unknown) => {
        throw told(again);
      });
    });
  }

  function worker(): ChildClient {
    if (isStopped) throw new AppError('not-ready', 'The search has been stopped.');
    lastUseMs = clock.monotonicMs();
    if (!client?.isAlive()) client = createChildClient(spawn(), clock, limits);
    return client;
  }

  function eventChanged(eventId: string): void {
    if (!client?.isAlive()) return; // whoever starts next reads what is there then
    if (changed) return void changed.add(eventId);
    changed = new Set([eventId]);
    queueMicrotask(() => {
      const eventIds = [...(changed ?? [])];
      changed = null;
      if (client?.isAlive()) client.run('changed', { eventIds }).catch(noteFailure);
    });
  }

  /** It knows less than the database then: the next one reads everything. */
  function noteFailure(thrown: unknown): void {
    if (toAppError(thrown).code === 'cancelled' || isDeath(thrown)) return;
    log.warn('the search worker could not follow a change and is ended', { cause: thrown });
    void end();
  }

  async function end(): Promise<void> {
    const ending = client;
    client = null;
    await ending?.close();
  }
}

/** Codes of a child that ended or hung. */
function isDeath(thrown: unknown): boolean {
  return thrown instanceof AppError && (thrown.code === 'decoder-crashed' || thrown.code === 'decoder-hung');
}

function told(thrown: unknown): unknown {
  return isDeath(thrown)
    ? new AppError('not-ready', 'The search worker ended unexpectedly.', { cause: thrown })
    : thrown;
}
