/**
 * The step of the enrichment that follows the frames (P-7): vectors for every closed event that has none. When no encoder
 * can be had it rests and says so; capture, frames and imports go on without it (F80).
 */
import { type AppError, toAppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { EmbedEvent } from './embed-event.ts';
import type { EmbeddableEvent } from './embedding-work-store.ts';

export type EmbeddingStep = {
  pending(): Promise<readonly EmbeddableEvent[]>;
  /** Throws what a full disk throws: then the event stays pending. */
  run(event: EmbeddableEvent, signal: AbortSignal): Promise<void>;
  /** Why no vectors are made now; null when they are. */
  problem(): string | null;
};

export type EmbeddingStepDeps = {
  readonly unembedded: (limit: number) => Promise<readonly EmbeddableEvent[]>;
  readonly embedEvent: EmbedEvent;
  /** It has rested: there is work again. */
  readonly onRested: () => void;
  readonly clock: Clock;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

/** New events want their frames: they should not wait for the vectors of many others. */
const eventsAtOnce = 4;
const restMs = 60_000;

export function createEmbeddingStep(deps: EmbeddingStepDeps): EmbeddingStep {
  const { clock, log } = deps;
  let trouble: AppError | null = null;
  let restsUntilMs = 0;
  return { pending, run, problem };

  async function pending(): Promise<readonly EmbeddableEvent[]> {
    return isResting() ? [] : deps.unembedded(eventsAtOnce);
  }

  async function run({ eventId }: EmbeddableEvent, signal: AbortSignal): Promise<void> {
    if (isResting()) return;
    try {
      await deps.embedEvent(eventId, { signal });
      trouble = null;
    } catch (thrown) {
      const error = toAppError(thrown);
      if (signal.aborted || isOfDisk(error)) throw error;
      rest(eventId, error, signal);
    }
  }

  function rest(eventId: string, error: AppError, signal: AbortSignal): void {
    trouble = error;
    restsUntilMs = clock.monotonicMs() + restMs;
    deps.countDegradation(`embeddings:${error.code}`);
    log.error('frames cannot be embedded for now; it is tried again', {
      eventId,
      code: error.code,
      cause: error,
    });
    void clock.sleep(restMs, signal).then(deps.onRested, () => undefined); // stopping ends the rest
  }

  function isResting(): boolean {
    return trouble !== null && clock.monotonicMs() < restsUntilMs;
  }

  function problem(): string | null {
    return trouble && `New frames cannot be found by their looks yet: ${trouble.message} ${trouble.nextStep}`;
  }
}

/** An obstacle for every step, not only for this one. */
function isOfDisk({ code }: AppError): boolean {
  return ['disk-full', 'data-root-unusable', 'database-invalid', 'database-busy'].includes(code);
}
