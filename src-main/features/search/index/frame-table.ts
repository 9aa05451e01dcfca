/** Which rows of vectors are the frames of which event. The rows of an event lie together. */
import { createVectorTable, type VectorTable } from './vector-table.ts';

export type IndexedEvent = { readonly rowid: number; readonly eventId: string; readonly cameraId: string };
export type FrameVector = { readonly frameNumber: number; readonly vector: Float32Array };

export type FrameTable = {
  readonly vectors: VectorTable;
  /** The event has these frames and no others; without any it is gone. */
  put(event: IndexedEvent, frames: readonly FrameVector[]): void;
  /** One place an event, in no order; some are empty (`rowCount` 0). */
  places(): number;
  eventAt(place: number): IndexedEvent | undefined;
  /** 0 where nothing was ever. */
  rowidAt(place: number): number;
  firstRowAt(place: number): number;
  rowCountAt(place: number): number;
  frameNumberOf(row: number): number;
  placeOf(rowid: number): number | undefined;
  /** Frames that can be found. */
  frames(): number;
};

/** Rows that nobody uses are given up when they are a quarter of all, from so many on. */
const leastDeadRows = 1000;

export function createFrameTable(dims: number): FrameTable {
  const vectors = createVectorTable(dims);
  const events: IndexedEvent[] = [];
  const byEventId = new Map<string, number>();
  const byRowid = new Map<number, number>();
  const free: number[] = [];
  let firstRows = new Int32Array(1024);
  let rowCounts = new Int32Array(1024);
  let frameNumbers = new Uint16Array(1024);
  let live = 0;
  return {
    vectors,
    put,
    places: () => events.length,
    rowidAt: (place) => events[place]?.rowid ?? 0,
    eventAt: (place) => events[place],
    firstRowAt: (place) => firstRows[place] ?? 0,
    rowCountAt: (place) => rowCounts[place] ?? 0,
    frameNumberOf: (row) => frameNumbers[row] ?? 0,
    placeOf: (rowid) => byRowid.get(rowid),
    frames: () => live,
  };

  function put(event: IndexedEvent, frames: readonly FrameVector[]): void {
    const known = byEventId.get(event.eventId);
    if (known !== undefined && rowCounts[known] === frames.length) return overwrite(known, frames);
    if (known !== undefined) forget(known);
    if (frames.length > 0) append(event, frames);
    if (vectors.count() - live > Math.max(leastDeadRows, vectors.count() / 4)) compact();
  }

  function overwrite(place: number, frames: readonly FrameVector[]): void {
    const first = firstRows[place] ?? 0;
    for (const [i, { frameNumber, vector }] of frames.entries()) {
      frameNumbers[first + i] = frameNumber;
      vectors.set(first + i, vector);
    }
  }

  function forget(place: number): void {
    const event = events[place];
    if (event) {
      byEventId.delete(event.eventId);
      byRowid.delete(event.rowid);
    }
    live -= rowCounts[place] ?? 0;
    rowCounts[place] = 0;
    free.push(place);
  }

  function append(event: IndexedEvent, frames: readonly FrameVector[]): void {
    const place = free.pop() ?? events.length;
    const first = vectors.count();
    const stored = frames.filter(({ vector }) => vectors.set(vectors.count(), vector));
    makeRoom(place, first + stored.length);
    for (const [i, { frameNumber }] of stored.entries()) frameNumbers[first + i] = frameNumber;
    events[place] = event;
    firstRows[place] = first;
    rowCounts[place] = stored.length;
    byEventId.set(event.eventId, place);
    byRowid.set(event.rowid, place);
    live += stored.length;
  }

  function makeRoom(place: number, rows: number): void {
    if (place >= firstRows.length) {
      firstRows = doubled(firstRows);
      rowCounts = doubled(rowCounts);
    }
    while (rows > frameNumbers.length) {
      const more = new Uint16Array(frameNumbers.length * 2);
      more.set(frameNumbers);
      frameNumbers = more;
    }
  }

  function compact(): void {
    const used = events.map((_, place) => place).filter((place) => (rowCounts[place] ?? 0) > 0);
    used.sort((a, b) => (firstRows[a] ?? 0) - (firstRows[b] ?? 0));
    let to = 0;
    for (const place of used) {
      const from = firstRows[place] ?? 0;
      const rows = rowCounts[place] ?? 0;
      vectors.move(to, from, rows);
      frameNumbers.copyWithin(to, from, from + rows);
      firstRows[place] = to;
      to += rows;
    }
    vectors.cut(to);
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(array.length * 2);
  more.set(array);
  return more;
}
