/** Which events match, and in which order. Pure. */
import type { IndexRequest } from '../index-language.ts';
import type { Judgement } from '../calibration.ts';
import type { AllowedEvents } from './filter-store.ts';
import type { FrameTable } from './frame-table.ts';
import type { Looks } from './looks.ts';

export type RankedEvent = {
  readonly rowid: number;
  /** Place in the table; null: it has no vectors, or nothing was to be ranked by looks. */
  readonly place: number | null;
  readonly score: number | null;
  readonly isAlike: boolean;
  readonly hasFacts: boolean;
};

export type Ranking = {
  readonly matches: readonly RankedEvent[];
  /** What comes nearest when nothing matches. */
  readonly nearest: readonly RankedEvent[];
};

export type RankInput = {
  readonly allowed: AllowedEvents;
  /** Null when nothing is ranked by its looks, or nothing can be compared. */
  readonly looks: {
    readonly table: FrameTable;
    readonly measured: Looks;
    readonly judgement: Judgement;
  } | null;
  readonly isByLooks: boolean;
  readonly role: IndexRequest['facts']['role'];
  /** Events whose facts have all words; not used with the role `none`. */
  readonly withFacts: ReadonlySet<number>;
  /** Events whose facts alone make them a match, whatever the role. */
  readonly withEnough: ReadonlySet<number>;
  readonly excluded: ReadonlySet<number>;
  readonly sort: IndexRequest['sort'];
};

const nearestAtMost = 20;
/** Words that stand in its facts are certain; by how much it also looks so orders those events. */
const certain = 0.9;

export function rank(input: RankInput): Ranking {
  const matches = matchesOf(input);
  if (matches.length === 0) return { matches, nearest: nearestOf(input) };
  const { positionOf } = input.allowed;
  const byTime = (a: RankedEvent, b: RankedEvent) => positionOf(a.rowid) - positionOf(b.rowid);
  // They come in the order of time.
  if (input.sort === 'relevance' && input.isByLooks) matches.sort((a, b) => byScore(a, b) || byTime(a, b));
  return { matches, nearest: [] };
}

function matchesOf(input: RankInput): RankedEvent[] {
  const { isByLooks, role } = input;
  const matches: RankedEvent[] = [];
  for (const rowid of input.allowed.rowids) {
    const hasFacts = factsOf(rowid, input);
    if (hasFacts === null) continue;
    const seen = isByLooks ? lookedAt(rowid, input.looks) : null;
    const isMatch = isByLooks
      ? seen?.isAlike === true || isFactual(rowid, hasFacts, input)
      : role === 'none' || hasFacts;
    if (isMatch)
      matches.push({
        rowid,
        hasFacts,
        ...(seen ?? unseen),
        score: scoreOf(seen, isFactual(rowid, hasFacts, input), input),
      });
  }
  return matches;
}

/** Those that have the words first; what looks most like the rest of the question is worth a look, too. */
function nearestOf(input: RankInput): RankedEvent[] {
  if (!input.isByLooks) return [];
  const events: RankedEvent[] = [];
  for (const rowid of input.allowed.rowids) {
    const seen = input.excluded.has(rowid) ? null : lookedAt(rowid, input.looks);
    if (seen !== null) events.push({ rowid, hasFacts: factsOf(rowid, input) === true, ...seen });
  }
  return events.sort((a, b) => byFacts(a, b) || byScore(a, b)).slice(0, nearestAtMost);
}

/** Null: an event that its facts rule out. */
function factsOf(rowid: number, { role, withFacts, excluded }: RankInput): boolean | null {
  const hasFacts = role !== 'none' && withFacts.has(rowid);
  return excluded.has(rowid) || (role === 'required' && !hasFacts) ? null : hasFacts;
}

function byFacts(a: RankedEvent, b: RankedEvent): number {
  return Number(b.hasFacts) - Number(a.hasFacts);
}

function byScore(a: RankedEvent, b: RankedEvent): number {
  return (b.score ?? 0) - (a.score ?? 0);
}

const unseen = { place: null, isAlike: false };

type Seen = Pick<RankedEvent, 'place' | 'isAlike'> & { readonly score: number };

function lookedAt(rowid: number, looks: RankInput['looks']): Seen | null {
  const place = looks?.table.placeOf(rowid);
  if (!looks || place === undefined) return null;
  const similarity = looks.measured.bestOfPlaces[place] ?? -1;
  return {
    place,
    isAlike: similarity >= looks.judgement.threshold,
    score: looks.judgement.score(similarity),
  };
}

/** With `required`, facts narrow what is looked at, unless they are `enough`; with `sufficient`, they are as good as looks. */
function isFactual(rowid: number, hasFacts: boolean, { role, withEnough }: RankInput): boolean {
  return (role === 'sufficient' && hasFacts) || withEnough.has(rowid);
}

function scoreOf(seen: Seen | null, isCertain: boolean, { isByLooks }: RankInput): number | null {
  if (!isByLooks) return null;
  const score = seen?.score ?? 0;
  return isCertain ? Math.max(score, certain + (1 - certain) * score) : score;
}
