type NeighbourRequest = {
  /** Ascending positions; neighbours of a pick lie strictly between the picks before and after it. */
  readonly picks: readonly number[];
  /** Presentation times of all frames of the window, ascending; a position is an index into it. */
  readonly ptsMs: readonly number[];
  /** Positions to go on each side. */
  readonly reach: number;
};

/** The frames that could stand in for `pick`, nearest in time first (the earlier one at equal distance). */
export function neighbourPositions(pick: number, request: NeighbourRequest): readonly number[] {
  const { picks, ptsMs, reach } = request;
  const before = picks.findLast((other) => other < pick) ?? -1;
  const after = picks.find((other) => other > pick) ?? ptsMs.length;
  const from = Math.max(before + 1, pick - reach);
  const to = Math.min(after - 1, pick + reach);
  const distanceMs = (position: number) => Math.abs((ptsMs[position] ?? 0) - (ptsMs[pick] ?? 0));
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
    .filter((position) => position !== pick)
    .toSorted((a, b) => distanceMs(a) - distanceMs(b) || a - b);
}
