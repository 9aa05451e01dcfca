/** How well frames fit a text (QS-2). Pure. */
import { cosineOf } from '../vector-codec.ts';

export type FrameToScore = {
  readonly frameNumber: number;
  readonly timestampOffsetMs: number;
  /** Stored sharpness, 0 to 100; null: never measured. */
  readonly quality: number | null;
  /** Of the text's model, length 1; null: it has none. */
  readonly vector: Float32Array | null;
};

export type ScoredFrame = FrameToScore & {
  /** Cosine with the text, -1 to 1. */
  readonly similarity: number | null;
  /** Cosine times 100. */
  readonly relevance: number | null;
  /** 0.7 of relevance and 0.3 of quality. */
  readonly combined: number | null;
};

const shares = { relevance: 0.7, quality: 0.3 };

/** A quality that was never measured counts as 0: it is no reason to prefer a frame. */
export function scoreFrame(frame: FrameToScore, text: Float32Array): ScoredFrame {
  if (!frame.vector) return unscored(frame);
  const similarity = cosineOf(text, frame.vector);
  const relevance = similarity * 100;
  const combined = shares.relevance * relevance + shares.quality * (frame.quality ?? 0);
  return { ...frame, similarity, relevance, combined };
}

export function unscored(frame: FrameToScore): ScoredFrame {
  return { ...frame, similarity: null, relevance: null, combined: null };
}
