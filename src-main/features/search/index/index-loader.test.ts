import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { createIndexLoader } from './index-loader.ts';
import { createIndexStore } from './index-store.ts';
import { plainSpace } from './test-engine.fake.ts';
import { createTestLibrary, testModel } from './test-library.fake.ts';
import { createRandom, unitVector } from './test-vectors.fake.ts';

const dims = 32;

function createLoading(events: number) {
  const { connection } = createTestDatabase();
  const library = createTestLibrary(connection);
  const random = createRandom(1);
  const any = () => unitVector(random, dims);
  const ids = Array.from({ length: events }, (_, i) =>
    library.add({ atMs: i * 1000, vectors: [any(), any()] }),
  );
  const fits: number[] = [];
  const loader = createIndexLoader({
    store: createIndexStore(connection),
    fitSpace: (_model, samples) => {
      fits.push([...samples].length);
      return plainSpace;
    },
    limits: { eventsPerSlice: 4 },
  });
  const readAll = () => {
    while (loader.isLoading()) loader.readSlice();
  };
  const bestRowid = (vector: Float32Array) => {
    const { table } = loader.current()!;
    const cosines = [...table.vectors.cosines(vector)];
    const row = cosines.findIndex((cosine) => cosine > 0.95);
    const isThere = (place: number) =>
      row >= table.firstRowAt(place) && row < table.firstRowAt(place) + table.rowCountAt(place);
    const place = Array.from({ length: table.places() }, (_, i) => i).find(isThere);
    return place === undefined ? null : table.rowidAt(place);
  };
  return { library, loader, ids, any, fits, readAll, bestRowid };
}

describe('reading', () => {
  it('goes newest first, a slice at a time, and tells how far it is', () => {
    const { loader } = createLoading(10);
    expect(loader.counts()).toEqual({ indexed: 0, stored: 0, isLoading: false });
    loader.use(testModel);
    expect(loader.counts()).toEqual({ indexed: 0, stored: 20, isLoading: true });
    loader.readSlice();
    expect(loader.counts()).toEqual({ indexed: 8, stored: 20, isLoading: true });
    const { table } = loader.current()!;
    expect([10, 9, 8, 7].map((rowid) => table.placeOf(rowid))).not.toContain(undefined);
    loader.readSlice();
    loader.readSlice();
    expect(loader.counts()).toEqual({ indexed: 20, stored: 20, isLoading: false });
  });

  it('leaves out what is damaged, and counts it', () => {
    const { library, loader, any, readAll } = createLoading(3);
    const nan = any();
    nan[3] = Number.NaN;
    library.add({ vectors: [any(), nan, any().subarray(0, 8), any().map(() => Infinity)] });
    library.add({ vectors: [any().map(() => 0), any().map((value) => value * 1e30)] });
    loader.use(testModel);
    readAll();
    expect(loader.counts()).toEqual({ indexed: 7, stored: 12, isLoading: false });
  });

  it('counts what is there when all of it is damaged', () => {
    const { library, loader, readAll } = createLoading(0);
    library.add({ vectors: [new Float32Array(dims).fill(Number.NaN)] });
    loader.use(testModel);
    readAll();
    expect(loader.counts()).toEqual({ indexed: 0, stored: 1, isLoading: false });
  });

  it('begins anew with another model, whose vectors alone are compared (B-compat)', () => {
    const { library, loader, ids, any, readAll, bestRowid } = createLoading(4);
    loader.use(testModel);
    readAll();
    const other = any();
    library.embed(ids[1]!, [other], 'another-v1');
    loader.use('another-v1');
    readAll();
    expect(loader.counts()).toEqual({ indexed: 1, stored: 1, isLoading: false });
    expect(bestRowid(other)).toBe(2);
    loader.use(testModel);
    readAll();
    expect(loader.counts().indexed).toBe(6);
    expect(bestRowid(other)).toBe(null);
  });
});

describe('a change', () => {
  it('of vectors, before or after its event was read, ends in what is stored', () => {
    const { library, loader, ids, any, readAll, bestRowid } = createLoading(12);
    loader.use(testModel);
    loader.readSlice();
    const [early, late] = [any(), any()];
    library.embed(ids[11]!, [early]); // was read
    library.embed(ids[0]!, [null, late]); // was not
    for (const id of [ids[11]!, ids[0]!]) loader.eventChanged(id);
    readAll();
    expect([bestRowid(early), bestRowid(late)]).toEqual([12, 1]);
    expect(loader.counts()).toMatchObject({ indexed: 22, stored: 22 });
  });

  it('takes a new event in and lets one go that was deleted, also in the middle of reading', () => {
    const { library, loader, ids, any, readAll, bestRowid } = createLoading(12);
    loader.use(testModel);
    loader.readSlice();
    const vector = any();
    loader.eventChanged(library.add({ atMs: 99_000, vectors: [vector] }));
    for (const id of [ids[10]!, ids[2]!]) {
      library.remove(id);
      loader.eventChanged(id);
    }
    readAll();
    expect(bestRowid(vector)).toBe(13);
    expect(loader.counts()).toMatchObject({ indexed: 21, stored: 21 });
    expect([11, 3].map((rowid) => loader.current()!.table.placeOf(rowid))).toEqual([undefined, undefined]);
  });

  it('before anybody searched is nothing to do', () => {
    const { loader, ids } = createLoading(1);
    loader.eventChanged(ids[0]!);
    expect(loader.current()).toBe(null);
  });

  it('fits the space again when the library has grown by half, and begins with the first frame', () => {
    const { library, loader, any, fits, readAll } = createLoading(0);
    loader.use(testModel);
    expect(fits).toEqual([]);
    for (let i = 0; i < 6; i++) {
      loader.eventChanged(library.add({ vectors: [any(), any()] }));
      readAll();
    }
    expect(fits).toEqual([2, 4, 8]);
    expect(loader.counts()).toMatchObject({ indexed: 12, stored: 12 });
  });
});
