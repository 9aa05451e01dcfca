/**
 * Events into and out of the real schema and a real file. `--long`: a minute of load, and lists at a million events.
 *
 * Baseline of the insert: before each, one row of 500 bytes into a table without indexes or triggers, committed as
 * durably under the same load; where that is slow, an insert may take twice as long. Baseline of the lists: counting a
 * million entries of an index; where that is slow, the slowest filter may take three times as long.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openCore } from '#main/open-core.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { createFakeKeyStore } from '#main/platform/secrets/key-store.fake.ts';
import { dataPathsOf } from '#main/platform/data-paths.ts';
import { connect } from '#main/platform/db/connection.ts';
import { openDatabase } from '#main/platform/db/open-database.ts';
import { createNodeSpawn } from '#main/shells/headless/node-child-process.ts';
import { type BenchResult, percentile, round } from './bench-result.ts';
import { timeLists, timeOthers } from './db-lists.ts';
import { runLoad } from './db-load.ts';
import { generateEvents } from './db-rows.ts';

const isLong = process.argv.includes('--long');
const migrationsFolder = resolve(import.meta.dirname, '../migrations');
const limits = {
  insertP99Ms: 10,
  list10kMs: 50,
  page10kMs: 50,
  timeline10kMs: 50,
  list1mMs: 100,
  page1mMs: 100,
  startWith100kFramesMs: 1000,
};

export async function run(): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-bench-'));
  try {
    const metrics: Record<string, number> = {
      ...(await load(join(folder, 'load'))),
      ...(await start(join(folder, 'empty'), join(folder, 'full'))),
      ...(await lists(folder, 10_000, '10k')),
      ...(isLong ? await lists(folder, 1_000_000, '1m') : {}),
    };
    const atLeast = (limit: number, times: number, baseline: string) =>
      round(Math.max(limit, times * (metrics[baseline] ?? 0)));
    const applied = {
      ...limits,
      insertP99Ms: atLeast(limits.insertP99Ms, 2, 'bareCommitP99Ms'),
      list1mMs: atLeast(limits.list1mMs, 3, 'scan1mMs'),
      page1mMs: atLeast(limits.page1mMs, 3, 'scan1mMs'),
    };
    const ok = Object.entries(applied).every(([name, limit]) => (metrics[name] ?? 0) <= limit);
    return {
      name: 'db',
      metrics,
      limits: applied,
      ok,
      ...(!isLong && { skipped: 'a million events (--long)' }),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function load(root: string) {
  const paths = dataPathsOf(root);
  const forS = isLong ? 60 : 15;
  await withCore(root);
  const database = openDatabase(paths.database, migrationsFolder, new Date().toISOString());
  try {
    generateEvents(database.connection, 1000);
    const bare = createBareCommits(join(root, 'bare.db'));
    const { insertsMs, framesStored, behindMs } = await runLoad(database.db, paths, {
      perS: 20,
      forS,
      alongside: bare.commit,
    });
    bare.close();
    return {
      insertP50Ms: round(percentile(insertsMs, 0.5)),
      insertP99Ms: round(percentile(insertsMs, 0.99)),
      bareCommitP50Ms: round(percentile(bare.timesMs, 0.5)),
      bareCommitP99Ms: round(percentile(bare.timesMs, 0.99)),
      insertToBareP50: round(percentile(insertsMs, 0.5) / percentile(bare.timesMs, 0.5), 2),
      framesPerS: round(framesStored / (forS + behindMs / 1000), 0),
      framesBehindMs: round(behindMs, 0),
    };
  } finally {
    database.close();
  }
}

function createBareCommits(path: string) {
  const connection = connect(path);
  connection.exec('CREATE TABLE bare(id INTEGER PRIMARY KEY, row TEXT)');
  const insert = connection.prepare('INSERT INTO bare(row) VALUES (?)');
  const timesMs: number[] = [];
  return { timesMs, commit, close: () => connection.close() };

  function commit(): void {
    const startedMs = performance.now();
    insert.run('x'.repeat(500));
    timesMs.push(performance.now() - startedMs);
  }
}

/** The whole core on 10,000 events with 100,000 frames, the last run killed in the middle; beside a new data root. */
async function start(emptyRoot: string, fullRoot: string) {
  await withCore(fullRoot);
  const database = openDatabase(dataPathsOf(fullRoot).database, migrationsFolder, new Date().toISOString());
  generateEvents(database.connection, 10_000, 10);
  database.connection.exec(`UPDATE events SET state = 'open' WHERE id % 500 = 0`);
  database.connection.exec(`UPDATE events SET analysis_state = 'extracting' WHERE id % 500 = 1`);
  database.close();
  return {
    startEmptyMs: await withCore(emptyRoot),
    startWith100kFramesMs: await withCore(fullRoot),
  };
}

/** How long opening took, ms. */
async function withCore(root: string): Promise<number> {
  const startedMs = performance.now();
  const core = await openCore({
    root,
    migrationsFolder,
    spawnChild: createNodeSpawn(resolve(import.meta.dirname, '../src-main/main.capture.ts')),
    spawnInference: createNodeSpawn(
      resolve(import.meta.dirname, '../src-main/main.inference.ts'),
      'inference',
    ),
    searchProgram: resolve(import.meta.dirname, '../src-main/main.search.ts'),
    clock: createSystemClock(),
    tell: () => undefined,
    keyStore: createFakeKeyStore(),
  });
  const tookMs = performance.now() - startedMs;
  await core.stop();
  return round(tookMs, 0);
}

async function lists(folder: string, count: number, name: string) {
  const path = join(folder, `${name}.db`);
  const database = openDatabase(path, migrationsFolder, new Date().toISOString());
  try {
    generateEvents(database.connection, count);
    const { listMs, pageMs, slowest } = await timeLists(database.db);
    const { deepPageMs, timelineMs, statsMs, scanMs } = await timeOthers(database.db, count);
    console.error(`  slowest list at ${count.toLocaleString('en')} events: ${slowest}`);
    return {
      [`list${name}Ms`]: listMs,
      [`page${name}Ms`]: pageMs,
      [`deepPage${name}Ms`]: deepPageMs,
      [`timeline${name}Ms`]: timelineMs,
      [`stats${name}Ms`]: statsMs,
      [`scan${name}Ms`]: scanMs,
    };
  } finally {
    database.close();
    await rm(path, { force: true });
  }
}
