/** Vectors for every stored frame: in the pipeline, anew after a change of the model, and what is asked of one event. */
import type { Basics } from '#main/compose-events.ts';
import { createEmbedEvent } from '#main/features/embeddings/embed-event.ts';
import { createEmbeddingProgress } from '#main/features/embeddings/embedding-progress.ts';
import { createEmbeddingStep } from '#main/features/embeddings/embedding-step.ts';
import { createEmbeddingStore } from '#main/features/embeddings/embedding-store.ts';
import { createEmbeddingWorkStore } from '#main/features/embeddings/embedding-work-store.ts';
import type { EmbedFiles, EncoderPort } from '#main/features/embeddings/encoder.ts';
import { createEncoderInUse } from '#main/features/embeddings/encoder-in-use.ts';
import { createReEmbedding } from '#main/features/embeddings/re-embedding.ts';
import { createSmartSelect } from '#main/features/embeddings/smart-select/smart-select-service.ts';
import { labelsOf } from '#main/features/embeddings/smart-select/suggestions.ts';
import type { EventQueryStore } from '#main/features/events/event-query-store.ts';
import type { FrameStore } from '#main/features/frames/frame-store.ts';
import { createEmitter } from '#main/platform/emitter.ts';
import { publishEvent } from '#main/publish-event.ts';

export type EmbeddingParts = {
  readonly chosen: EncoderPort;
  readonly queries: Pick<EventQueryStore, 'get'>;
  readonly frameStore: Pick<FrameStore, 'list'>;
  readonly isImporting: () => boolean;
  /** The step of the enrichment has something to do again. */
  readonly wake: () => void;
};

export type Embeddings = ReturnType<typeof composeEmbeddings>;

export function composeEmbeddings(basics: Basics, parts: EmbeddingParts) {
  const { db, clock, nowUtc, log, degradations, publish } = basics;
  const countDegradation = degradations.count;
  const store = createEmbeddingStore(db, basics);
  const work = createEmbeddingWorkStore(db);
  const encoders = createEncoderInUse({ chosen: parts.chosen, log, countDegradation });
  const embedded = createEmitter<string>((cause) => log.error('a listener of embeddings failed', { cause }));
  const embedEvent = createEmbedEvent({
    db,
    store,
    work,
    encoders,
    nowUtc,
    log,
    countDegradation,
    embedFiles: createEmbedFiles(basics),
    root: basics.paths.root,
    onEmbedded(eventId, { hasNewDetails }) {
      embedded.emit(eventId);
      if (hasNewDetails) void publishEvent(basics, eventId);
    },
  });
  const step = composeStep();
  const { reEmbedding, progress } = composeProgress();
  const smartSelect = composeSmartSelect();
  embedded.on((eventId) => {
    smartSelect.forget(eventId);
    progress.changed();
    reEmbedding.wake(); // it may be of a model that was current until now
  });
  return {
    step,
    encoders,
    smartSelect,
    /** An event has other vectors now. */
    onEmbedded: embedded.on,
    /** Why something is done less well; null when all is well. */
    problem: () => step.problem() ?? encoders.problem(),
    state: progress.state,
    /** Why work in the background has to wait: paused, a full disk, an import; null when it need not. */
    obstacle: () => (reEmbedding.isPaused() ? 'It is paused.' : obstacleOf(basics, parts)),
    pause: reEmbedding.pause,
    resume: reEmbedding.resume,
    start: reEmbedding.start,
    stop,
  };

  async function stop(): Promise<void> {
    progress.stop();
    await reEmbedding.stop();
  }

  function composeStep() {
    return createEmbeddingStep({
      embedEvent,
      clock,
      log,
      countDegradation,
      unembedded: work.unembedded,
      onRested: parts.wake,
    });
  }

  function composeProgress() {
    const anew = createReEmbedding({
      work,
      embedEvent,
      encoders,
      clock,
      nowUtc,
      log,
      countDegradation,
      obstacle: () => obstacleOf(basics, parts),
      onChanged: () => told.changed(),
    });
    const told = createEmbeddingProgress({
      encoders,
      clock,
      log,
      reEmbedding: anew,
      counts: work.counts,
      troubles: [step.problem, encoders.problem, parts.chosen.problem],
      publish: (state) => publish({ kind: 'embeddings:changed', state }),
    });
    return { reEmbedding: anew, progress: told };
  }

  function composeSmartSelect() {
    return createSmartSelect({
      encoders,
      clock,
      log,
      countDegradation,
      find: async (eventId) => {
        const event = await parts.queries.get(eventId);
        return event && { labels: labelsOf(event) };
      },
      framesOf: parts.frameStore.list,
      embeddingsOf: store.getFrameEmbeddings,
      embedTexts: (encoder, texts) => basics.inference.embedTexts(encoder, texts, { priority: 'now' }),
    });
  }
}

function createEmbedFiles({ inference }: Basics): EmbedFiles {
  return async (encoder, paths, signal) => {
    if (paths.length === 0) return [];
    const pictures = paths.map((path) => ({ source: { path } }));
    return inference.embedPictures(encoder, pictures, { signal, priority: 'background' });
  };
}

function obstacleOf({ gate }: Basics, { isImporting }: EmbeddingParts): string | null {
  if (!gate.isOpen()) return 'It goes on when there is room again.';
  return isImporting() ? 'It goes on when the import has ended.' : null;
}
