/** Which frames of an event fit a text best (section 13). For want of an encoder or vectors it spreads them evenly. */
import { AppError, toAppError } from '#shared/errors.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import type { SmartSelection, SmartSelectRequest } from '#shared/model/search.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { CurrentEncoder } from '#main/platform/onnx/encoder-choice.ts';
import type { EmbedTexts } from '../encoder.ts';
import type { FrameEmbedding } from '../embedding-store.ts';
import type { EncoderInUse } from '../encoder-in-use.ts';
import { toUnitVector } from '../vector-codec.ts';
import { normaliseQuery } from './normalise-query.ts';
import { type FrameToScore, type ScoredFrame, scoreFrame, unscored } from './score-frames.ts';
import { selectByScore, selectEvenly } from './select-frames.ts';
import { createSelectionCache } from './selection-cache.ts';
import { suggestionsFor } from './suggestions.ts';

export type SmartSelectService = {
  /** Throws `not-found`; never for want of an encoder (QS-6). */
  select(request: SmartSelectRequest): Promise<SmartSelection>;
  /** What may be asked of this event, at most five (QS-5). Throws `not-found`. */
  suggestions(eventId: string): Promise<string[]>;
  /** Its frames or vectors are others now, or it is gone. */
  forget(eventId: string): void;
};

export type SmartSelectDeps = {
  /** Null when there is no such event. `labels`: what was seen in it. */
  readonly find: (eventId: string) => Promise<{ readonly labels: readonly string[] } | null>;
  readonly framesOf: (eventId: string) => Promise<readonly FrameRecord[]>;
  readonly embeddingsOf: (eventId: string) => Promise<readonly FrameEmbedding[]>;
  readonly encoders: Pick<EncoderInUse, 'current'>;
  readonly embedTexts: EmbedTexts;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

type Reason = NonNullable<SmartSelection['reason']>;
type Answering = { readonly eventId: string; isOutdated: boolean };
type Question = SmartSelectRequest & { readonly encoder: CurrentEncoder };

export function createSmartSelect(deps: SmartSelectDeps): SmartSelectService {
  const { clock, encoders } = deps;
  const cache = createSelectionCache(clock.monotonicMs);
  const answering = new Set<Answering>();
  return { select, suggestions, forget };

  async function select(request: SmartSelectRequest): Promise<SmartSelection> {
    const startMs = clock.monotonicMs();
    await get(request.eventId);
    const encoder = encoders.current();
    const question = { ...request, query: normaliseQuery(request.query), encoder };
    const key = { ...question, modelVersion: encoder.modelVersion };
    const cached = cache.get(key);
    if (cached) return { ...cached, isCached: true, timings: timingsSince(startMs) };
    const [selection, isOutdated] = await answerWatched(question, startMs);
    // What comes of a state that may end at any moment is not kept.
    const isLasting = selection.reason === null || selection.reason === 'nothing_above_threshold';
    if (isLasting && !isOutdated) cache.set(key, selection);
    return selection;
  }

  /** The answer, and whether its frames or vectors became others meanwhile. */
  async function answerWatched(question: Question, startMs: number): Promise<[SmartSelection, boolean]> {
    const own: Answering = { eventId: question.eventId, isOutdated: false };
    answering.add(own);
    try {
      return [await answer(question, startMs), own.isOutdated];
    } finally {
      answering.delete(own);
    }
  }

  function forget(eventId: string): void {
    cache.forget(eventId);
    for (const one of answering) if (one.eventId === eventId) one.isOutdated = true;
  }

  async function answer(question: Question, startMs: number): Promise<SmartSelection> {
    const frames = await framesOf(question);
    const [text, textMs] = await textVectorOf(question, frames);
    const scoringFromMs = clock.monotonicMs();
    const scored = frames.map((frame) =>
      typeof text === 'string' ? unscored(frame) : scoreFrame(frame, text),
    );
    const byScore = selectByScore(scored, question);
    const reason = reasonOf(text, byScore);
    const selected = reason === null ? byScore : selectEvenly(frames, question.topK);
    const scoringMs = clock.monotonicMs() - scoringFromMs;
    return {
      eventId: question.eventId,
      query: question.query,
      selection: reason === null ? 'query' : 'uniform_fallback',
      reason,
      modelVersion: question.encoder.modelVersion,
      frames: scored.map((frame) => shown(frame, selected)),
      timings: { textMs, scoringMs, totalMs: clock.monotonicMs() - startMs },
      isCached: false,
    };
  }

  /** In time order; only vectors of the current model (B-compat). */
  async function framesOf({ eventId, encoder }: Question): Promise<FrameToScore[]> {
    const [records, embeddings] = [await deps.framesOf(eventId), await deps.embeddingsOf(eventId)];
    const ofModel = embeddings.filter(({ modelVersion }) => modelVersion === encoder.modelVersion);
    // A damaged one has no direction: that frame has no vector then.
    const vectors = new Map(ofModel.map(({ frameIndex, vector }) => [frameIndex + 1, toUnitVector(vector)]));
    return records
      .map(({ frameNumber, timestampOffsetMs, qualityScore }) => ({
        frameNumber,
        timestampOffsetMs,
        quality: qualityScore,
        vector: vectors.get(frameNumber) ?? null,
      }))
      .toSorted((a, b) => a.timestampOffsetMs - b.timestampOffsetMs || a.frameNumber - b.frameNumber);
  }

  /** The text's vector, or why there is none, and how long that took. */
  async function textVectorOf(
    { query, encoder }: Question,
    frames: readonly FrameToScore[],
  ): Promise<readonly [Float32Array | Reason, number]> {
    if (!encoder.hasText) return ['no_text_encoder', 0];
    if (frames.every(({ vector }) => vector === null)) return ['no_vectors', 0];
    const fromMs = clock.monotonicMs();
    try {
      const [vector] = await deps.embedTexts(encoder.choice, [query]);
      return [vector ?? 'encoder_failed', clock.monotonicMs() - fromMs];
    } catch (thrown) {
      const { code } = toAppError(thrown);
      if (code === 'internal') throw thrown;
      deps.countDegradation(`smart-select:${code}`);
      deps.log.warn('a text could not be embedded; frames are spread evenly', { code, cause: thrown });
      return ['encoder_failed', clock.monotonicMs() - fromMs];
    }
  }

  async function suggestions(eventId: string): Promise<string[]> {
    return suggestionsFor((await get(eventId)).labels);
  }

  async function get(eventId: string) {
    const event = await deps.find(eventId);
    if (!event) throw new AppError('not-found', `There is no event ${eventId}.`);
    return event;
  }

  function timingsSince(startMs: number): SmartSelection['timings'] {
    return { textMs: 0, scoringMs: 0, totalMs: clock.monotonicMs() - startMs };
  }
}

function reasonOf(text: Float32Array | Reason, byScore: ReadonlySet<number>): Reason | null {
  if (typeof text === 'string') return text;
  return byScore.size > 0 ? null : 'nothing_above_threshold';
}

function shown(
  { frameNumber, timestampOffsetMs, relevance, quality, combined }: ScoredFrame,
  selected: ReadonlySet<number>,
): SmartSelection['frames'][number] {
  const isSelected = selected.has(frameNumber);
  return { frameNumber, timestampOffsetMs, relevance, quality, combined, isSelected };
}
