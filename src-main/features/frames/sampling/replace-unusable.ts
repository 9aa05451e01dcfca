/**
 * FX-4: puts a usable neighbour in the place of each blurred or blank pick. Neighbours must be decoded
 * before they can be judged, so this is one step of a loop: it returns either the positions to measure
 * next (add them to `measured` and call again) or the final picks, after at most five rounds.
 */
import { neighbourPositions } from './neighbour-positions.ts';
import type { Sharpness } from './sharpness.ts';

/** How far to look on each side in the first, second … round; what is found near spares the rest. */
const reaches = [1, 2, 4, 8] as const;
const fewestReturned = 3;
/** A camera may be soft all the time: after this many frames without a usable one, more will not help. */
const mostInVain = 25;

/** By position; null for a frame that could not be decoded. */
export type Measurements = ReadonlyMap<number, Pick<Sharpness, 'isUsable' | 'laplacianVariance'> | null>;

export type ReplacementState = {
  /** Ascending positions. */
  readonly picks: readonly number[];
  /** Presentation times of all frames of the window, ascending; a position is an index into it. */
  readonly ptsMs: readonly number[];
  readonly measured: Measurements;
};

export type ReplacementStep =
  | { readonly kind: 'measure'; readonly positions: readonly number[] }
  | {
      readonly kind: 'final';
      /** Ascending, distinct. */
      readonly positions: readonly number[];
      readonly replaced: readonly Replacement[];
      /** No usable frame was found, these are the sharpest: "All frames below quality threshold". */
      readonly isAllBelowThreshold: boolean;
    };

export type Replacement = { readonly from: number; readonly to: number };

export function replaceUnusable(state: ReplacementState): ReplacementStep {
  const { picks, measured } = state;
  const unmeasured = picks.filter((pick) => !measured.has(pick));
  if (unmeasured.length > 0) return { kind: 'measure', positions: unmeasured };
  for (const reach of reaches) {
    if (isHopeless(measured)) break;
    const { unresolved } = assignNeighbours(state, reach);
    const wanted = unresolved.flatMap((pick) => neighbourPositions(pick, { ...state, reach }));
    const positions = ascending(wanted.filter((position) => !measured.has(position)));
    if (positions.length > 0) return { kind: 'measure', positions };
  }
  return finalPicks(state);
}

function isHopeless(measured: Measurements): boolean {
  return measured.size >= mostInVain && [...measured.values()].every((sharpness) => !sharpness?.isUsable);
}

type Assignment = { readonly replaced: readonly Replacement[]; readonly unresolved: readonly number[] };

/** Gives each unusable pick, in time order, its nearest usable neighbour that no other pick took. */
function assignNeighbours(state: ReplacementState, reach: number): Assignment {
  const taken = new Set<number>();
  const replaced: Replacement[] = [];
  const unresolved: number[] = [];
  for (const from of state.picks.filter((pick) => !isUsable(state, pick))) {
    const to = neighbourPositions(from, { ...state, reach }).find(
      (position) => isUsable(state, position) && !taken.has(position),
    );
    if (to === undefined) unresolved.push(from);
    else {
      taken.add(to);
      replaced.push({ from, to });
    }
  }
  return { replaced, unresolved };
}

function finalPicks(state: ReplacementState): ReplacementStep {
  const { replaced } = assignNeighbours(state, reachOfAll());
  const usable = [
    ...state.picks.filter((pick) => isUsable(state, pick)),
    ...replaced.map((replacement) => replacement.to),
  ];
  if (usable.length === 0) {
    return { kind: 'final', positions: sharpestPerPick(state), replaced: [], isAllBelowThreshold: true };
  }
  const positions = ascending([...usable, ...topUp(state, usable)]);
  return { kind: 'final', positions, replaced, isAllBelowThreshold: false };
}

/** Up to three in all: usable frames found next to other picks, then the sharpest of the unusable picks. */
function topUp(state: ReplacementState, usable: readonly number[]): readonly number[] {
  const missing = Math.min(fewestReturned, state.picks.length) - usable.length;
  if (missing <= 0) return [];
  const spare = [...state.measured.keys()].filter(
    (position) => !usable.includes(position) && (isUsable(state, position) || state.picks.includes(position)),
  );
  const isSpareUsable = (position: number) => Number(isUsable(state, position));
  return spare
    .filter((position) => isDecoded(state, position))
    .toSorted((a, b) => isSpareUsable(b) - isSpareUsable(a) || bySharpness(state)(a, b))
    .slice(0, missing);
}

/** All are bad: the sharpest of each pick and its neighbours, so that picks stay spread over the event. */
function sharpestPerPick(state: ReplacementState): readonly number[] {
  const chosen = new Set<number>();
  for (const pick of state.picks) {
    const [sharpest] = [pick, ...neighbourPositions(pick, { ...state, reach: reachOfAll() })]
      .filter((position) => isDecoded(state, position) && !chosen.has(position))
      .toSorted(bySharpness(state));
    if (sharpest !== undefined) chosen.add(sharpest);
  }
  return ascending([...chosen]);
}

function reachOfAll(): number {
  return Math.max(...reaches);
}

function isUsable({ measured }: ReplacementState, position: number): boolean {
  return measured.get(position)?.isUsable ?? false;
}

function isDecoded({ measured }: ReplacementState, position: number): boolean {
  return (measured.get(position) ?? null) !== null;
}

/** Sharpest first; equally sharp ones stay in the order they are in. */
function bySharpness({ measured }: ReplacementState): (a: number, b: number) => number {
  const varianceOf = (position: number) => measured.get(position)?.laplacianVariance ?? 0;
  return (a, b) => varianceOf(b) - varianceOf(a);
}

function ascending(positions: readonly number[]): readonly number[] {
  return [...new Set(positions)].toSorted((a, b) => a - b);
}
