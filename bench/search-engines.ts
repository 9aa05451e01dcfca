/** The same vectors and questions for our index, usearch and sqlite-vec: ms a question, and the best hundred each finds. */
import { createRequire } from 'node:module';
import SQLite from 'better-sqlite3';
import * as sqliteVec from 'sqlite-vec';
import { judge } from '#main/features/search/calibration.ts';
import { createFrameTable, type FrameTable } from '#main/features/search/index/frame-table.ts';
import { measureLooks } from '#main/features/search/index/looks.ts';
import { rank } from '#main/features/search/index/rank.ts';
import { dims, framesEach, type Vectors } from './search-vectors.ts';

/** Loaded as CommonJS: its ES module names a file that the package lacks. */
const { exactSearch, Index, MetricKind, ScalarKind } = createRequire(import.meta.url)(
  'usearch',
) as typeof import('usearch');

export const wanted = 100;

export type Timed = {
  readonly timesMs: readonly number[];
  /** Of each question: numbers of the frames, best first. */
  readonly found: readonly (readonly number[])[];
};

export type Ours = Timed & { readonly residentBytes: number; readonly fillMs: number };

/** Everything a search does but reading the database: scan, background, judgement, exact order, ranking. */
export function timeOurs({ all, questions }: Vectors): Ours {
  const residentBefore = residentBytes();
  const startedMs = performance.now();
  const table = fillTable(all);
  const fillMs = performance.now() - startedMs;
  const rowids = Array.from({ length: table.places() }, (_, i) => i + 1);
  const allowed = { rowids, positionOf: (rowid: number) => rowid - 1 };
  const search = (question: Float32Array) => {
    const isAllowed = (rowid: number) => allowed.positionOf(rowid) >= 0;
    const exactly = (place: number, frameNumber: number) =>
      dot(question, all, (table.rowidAt(place) - 1) * framesEach + frameNumber - 1);
    const measured = measureLooks({ table, question, isAllowed, exactly });
    const background = { bestOfEvents: measured.background };
    const judgement = judge({ kind: 'picture', modelVersion: 'bench', background });
    rank({
      allowed,
      looks: { table, measured, judgement },
      isByLooks: true,
      role: 'none',
      withFacts: new Set(),
      withEnough: new Set(),
      excluded: new Set(),
      sort: 'relevance',
    });
    return measured;
  };
  for (const question of questions.slice(0, 5)) search(question); // compiled as in a worker that has been used
  const timed = timeEach(questions, search);
  const resident = residentBytes() - residentBefore;
  return {
    fillMs,
    residentBytes: resident,
    timesMs: timed.timesMs,
    found: timed.results.map((measured) => bestFrames(table, measured)),
  };
}

function fillTable(all: Float32Array): FrameTable {
  const table = createFrameTable(dims);
  for (let event = 0; event < all.length / dims / framesEach; event++) {
    const frames = Array.from({ length: framesEach }, (_, i) => {
      const at = (event * framesEach + i) * dims;
      return { frameNumber: i + 1, vector: all.subarray(at, at + dims) };
    });
    table.put({ rowid: event + 1, eventId: `event ${event}`, cameraId: 'a' }, frames);
  }
  return table;
}

/** The best hundred frames are in the best hundred events. */
function bestFrames(
  table: FrameTable,
  { bestOfPlaces, framesAt }: ReturnType<typeof measureLooks>,
): number[] {
  const places = [...bestOfPlaces.keys()].toSorted((a, b) => bestOfPlaces[b]! - bestOfPlaces[a]!);
  return places
    .slice(0, wanted)
    .flatMap((place) => framesAt(place).map((frame) => ({ ...frame, rowid: table.rowidAt(place) })))
    .toSorted((a, b) => b.similarity - a.similarity)
    .slice(0, wanted)
    .map(({ rowid, frameNumber }) => (rowid - 1) * framesEach + frameNumber - 1);
}

/** What is right: float32, compared one by one. */
export function timeUsearchExact({ all, questions }: Vectors): Timed {
  return toTimed(
    timeEach(questions, (question) => exactSearch(all, question, dims, wanted, MetricKind.IP, 1)),
    ({ keys }) => Array.from(keys as BigUint64Array, Number),
  );
}

export function timeUsearchInt8({ all, questions }: Vectors): Timed {
  const bytes = new Int8Array(all.length);
  for (let i = 0; i < all.length; i++) bytes[i] = toByte(all[i]!);
  return toTimed(
    timeEach(questions, (question) =>
      exactSearch(bytes, Int8Array.from(question, toByte), dims, wanted, MetricKind.Cos, 1),
    ),
    ({ keys }) => Array.from(keys as BigUint64Array, Number),
  );
}

export function timeUsearchGraph({ all, questions }: Vectors): Timed {
  const index = new Index({
    dimensions: dims,
    metric: MetricKind.Cos,
    quantization: ScalarKind.I8,
    connectivity: 16,
    expansion_add: 128,
    expansion_search: 400,
    multi: false,
  });
  const keys = BigUint64Array.from({ length: all.length / dims }, (_, i) => BigInt(i));
  index.add(keys, all, 2);
  return toTimed(
    timeEach(questions, (question) => index.search(question, wanted, 1)),
    ({ keys: best }) => Array.from(best, Number),
  );
}

export function timeSqliteVec({ all, questions }: Vectors, kind: 'float' | 'int8'): Timed {
  const db = new SQLite(':memory:');
  try {
    db.loadExtension(sqliteVec.getLoadablePath());
    const toBlob = kind === 'float' ? '?' : 'vec_int8(?)';
    const metric = kind === 'float' ? ' distance_metric=cosine' : '';
    db.exec(`CREATE VIRTUAL TABLE v USING vec0(embedding ${kind}[${dims}]${metric})`);
    const insert = db.prepare(`INSERT INTO v(rowid, embedding) VALUES (?, ${toBlob})`);
    const blobOf = (vector: Float32Array) =>
      kind === 'float'
        ? Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
        : Buffer.from(Int8Array.from(vector, toByte).buffer);
    db.transaction(() => {
      for (let i = 0; i < all.length / dims; i++)
        insert.run(BigInt(i), blobOf(all.subarray(i * dims, (i + 1) * dims)));
    })();
    const search = db
      .prepare<[Buffer], number>(`SELECT rowid FROM v WHERE embedding MATCH ${toBlob} AND k = ${wanted}`)
      .pluck();
    return toTimed(
      timeEach(questions, (question) => search.all(blobOf(question))),
      (rowids) => rowids,
    );
  } finally {
    db.close();
  }
}

export function recallOf({ found }: Timed, truth: Timed): number {
  const shares = found.map((frames, question) => {
    const right = new Set(truth.found[question]);
    return frames.filter((frame) => right.has(frame)).length / wanted;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function timeEach<T>(questions: readonly Float32Array[], search: (question: Float32Array) => T) {
  const timesMs: number[] = [];
  const results = questions.map((question) => {
    const startedMs = performance.now();
    const result = search(question);
    timesMs.push(performance.now() - startedMs);
    return result;
  });
  return { timesMs, results };
}

function toTimed<T>(
  { timesMs, results }: { timesMs: number[]; results: T[] },
  toFrames: (result: T) => number[],
): Timed {
  return { timesMs, found: results.map(toFrames) };
}

/** Components of these vectors stay below 0.2. */
function toByte(value: number): number {
  return Math.max(-127, Math.min(127, Math.round(value * 600)));
}

function dot(question: Float32Array, all: Float32Array, frame: number): number {
  const at = frame * dims;
  let sum = 0;
  for (let i = 0; i < dims; i++) sum += question[i]! * all[at + i]!;
  return sum;
}

function residentBytes(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage.rss();
}
