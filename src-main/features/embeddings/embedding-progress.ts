/** How far the stored frames are embedded, and the news of it (F82: rows that exist, not attempts). */
import type { EmbeddingState } from '#shared/model/encoder.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { EncoderInUse } from './encoder-in-use.ts';
import type { EmbeddingCount } from './embedding-work-store.ts';
import type { ReEmbedding } from './re-embedding.ts';

export type EmbeddingProgress = {
  state(): Promise<EmbeddingState>;
  /** Publishes the state, at most once a second; the last change is never lost. */
  changed(): void;
  stop(): void;
};

export type EmbeddingProgressDeps = {
  readonly counts: () => Promise<readonly EmbeddingCount[]>;
  readonly encoders: Pick<EncoderInUse, 'current'>;
  readonly reEmbedding: Pick<ReEmbedding, 'isPaused' | 'problem' | 'speed'>;
  /** What else may be the matter, the worst first. */
  readonly troubles: readonly (() => string | null)[];
  readonly publish: (state: EmbeddingState) => void;
  readonly clock: Clock;
  readonly log: Logger;
};

const publishEveryMs = 1000;

export function createEmbeddingProgress(deps: EmbeddingProgressDeps): EmbeddingProgress {
  const { clock, encoders } = deps;
  const stopping = new AbortController();
  let isDue = false;
  let lastMs = -Infinity;
  return { state, changed, stop: () => stopping.abort() };

  async function state(): Promise<EmbeddingState> {
    const { modelVersion, hasText } = encoders.current();
    const counts = await deps.counts();
    const left = counts.filter((count) => count.modelVersion !== modelVersion);
    const framesTotal = sum(counts, 'frames');
    const vectors = counts.find((count) => count.modelVersion === modelVersion)?.vectors ?? 0;
    const eventsLeft = sum(left, 'events');
    const { reEmbedding } = deps;
    return {
      modelVersion,
      hasText,
      // Vectors of events whose files are missing are there, but not among the frames that can be embedded.
      framesDone: Math.min(framesTotal, vectors),
      framesTotal,
      eventsLeft,
      phase: phaseOf(reEmbedding, eventsLeft),
      problem: firstOf([reEmbedding.problem, ...deps.troubles]),
      remainingMs: remainingMsOf(sum(left, 'frames'), reEmbedding.speed()),
    };
  }

  function changed(): void {
    if (isDue) return;
    isDue = true;
    void publishWhenDue().catch((cause: unknown) =>
      deps.log.warn('the state of embeddings cannot be told', { cause }),
    );
  }

  async function publishWhenDue(): Promise<void> {
    try {
      const waitMs = lastMs + publishEveryMs - clock.monotonicMs();
      if (waitMs > 0) await clock.sleep(waitMs, stopping.signal).catch(() => undefined); // stopping ends it
    } finally {
      isDue = false;
    }
    if (stopping.signal.aborted) return;
    lastMs = clock.monotonicMs();
    deps.publish(await state());
  }
}

function phaseOf(
  reEmbedding: Pick<ReEmbedding, 'isPaused' | 'problem'>,
  eventsLeft: number,
): EmbeddingState['phase'] {
  if (reEmbedding.isPaused()) return 'paused';
  if (eventsLeft === 0) return 'idle';
  return reEmbedding.problem() === null ? 'working' : 'waiting';
}

function remainingMsOf(framesLeft: number, speed: ReturnType<ReEmbedding['speed']>): number | null {
  if (framesLeft === 0) return 0;
  return speed && Math.round((framesLeft * speed.ms) / speed.frames);
}

function firstOf(troubles: readonly (() => string | null)[]): string | null {
  for (const trouble of troubles) {
    const problem = trouble();
    if (problem !== null) return problem;
  }
  return null;
}

function sum(counts: readonly EmbeddingCount[], part: 'events' | 'frames'): number {
  return counts.reduce((total, count) => total + count[part], 0);
}
