/** What must remain behind the offset; with fewer frames the clip counts as too short for it (FX-3). */
const fewestRemaining = 3;

type WindowRequest = { readonly count: number; readonly offsetMs: number };

export type WindowPositions = {
  /** Ascending presentation times of the frames picking may choose from. */
  readonly ptsMs: readonly number[];
  /** The clip was too short for the offset: nothing was skipped, and the caller warns. */
  readonly isOffsetIgnored: boolean;
};

/** FX-3: leaves out the first `offsetMs` of the window. `ptsMs` holds all its frames, ascending. */
export function windowPositions(ptsMs: readonly number[], request: WindowRequest): WindowPositions {
  const { count, offsetMs } = request;
  const startMs = ptsMs[0];
  if (startMs === undefined || offsetMs <= 0) return { ptsMs, isOffsetIgnored: false };
  const remaining = ptsMs.filter((at) => at >= startMs + offsetMs);
  const isTooShort = remaining.length < Math.min(fewestRemaining, count, ptsMs.length);
  return isTooShort ? { ptsMs, isOffsetIgnored: true } : { ptsMs: remaining, isOffsetIgnored: false };
}
