/**
 * Keeps the vectors of one model in memory: reads them newest first, a slice at a time, and follows changes.
 *
 * What is read twice replaces itself, so a change that comes while its event is being read, or before it was, needs no care:
 * whoever reads last has read what is stored.
 */
import type { SpaceSample, VectorSpace } from '../vector-space.ts';
import { createFrameTable, type FrameTable, type FrameVector } from './frame-table.ts';
import type { IndexStore, StoredEvent, StoredVector } from './index-store.ts';

export type FitSpace = (modelVersion: string, samples: Iterable<SpaceSample>) => VectorSpace;

export type LoadedIndex = {
  readonly table: FrameTable;
  readonly space: VectorSpace;
};

export type IndexLoader = {
  /** Begins to read when another model, or none, is in memory. */
  use(modelVersion: string): void;
  /** Reads one slice; some milliseconds. */
  readSlice(): void;
  isLoading(): boolean;
  /** Null while no vector was found. */
  current(): LoadedIndex | null;
  eventChanged(eventId: string): void;
  counts(): { readonly indexed: number; readonly stored: number; readonly isLoading: boolean };
};

export type IndexLoaderDeps = {
  readonly store: IndexStore;
  readonly fitSpace: FitSpace;
  readonly limits?: Partial<LoaderLimits>;
};

type LoaderLimits = { readonly eventsPerSlice: number; readonly sampledFrames: number };

/** 20 events of ten frames take about four milliseconds. The space needs no more frames than this to settle. */
const defaultLimits: LoaderLimits = { eventsPerSlice: 20, sampledFrames: 6000 };

type Reading = {
  readonly modelVersion: string;
  /** Null: nothing was stored when it began. */
  readonly loaded: LoadedIndex | null;
  /** Frames there were when the space was fitted. */
  readonly storedAtStart: number;
  cursor: StoredEvent | null;
  isDone: boolean;
};

export function createIndexLoader({ store, fitSpace, limits = {} }: IndexLoaderDeps): IndexLoader {
  const { eventsPerSlice, sampledFrames } = { ...defaultLimits, ...limits };
  /** Frames that are stored but cannot be compared, by event. */
  const skipped = new Map<string, number>();
  let reading: Reading | null = null;
  return {
    use(modelVersion) {
      if (reading?.modelVersion !== modelVersion) reading = begin(modelVersion);
    },
    readSlice,
    isLoading: () => reading !== null && !reading.isDone,
    current: () => reading?.loaded ?? null,
    eventChanged,
    counts,
  };

  function begin(modelVersion: string): Reading {
    skipped.clear();
    const storedAtStart = store.countVectors(modelVersion);
    const sample = sampleOf(modelVersion, storedAtStart);
    const dims = commonLength(sample);
    const fitting = sample.filter(({ vector }) => vector.length === dims);
    const loaded =
      dims === null ? null : { table: createFrameTable(dims), space: fitSpace(modelVersion, fitting) };
    return { modelVersion, loaded, storedAtStart, cursor: null, isDone: loaded === null };
  }

  /** Whole events, spread over all of them. */
  function sampleOf(modelVersion: string, stored: number): SpaceSample[] {
    const sample: SpaceSample[] = [];
    if (stored === 0) return sample;
    const step = Math.ceil(stored / sampledFrames);
    for (const { eventId, cameraId } of store.everyEvent(step)) {
      for (const { vector } of store.vectorsOf(eventId, modelVersion))
        if (vector) sample.push({ vector, cameraId });
      if (sample.length >= sampledFrames * 2) break;
    }
    // A few events with many frames may all lie between the steps.
    return sample.length > 0 || step === 1 ? sample : sampleOf(modelVersion, 1);
  }

  function readSlice(): void {
    if (reading === null || reading.isDone) return;
    const events = store.eventsBefore(reading.cursor, eventsPerSlice);
    for (const event of events) read(reading, event);
    reading.cursor = events.at(-1) ?? reading.cursor;
    if (events.length < eventsPerSlice) reading.isDone = true;
  }

  function read({ loaded, modelVersion }: Reading, event: StoredEvent): void {
    if (loaded === null) return;
    const stored = store.vectorsOf(event.eventId, modelVersion);
    const frames = stored.flatMap((frame) => comparable(loaded, event, frame));
    loaded.table.put(event, frames);
    const place = loaded.table.placeOf(event.rowid);
    const left = stored.length - (place === undefined ? 0 : loaded.table.rowCountAt(place));
    if (left > 0) skipped.set(event.eventId, left);
    else skipped.delete(event.eventId);
  }

  function eventChanged(eventId: string): void {
    if (reading === null) return;
    const event = store.event(eventId);
    if (event) read(reading, event);
    else forget(reading, eventId);
    if (hasGrownByHalf(reading)) reading = begin(reading.modelVersion);
  }

  function forget({ loaded }: Reading, eventId: string): void {
    skipped.delete(eventId);
    loaded?.table.put({ eventId, rowid: 0, cameraId: '' }, []);
  }

  /** Then the space is not that of the library any more. */
  function hasGrownByHalf({ loaded, storedAtStart, modelVersion, isDone }: Reading): boolean {
    if (loaded === null) return store.countVectors(modelVersion) > 0;
    return isDone && loaded.table.frames() > storedAtStart * 1.5;
  }

  function counts() {
    const indexed = reading?.loaded?.table.frames() ?? 0;
    const seen = indexed + skipped.values().reduce((sum, frames) => sum + frames, 0);
    const isLoading = reading !== null && !reading.isDone;
    const isAllKnown = !isLoading && reading?.loaded !== null;
    return { indexed, stored: isAllKnown ? seen : Math.max(seen, reading?.storedAtStart ?? 0), isLoading };
  }
}

function comparable({ table, space }: LoadedIndex, event: StoredEvent, frame: StoredVector): FrameVector[] {
  const { frameNumber, vector } = frame;
  if (vector?.length !== table.vectors.dims) return [];
  const into = new Float32Array(vector.length);
  space.frame(vector, event.cameraId, into);
  return [{ frameNumber, vector: into }];
}

/** Vectors of one model are all of one length; what is not is damaged. */
function commonLength(sample: readonly SpaceSample[]): number | null {
  const counts = new Map<number, number>();
  for (const { vector } of sample) counts.set(vector.length, (counts.get(vector.length) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}
