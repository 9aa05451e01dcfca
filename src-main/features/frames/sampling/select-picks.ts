import { type Judgement, minimumGapMs } from './change-judge.ts';
import { uniformPositions } from './uniform-positions.ts';

export type PickOutcome = Judgement & {
  readonly isPicked: boolean;
  /** Picked although it showed no change, because too few others did. */
  readonly isFiller: boolean;
};

/**
 * FX-5, after all candidates were judged (in time order): exactly `count` picks, or all candidates if there
 * are fewer. Too many accepted: anchors, the last accepted and the largest changes stay. Too few: the rest
 * is filled evenly, 500 ms apart where possible. One outcome per candidate, in time order.
 */
export function selectPicks(judgements: readonly Judgement[], count: number): readonly PickOutcome[] {
  const accepted = judgements.filter((judgement) => judgement.isAccepted);
  const picks = new Set(accepted.length > count ? strongest(accepted, count) : accepted);
  const rest = judgements.filter((judgement) => !judgement.isAccepted);
  const fillers = new Set(fillEvenly(picks, rest, count - picks.size));
  return judgements.map((judgement) => {
    const isFiller = fillers.has(judgement);
    return { ...judgement, isPicked: isFiller || picks.has(judgement), isFiller };
  });
}

function strongest(accepted: readonly Judgement[], count: number): readonly Judgement[] {
  const last = accepted.at(-1);
  const rank = (judgement: Judgement) => {
    if (judgement.reason === 'anchor') return Number.MAX_VALUE;
    return judgement === last ? Number.MAX_SAFE_INTEGER : (judgement.change ?? 0);
  };
  return accepted.toSorted((a, b) => rank(b) - rank(a) || a.ptsMs - b.ptsMs).slice(0, count);
}

/** First an even choice of those far enough from every pick, then whatever lies farthest from all picks. */
function fillEvenly(
  picks: ReadonlySet<Judgement>,
  rest: readonly Judgement[],
  missing: number,
): readonly Judgement[] {
  const taken = [...picks];
  const isFree = (judgement: Judgement) => distanceMs(judgement, taken) >= minimumGapMs;
  const free = rest.filter(isFree);
  const even = new Set(uniformPositions(free.length, missing));
  const fillers: Judgement[] = [];
  const take = (judgement: Judgement) => {
    taken.push(judgement);
    fillers.push(judgement);
  };
  for (const [index, judgement] of free.entries()) if (even.has(index) && isFree(judgement)) take(judgement);
  while (fillers.length < missing) {
    const farthest = farthestFrom(
      taken,
      rest.filter((judgement) => !fillers.includes(judgement)),
    );
    if (farthest === undefined) break;
    take(farthest);
  }
  return fillers;
}

function farthestFrom(taken: readonly Judgement[], rest: readonly Judgement[]): Judgement | undefined {
  const [nearestFirst] = rest
    .map((judgement) => ({ judgement, distance: distanceMs(judgement, taken) }))
    .toSorted((a, b) => b.distance - a.distance);
  return nearestFirst?.judgement;
}

function distanceMs({ ptsMs }: Judgement, others: readonly Judgement[]): number {
  return Math.min(...others.map((other) => Math.abs(other.ptsMs - ptsMs)));
}
