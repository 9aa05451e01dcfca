/**
 * Network cameras that come and go (F41): whatever they do, no process, file handle or memory is left behind, coverage
 * tells every moment once, and every activity that could be seen is one event.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { loadFilm } from '../fixtures/rtsp/film.ts';
import { makeFilm } from '../fixtures/rtsp/make-film.ts';
import {
  type Comparison,
  compareCoverage,
  compareEvents,
  type StoredEvent,
  type StoredInterval,
  type Walk,
} from './flap-findings.ts';
import { type FlappingCamera, startFlappingCamera } from './flapping-camera.ts';
import { emptyFolder } from './lives.ts';
import { type ProcessFacts, processesOf, survivorsOf } from './process-facts.ts';
import { createRandom } from './random.ts';

export type FlapReport = {
  readonly flaps: number;
  readonly cameras: number;
  readonly seen: number;
  /** After each quarter of the flaps; short runs have the end only. */
  readonly holdings: readonly Holdings[];
  readonly failures: readonly string[];
};

type FlapOptions = { readonly projectRoot: string; readonly flaps: number; readonly seed: number };

/** A round in which one walker crosses the picture. */
const roundS = 6;
const walkS = { fromS: 2.5, toS: 4.5 };
const mostCameras = 16;
const longestMs = 3600_000;
/** From here on the run is long enough to tell what stays from what is only being warmed up. */
const leastFlapsForLeaks = 100;
/** Fewer than these cannot make a client patient, so they may follow each other sooner. */
const fewFlaps = 3;
/** Until a camera that has just come back sees again, and until a walk that is over is an event. */
const settleS = 5;
/** Of processes that come and go with the work: the least of some samples is what stays. */
const samples = 4;
const sampleEveryMs = 500;
const allowed = { processes: 1, openFiles: 12, residentShare: 1.2, residentMb: 80 };

export async function runFlaps({ projectRoot, flaps, seed }: FlapOptions): Promise<FlapReport> {
  const count = Math.min(mostCameras, flaps);
  const film = loadFilm(await makeFilm({ seconds: roundS, walks: [walkS], gop: 20 }));
  const cameras = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      startFlappingCamera(`Camera ${index + 1}`, film, {
        random: createRandom(seed + index),
        lifetimeMs: longestMs,
      }),
    ),
  );
  const folder = emptyFolder('flaps');
  const life = startLife(projectRoot, folder, cameras);
  try {
    return await flapThem({ cameras, life, folder, flaps });
  } catch (thrown) {
    const failures = [String(thrown), await life.report().catch(String)];
    return { flaps, cameras: cameras.length, seen: 0, holdings: [], failures };
  } finally {
    life.child.kill('SIGKILL'); // long gone, unless something failed
    await Promise.all(cameras.map((camera) => camera.stop()));
  }
}

type Parts = {
  readonly cameras: readonly FlappingCamera[];
  readonly life: ReturnType<typeof startLife>;
  readonly folder: string;
  readonly flaps: number;
};

async function flapThem({ cameras, life, folder, flaps }: Parts): Promise<FlapReport> {
  const each = Math.ceil(flaps / cameras.length);
  const looks = flaps >= leastFlapsForLeaks ? 4 : 1;
  await life.ready;
  const fromMs = Date.now();
  const holdings: Holdings[] = [];
  for (let look = 1, done = 0; look <= looks; look++) {
    const until = Math.round((each * look) / looks);
    holdings.push(await flapAndLook(cameras, until - done, life.child));
    done = until;
  }
  const left = processesOf(life.child.pid ?? 0);
  const toMs = Date.now();
  const endedWith = await life.stop();
  const failures = [
    ...(endedWith === 0 ? [] : [`the core ended with ${endedWith}: ${life.errors()}`]),
    ...survivorsOf(left).map(({ pid }) => `process ${pid} outlived the core`),
    ...compareHoldings(holdings),
  ];
  const told = compareStored(cameras, join(folder, 'data/events.db'), { fromMs, toMs });
  return {
    flaps: each * cameras.length,
    cameras: cameras.length,
    seen: told.seen,
    holdings,
    failures: [...failures, ...told.failures],
  };
}

/** Ends in peace: every camera is back and has seen somebody walk. */
async function flapAndLook(
  cameras: readonly FlappingCamera[],
  times: number,
  child: ChildProcess,
): Promise<Holdings> {
  const haste = times < fewFlaps ? 'short' : 'mixed';
  await Promise.all(cameras.map((camera) => camera.flap(times, haste)));
  await Promise.all(cameras.map((camera) => camera.whenWatched()));
  const nowMs = Date.now();
  const seenAtMs = cameras.map(({ startedAtMs }) => {
    const walks = walksOf(startedAtMs, nowMs + 3 * roundS * 1000);
    const next = walks.find(({ fromMs }) => fromMs >= nowMs + settleS * 1000);
    return (next?.toMs ?? nowMs) + 1000;
  });
  await pause(Math.max(...seenAtMs) - nowMs);
  return leastOf(child);
}

function compareStored(cameras: readonly FlappingCamera[], databasePath: string, run: Walk): Comparison {
  const stored = readStored(databasePath);
  const failures: string[] = [];
  let seen = 0;
  for (const camera of cameras) {
    const { name } = camera;
    const sessions = camera.sessions().map(({ fromMs, toMs }) => ({ fromMs, toMs: toMs ?? run.toMs }));
    const walks = walksOf(camera.startedAtMs, run.toMs);
    const told = compareEvents(name, { walks, sessions, events: stored.eventsOf(name) });
    seen += told.seen;
    failures.push(...told.failures);
    failures.push(...compareCoverage(name, { intervals: stored.intervalsOf(name), sessions, run }));
  }
  if (seen < cameras.length) failures.push(`only ${seen} activities were there to compare`);
  return { seen, failures };
}

function startLife(projectRoot: string, folder: string, cameras: readonly FlappingCamera[]) {
  const program = join(projectRoot, 'e2e/faults/camera-life.ts');
  const list = JSON.stringify(cameras.map(({ name, url }) => ({ name, url })));
  const child = spawn(process.execPath, [program, folder, list], { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (bytes: Buffer) => void (errors = (errors + bytes.toString()).slice(-4000)));
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const ready = Promise.race([
    once(lines, 'line'),
    ended.then((code) => {
      throw new Error(`the core ended with ${code}: ${errors}`);
    }),
  ]);
  return {
    child,
    ready,
    errors: () => errors,
    /** How its cameras are doing, as JSON; fails when it has no answer. */
    async report(): Promise<string> {
      const answer = once(lines, 'line', { signal: AbortSignal.timeout(5000) });
      child.stdin.write('\n');
      const [line] = (await answer) as [string];
      return line;
    },
    stop(): Promise<number | null> {
      child.stdin.end();
      return ended;
    },
  };
}

export type Holdings = {
  readonly processes: number;
  readonly openFiles: number;
  readonly residentMb: number;
};

async function leastOf({ pid = 0 }: ChildProcess): Promise<Holdings> {
  const found: ProcessFacts[][] = [];
  for (let n = 0; n < samples; n++) {
    await pause(sampleEveryMs);
    found.push(processesOf(pid));
  }
  const least = (of: (processes: readonly ProcessFacts[]) => number) => Math.min(...found.map(of));
  return {
    processes: least((processes) => processes.length),
    openFiles: least((processes) => processes.reduce((sum, { openFiles }) => sum + openFiles, 0)),
    residentMb: least((processes) => processes.reduce((sum, { residentMb }) => sum + residentMb, 0)),
  };
}

/** The first quarter has warmed everything up. */
function compareHoldings(holdings: readonly Holdings[]): string[] {
  const [before, after] = [holdings[0], holdings.at(-1)];
  if (!before || !after) return [];
  const most: Holdings = {
    processes: before.processes + allowed.processes,
    openFiles: before.openFiles + allowed.openFiles,
    residentMb: before.residentMb * allowed.residentShare + allowed.residentMb,
  };
  return (['processes', 'openFiles', 'residentMb'] as const)
    .filter((what) => after[what] > most[what])
    .map((what) => `${what}: ${Math.round(before[what])} before, ${Math.round(after[what])} after`);
}

/** Those that began before then. */
function walksOf(startedAtMs: number, untilMs: number): Walk[] {
  const rounds = Math.ceil((untilMs - startedAtMs) / (roundS * 1000));
  return Array.from({ length: rounds }, (_, round) => {
    const beginMs = startedAtMs + round * roundS * 1000;
    return { fromMs: beginMs + walkS.fromS * 1000, toMs: beginMs + walkS.toS * 1000 };
  });
}

function readStored(path: string) {
  const database = new Database(path, { readonly: true });
  const idOf = (name: string) => database.prepare('SELECT id FROM cameras WHERE name = ?').pluck().get(name);
  const events = database.prepare(
    `SELECT event_id AS eventId, timestamp AS start, ended_at AS end FROM events WHERE camera_id = ? ORDER BY timestamp`,
  );
  const intervals = database.prepare(
    `SELECT state, started_at AS start, ended_at AS end FROM camera_coverage WHERE camera_id = ? ORDER BY id`,
  );
  return {
    eventsOf: (name: string): StoredEvent[] => inMs(events.all(idOf(name)) as Times<{ eventId: string }>[]),
    intervalsOf: (name: string): StoredInterval[] =>
      inMs(intervals.all(idOf(name)) as Times<{ state: string }>[]),
  };
}

type Times<T> = T & { readonly start: string; readonly end: string };

function inMs<T>(rows: readonly Times<T>[]): (T & { readonly startMs: number; readonly endMs: number })[] {
  return rows.map((row) => ({ ...row, startMs: Date.parse(row.start), endMs: Date.parse(row.end) }));
}
