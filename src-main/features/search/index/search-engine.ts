/**
 * Answers searches from the index and the database.
 *
 * Facts are asked first; then everything is compared, judged and ranked in one go, so that no change of the index comes in
 * between; what is shown is explained last.
 */
import { AppError } from '#shared/errors.ts';
import type { SearchReason } from '#shared/model/search.ts';
import type { IndexAnswer, IndexHit, IndexRequest } from '../index-language.ts';
import type { Judgement, Question } from '../calibration.ts';
import type { FilterStore } from './filter-store.ts';
import type { IndexLoader, LoadedIndex } from './index-loader.ts';
import type { IndexStore } from './index-store.ts';
import type { FrameTable } from './frame-table.ts';
import { type Looks, measureLooks } from './looks.ts';
import { rank, type RankedEvent, type RankInput } from './rank.ts';

export type FactWords = IndexRequest['facts']['words'];

/** Facts of events that words are looked for in; ids are `events.id`. */
export type FactSearch = {
  /** Each of the words is in some fact. */
  matchAll(words: FactWords): Promise<ReadonlySet<number>>;
  matchAny(words: FactWords): Promise<ReadonlySet<number>>;
  explain(words: FactWords, rowids: readonly number[]): Promise<ReadonlyMap<number, readonly SearchReason[]>>;
};

export type SearchEngineDeps = {
  readonly store: IndexStore;
  readonly filters: FilterStore;
  readonly loader: IndexLoader;
  readonly facts: FactSearch;
  readonly judge: (question: Question) => Judgement;
  readonly combineExamples: (
    wanted: readonly Float32Array[],
    unwanted: readonly Float32Array[],
  ) => Float32Array;
  readonly monotonicMs: () => number;
};

export type SearchEngine = { search(request: IndexRequest): Promise<IndexAnswer> };

/** A small library is read before the first answer, instead of answering with a part of it. */
const readFirstMs = 100;
const framesPerHit = 5;

export function createSearchEngine(deps: SearchEngineDeps): SearchEngine {
  const { store, filters, loader, facts, judge, combineExamples, monotonicMs } = deps;
  return { search };

  async function search(request: IndexRequest): Promise<IndexAnswer> {
    const startedMs = monotonicMs();
    loader.use(request.modelVersion);
    while (request.looks && loader.isLoading() && monotonicMs() - startedMs < readFirstMs) loader.readSlice();
    const { words, role, excluded, enough } = request.facts;
    const withFacts = role === 'none' ? nothing : await facts.matchAll(words);
    const withEnough = enough === undefined ? nothing : await facts.matchAll(enough);
    const withExcluded = excluded.length === 0 ? nothing : await facts.matchAny(excluded);
    const { total, ...found } = searchNow(request, { withFacts, withEnough, excluded: withExcluded });
    const [hits, nearest] = [await explained(found.hits, request), await explained(found.nearest, request)];
    const { indexed, stored, isLoading } = loader.counts();
    const tookMs = monotonicMs() - startedMs;
    return { noMatch: total === 0, hits, nearest, total, indexed, stored, isLoading, tookMs };
  }

  function searchNow(
    request: IndexRequest,
    facts: Pick<RankInput, 'withFacts' | 'withEnough' | 'excluded'>,
  ): { hits: Found[]; nearest: Found[]; total: number } {
    const { filter, timeZone, sort, offset, limit } = request;
    const allowed = filters.allowed(filter, timeZone);
    const looks = lookFor(request, allowed);
    const { role } = request.facts;
    const isByLooks = request.looks !== null;
    const { matches, nearest } = rank({ allowed, looks, isByLooks, role, sort, ...facts });
    const toFound = (event: RankedEvent) => ({ event, hit: toHit(event, looks, request) });
    const page = matches.slice(offset, offset + limit);
    return { hits: page.map(toFound), nearest: nearest.map(toFound), total: matches.length };
  }

  function lookFor(request: IndexRequest, allowed: RankInput['allowed']): RankInput['looks'] {
    const loaded = loader.current();
    if (request.looks === null || loaded === null) return null;
    const { table } = loaded;
    const question = questionOf(request.looks, loaded, request.modelVersion);
    const measured = measureLooks({
      table,
      question,
      isAllowed: (rowid) => allowed.positionOf(rowid) >= 0,
      exactly: (place, frameNumber) =>
        exactSimilarity(question, storedFrame(loaded, request, place, frameNumber)),
    });
    const { events, background: bestOfEvents } = measured;
    const background = { bestOfEvents, events, frames: table.frames() };
    const { modelVersion, looks } = request;
    const own = looks.wanted.flatMap(({ frame }) => (frame ? similaritiesOf(frame, table, measured) : []));
    return { table, measured, judgement: judge({ kind: looks.kind, modelVersion, background, own }) };
  }

  /** None when it is not in the index. */
  function similaritiesOf(
    { eventId, frameNumber }: StoredFrame,
    table: FrameTable,
    measured: Looks,
  ): number[] {
    const event = store.event(eventId);
    const place = event ? table.placeOf(event.rowid) : undefined;
    const frames = place === undefined ? [] : measured.framesAt(place);
    return frames.filter((one) => one.frameNumber === frameNumber).map(({ similarity }) => similarity);
  }

  function questionOf(
    { wanted, unwanted }: Asked,
    { table, space }: LoadedIndex,
    model: string,
  ): Float32Array {
    const dims = table.vectors.dims;
    const toQuery = ({ vector, cameraId, frame }: Asked['wanted'][number]) => {
      const whole = frame ? store.vectorOf(frame.eventId, frame.frameNumber, model) : null;
      const isComparable = whole?.length === dims;
      if (vector.length === dims) return space.query(vector, cameraId, isComparable ? whole : undefined);
      throw new AppError(
        'not-ready',
        `The index has vectors of ${dims} values, the question has ${vector.length}.`,
      );
    };
    return combineExamples(wanted.map(toQuery), unwanted.map(toQuery));
  }

  function storedFrame(
    { table, space }: LoadedIndex,
    { modelVersion }: IndexRequest,
    place: number,
    frameNumber: number,
  ): Float32Array | null {
    const event = table.eventAt(place);
    const vector = event ? store.vectorOf(event.eventId, frameNumber, modelVersion) : null;
    if (!event || vector?.length !== table.vectors.dims) return null;
    const into = new Float32Array(vector.length);
    space.frame(vector, event.cameraId, into);
    return into;
  }

  function toHit(event: RankedEvent, looks: RankInput['looks'], { looks: asked }: IndexRequest): IndexHit {
    const { rowid, place, score } = event;
    if (!looks || !asked || place === null) {
      const frames = store
        .framesByQuality(rowid, framesPerHit)
        .map((frameNumber) => ({ frameNumber, similarity: null, score: null }));
      return { eventRowid: rowid, frames, score, why: [] };
    }
    const { measured, judgement } = looks;
    const frames = measured
      .framesAt(place)
      .slice(0, framesPerHit)
      .map(({ frameNumber, similarity }) => ({
        frameNumber,
        similarity: Math.max(-1, Math.min(1, similarity)),
        score: judgement.score(similarity),
      }));
    const similarity = frames[0]?.similarity ?? null;
    const why = event.isAlike || !event.hasFacts ? [{ ...alike[asked.kind], similarity }] : [];
    return { eventRowid: rowid, frames, score, why };
  }

  async function explained(
    found: readonly Found[],
    { facts: { words, enough = words } }: IndexRequest,
  ): Promise<IndexHit[]> {
    const rowids = found.filter(({ event }) => event.hasFacts).map(({ event }) => event.rowid);
    const reasons = rowids.length === 0 ? new Map<number, never>() : await facts.explain(enough, rowids);
    return found.map(({ event, hit }) => ({
      ...hit,
      why: [...hit.why, ...(reasons.get(event.rowid) ?? [])],
    }));
  }
}

type Asked = NonNullable<IndexRequest['looks']>;
type StoredFrame = NonNullable<Asked['wanted'][number]['frame']>;
type Found = { readonly event: RankedEvent; readonly hit: IndexHit };

const nothing: ReadonlySet<number> = new Set();

const alike: Readonly<Record<Asked['kind'], Pick<SearchReason, 'kind' | 'text'>>> = {
  picture: { kind: 'picture', text: 'Looks like the example' },
  region: { kind: 'picture', text: 'Has what was drawn round' },
  words: { kind: 'words', text: 'Looks like the words' },
  colour: { kind: 'colour', text: 'Has such colours' },
};

function exactSimilarity(question: Float32Array, frame: Float32Array | null): number | null {
  if (frame === null) return null;
  let sum = 0;
  for (let i = 0; i < question.length; i++) sum += (question[i] ?? 0) * (frame[i] ?? 0);
  return sum;
}
