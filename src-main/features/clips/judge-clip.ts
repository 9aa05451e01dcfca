import { AppError } from '#shared/errors.ts';

/** A clip as it was measured. */
export type ClipFacts = {
  /** From its first picture to its last. */
  readonly durationMs: number;
};

export type ClipCircumstances = {
  readonly wantedMs: number;
  /** Wall clock of position 0; null when the source does not say. */
  readonly startMs: number | null;
  /** Asking again is of no use, or not allowed any more. */
  readonly isLastChance: boolean;
};

/** CLP-6: sources cut at keyframes, so that a clip may be this much longer or shorter than asked for. */
const toleranceMs = 10_000;

/**
 * Says whether a decodable clip is shorter than it should be (`clip_short`). Throws `file-truncated` for a short one
 * that is worth asking for again, `clip-invalid` for one so long that nobody knows where in it the event is.
 */
export function judgeClip(
  { durationMs }: ClipFacts,
  about: ClipCircumstances,
): { readonly isShort: boolean } {
  const { wantedMs, startMs, isLastChance } = about;
  if (durationMs > wantedMs + toleranceMs && startMs === null) {
    throw new AppError('clip-invalid', `The clip is ${lengths(durationMs, wantedMs)}.`);
  }
  const isShort = durationMs < wantedMs - toleranceMs;
  if (isShort && !isLastChance) {
    throw new AppError('file-truncated', `The clip is only ${lengths(durationMs, wantedMs)}.`);
  }
  return { isShort };
}

function lengths(hasMs: number, wantedMs: number): string {
  return `${Math.round(hasMs / 1000)} s long; ${Math.round(wantedMs / 1000)} s were asked for`;
}
