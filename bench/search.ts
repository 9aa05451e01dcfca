/**
 * Search by looks among 100,000 and 1,000,000 frames, beside sqlite-vec and usearch in the same run; then through a real
 * database of 100,000 frames and the real worker. Trust the shares: `…OfSqliteVec` is our time in its time.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchResult, percentile, round } from './bench-result.ts';
import {
  recallOf,
  type Timed,
  timeOurs,
  timeSqliteVec,
  timeUsearchExact,
  timeUsearchGraph,
  timeUsearchInt8,
} from './search-engines.ts';
import { timeLibrary } from './search-library.ts';
import { makeVectors } from './search-vectors.ts';

const limits = {
  p95Of100kMs: 15,
  p95Of1mMs: 120,
  missedOf100k: 0.01,
  missedOf1m: 0.01,
  shareOfSqliteVec100k: 0.2,
  shareOfSqliteVec1m: 0.2,
  memoryOf1mMb: 1200,
  library100kP95Ms: 15,
};

export async function run(): Promise<BenchResult> {
  const metrics: Record<string, number> = {
    ...compare(100_000, '100k'),
    ...compare(1_000_000, '1m'),
    ...(await library()),
  };
  const ok = Object.entries(limits).every(([name, limit]) => (metrics[name] ?? Infinity) <= limit);
  return { name: 'search', metrics, limits, ok };
}

function compare(count: number, name: '100k' | '1m'): Record<string, number> {
  const isSmall = name === '100k';
  const vectors = makeVectors(count, isSmall ? 40 : 20);
  const few = { ...vectors, questions: vectors.questions.slice(0, isSmall ? 10 : 4) };
  const truth = timeUsearchExact(vectors);
  const ours = timeOurs(vectors);
  const sqlite = timeSqliteVec(few, 'float');
  return {
    [`p50Of${name}Ms`]: p50(ours),
    [`p95Of${name}Ms`]: round(percentile(ours.timesMs, 0.95), 2),
    [`missedOf${name}`]: round(1 - recallOf(ours, truth), 4),
    [`memoryOf${name}Mb`]: round(ours.residentBytes / 1e6, 0),
    [`fill${name}Ms`]: round(ours.fillMs, 0),
    [`sqliteVec${name}Ms`]: p50(sqlite),
    [`shareOfSqliteVec${name}`]: round(p50(ours) / p50(sqlite), 4),
    [`usearchFloat${name}Ms`]: p50(truth),
    ...others(few, truth, name),
  };
}

/** For the decision; nothing is bounded by them. */
function others(few: Parameters<typeof timeOurs>[0], truth: Timed, name: '100k' | '1m') {
  const bytes = timeUsearchInt8(few);
  const ofBytes = {
    [`usearchInt8${name}Ms`]: p50(bytes),
    [`usearchInt8Missed${name}`]: missed(bytes, truth),
  };
  if (name === '1m') return ofBytes; // a graph takes minutes to build
  const [graph, sqlite] = [timeUsearchGraph(few), timeSqliteVec(few, 'int8')];
  return {
    ...ofBytes,
    usearchGraph100kMs: p50(graph),
    usearchGraphMissed100k: missed(graph, truth),
    sqliteVecInt8100kMs: p50(sqlite),
    sqliteVecInt8Missed100k: missed(sqlite, truth),
  };
}

async function library(): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-bench-'));
  try {
    const { loadMs, timesMs, filteredMs } = await timeLibrary(folder, 100_000);
    return {
      library100kLoadMs: round(loadMs, 0),
      library100kP50Ms: round(percentile(timesMs, 0.5), 2),
      library100kP95Ms: round(percentile(timesMs, 0.95), 2),
      libraryFiltered100kP95Ms: round(percentile(filteredMs, 0.95), 2),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function p50({ timesMs }: Timed): number {
  return round(percentile(timesMs, 0.5), 2);
}

function missed(timed: Timed, truth: Timed): number {
  return round(1 - recallOf(timed, truth), 4);
}
