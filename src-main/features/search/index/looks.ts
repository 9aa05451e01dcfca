/**
 * How similar every event of the index is to what is asked: roughly for all, exactly for the best.
 *
 * Roughly is enough to judge by (the background) and to say who may be among the best; the order of those is made of the
 * vectors as they are stored.
 */
import type { FrameTable } from './frame-table.ts';
import { highest } from './highest.ts';

export type Looks = {
  /** Of each place of the table; -2 where it is empty. */
  readonly bestOfPlaces: Float32Array;
  /** Frames of a place, most similar first. */
  framesAt(place: number): { readonly frameNumber: number; readonly similarity: number }[];
  /** Best similarities of events, whatever the filter: at most some thousand, spread over all of them. */
  readonly background: Float32Array;
  /** Events that have vectors. */
  readonly events: number;
};

export type LooksDeps = {
  readonly table: FrameTable;
  /** Unit vector of the space. */
  readonly question: Float32Array;
  /** Events among which the best are to be in exact order. */
  readonly isAllowed: (rowid: number) => boolean;
  /** Exact similarity; null when the frame is gone meanwhile. */
  readonly exactly: (place: number, frameNumber: number) => number | null;
};

/** So many frames are compared exactly: more than a page shows, and enough for recall@100 of 0.99 (bench). */
export const exactFrames = 128;
const backgroundAtMost = 4000;

export function measureLooks({ table, question, isAllowed, exactly }: LooksDeps): Looks {
  const similarities = table.vectors.cosines(question);
  const bestOfPlaces = new Float32Array(table.places());
  for (let place = 0; place < bestOfPlaces.length; place++)
    bestOfPlaces[place] = bestAt(table, similarities, place);
  const background = backgroundOf(bestOfPlaces);
  const events = bestOfPlaces.reduce((count, best) => count + (best > -2 ? 1 : 0), 0);
  // The best frames are among those of as many best events.
  const near = highest(
    bestOfPlaces,
    exactFrames,
    (place) => (bestOfPlaces[place] ?? -2) > -2 && isAllowed(table.rowidAt(place)),
  );
  for (const { row, place } of bestFrames(table, similarities, near)) {
    const exact = exactly(place, table.frameNumberOf(row));
    if (exact !== null) similarities[row] = exact;
  }
  for (const place of near) bestOfPlaces[place] = bestAt(table, similarities, place);
  return { bestOfPlaces, background, events, framesAt: (place) => framesAt(table, similarities, place) };
}

function bestAt(table: FrameTable, similarities: Float32Array, place: number): number {
  let best = -2;
  const first = table.firstRowAt(place);
  const end = first + table.rowCountAt(place);
  for (let row = first; row < end; row++) best = Math.max(best, similarities[row] ?? -2);
  return best;
}

function bestFrames(table: FrameTable, similarities: Float32Array, places: readonly number[]) {
  const frames = places.flatMap((place) =>
    Array.from({ length: table.rowCountAt(place) }, (_, i) => ({ place, row: table.firstRowAt(place) + i })),
  );
  const similarityOf = ({ row }: { readonly row: number }) => similarities[row] ?? 0;
  return frames.sort((a, b) => similarityOf(b) - similarityOf(a)).slice(0, exactFrames);
}

function backgroundOf(bestOfPlaces: Float32Array): Float32Array {
  const step = Math.ceil(bestOfPlaces.length / backgroundAtMost);
  return bestOfPlaces.filter((best, place) => place % step === 0 && best > -2);
}

function framesAt(table: FrameTable, similarities: Float32Array, place: number) {
  const first = table.firstRowAt(place);
  return Array.from({ length: table.rowCountAt(place) }, (_, i) => ({
    frameNumber: table.frameNumberOf(first + i),
    similarity: similarities[first + i] ?? 0,
  })).toSorted((a, b) => b.similarity - a.similarity || a.frameNumber - b.frameNumber);
}
