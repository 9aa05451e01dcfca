/**
 * The whole headless program with 16 network cameras of 1080p15, mostly idle, beside full decoding of the same streams
 * (measured on one and multiplied). Its CPU is that of everything: watching, clips, frames, snapshots, the database.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BenchResult, percentile, round } from './bench-result.ts';
import { scoreEvents } from './capture-events.ts';
import { captureFilm } from './capture-film.ts';
import { captureCameras, captureMinutes } from './capture-options.ts';
import { serveCameras } from './capture-server.ts';
import { addCameras, type HeadlessCore, startHeadless } from './headless-core.ts';
import { proportionalMb, type TreeUse, watchTree } from './process-tree.ts';

const root = resolve(import.meta.dirname, '..');
const cameraCount = captureCameras;
const limits = {
  packetsDropped: 0,
  latencyMaxS: 3,
  peakRssMb: 1536, // 1.5 GB of 1024³ bytes (G-9)
  falseEvents: 0,
  // In the first minutes everything warms up.
  ...(captureMinutes >= 10 && { rssGrowthMb: 60 }),
};
const sampleEveryMs = 1000;
const connectPatienceMs = 60_000;

export async function run(): Promise<BenchResult> {
  if (process.platform !== 'linux') {
    const skipped = 'CPU and memory are read from /proc';
    return { name: 'capture-cameras', metrics: {}, limits, ok: true, skipped };
  }
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-bench-'));
  try {
    return await measureIn(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureIn(folder: string): Promise<BenchResult> {
  const film = await captureFilm({ minutes: captureMinutes });
  const bareCpuS = await bareDecode(film.path);
  const dataRoot = join(folder, 'data');
  const server = await serveCameras(film.path, film.durationS, cameraCount);
  await addCameras(dataRoot, server.cameras);
  const core = await startHeadless(dataRoot);
  await untilWatching(core);
  const startCpuS = await cpuSoFar(core.pid);
  const fromMs = Date.now();
  const tree = watchTree(core.pid, sampleEveryMs);
  await pause(film.durationS * 1000);
  const use = tree.stop();
  const pssMb = proportionalMb(core.pid);
  const cpuS = use.cpuS - startCpuS;
  const toMs = Date.now();
  const { degradations } = await core.health();
  await core.stop();
  const sending = await server.stop();
  const score = scoreEvents(join(dataRoot, 'events.db'), {
    cameras: server.cameras.map(({ name, offsetMs }) => ({
      name,
      filmStartMs: server.startedAtMs - offsetMs,
    })),
    activities: film.activities,
    durationS: film.durationS,
    fromMs,
    toMs,
  });
  const { expected, found, falseEvents, latenciesMs } = score;
  const dropped = degradations.find(({ reason }) => reason === 'camera:packets-dropped')?.count ?? 0;
  const seconds = (toMs - fromMs) / 1000;
  const metrics = {
    cameras: cameraCount,
    minutes: round(seconds / 60, 1),
    cpuRatio: round(cpuS / (bareCpuS * cameraCount * (seconds / film.durationS))),
    coresUsed: round(cpuS / seconds, 2),
    cpuSPerCameraHour: round((cpuS * 3600) / (seconds * cameraCount), 1),
    bareCpuSPerCameraHour: round((bareCpuS * 3600) / film.durationS, 1),
    packetsDropped: dropped + sending.dropped,
    activities: expected,
    found,
    falseEvents,
    latencyMedianS: round(percentile(latenciesMs, 0.5) / 1000, 2),
    latencyP95S: round(percentile(latenciesMs, 0.95) / 1000, 2),
    latencyMaxS: round(percentile(latenciesMs, 1) / 1000, 2),
    peakRssMb: round(use.peakRssMb, 0),
    pssMbAtEnd: round(pssMb, 0),
    rssGrowthMb: round(growthOf(use), 0),
  };
  for (const { reason, count } of degradations) console.error(`  degraded: ${reason} ${count}`);
  const isWithin = Object.entries(limits).every(
    ([name, limit]) => (metrics[name as keyof typeof metrics] ?? Number.POSITIVE_INFINITY) <= limit,
  );
  return { name: 'capture-cameras', metrics, limits, ok: isWithin && found === expected && expected > 0 };
}

async function untilWatching(core: HeadlessCore): Promise<void> {
  const endMs = performance.now() + connectPatienceMs;
  for (;;) {
    const { ingest } = await core.health();
    if (ingest.watching === cameraCount) return;
    if (performance.now() > endMs)
      throw new Error(`only ${ingest.watching} of ${cameraCount} cameras connected`);
    await pause(200);
  }
}

async function cpuSoFar(pid: number): Promise<number> {
  const tree = watchTree(pid, 50);
  await pause(120);
  return tree.stop().cpuS;
}

/** node-av, one thread, every picture, nothing else. */
async function bareDecode(path: string): Promise<number> {
  const child = spawn(process.execPath, [join(root, 'bench/bare-decode.ts'), path], { stdio: 'ignore' });
  const tree = watchTree(child.pid ?? 0, 100);
  const [code] = (await once(child, 'close')) as [number | null];
  const { cpuS } = tree.stop();
  if (code !== 0) throw new Error(`bare decoding ended with ${code}`);
  return cpuS;
}

/** Median of the last fifth minus median of the second fifth, when everything had warmed up. */
function growthOf({ rssMb }: TreeUse): number {
  const fifth = Math.floor(rssMb.length / 5);
  const median = (values: readonly number[]) => percentile(values, 0.5);
  return median(rssMb.slice(-fifth)) - median(rssMb.slice(fifth, 2 * fifth));
}
