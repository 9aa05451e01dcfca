/** Import of 20,000 frames of 1080p15 H.264 through the command line, beside bare decoding of the same file. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BenchResult, round } from './bench-result.ts';
import { repeatVideo, writeMinute } from './long-video.ts';
import { type TreeUse, watchTree } from './process-tree.ts';

const root = resolve(import.meta.dirname, '..');
const minutes = 22.3;
const limits = { cpuRatio: 1.25, peakRssMb: 450, rssGrowthMb: 40 };

export async function run(): Promise<BenchResult> {
  if (process.platform !== 'linux') {
    return { name: 'import', metrics: {}, limits, ok: true, skipped: 'CPU and memory are read from /proc' };
  }
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-bench-'));
  try {
    const minute = join(folder, 'minute.mp4');
    const video = join(folder, 'long.mp4');
    await writeMinute(minute);
    repeatVideo(minute, video, Math.ceil(minutes));
    const bare = await measure([join(root, 'bench/bare-decode.ts'), video]);
    const door = join(root, 'out/main/main.headless.js');
    const imported = await measure([
      door,
      'import',
      video,
      '--camera',
      'bench',
      '--data',
      join(folder, 'data'),
      '--json',
    ]);
    const report = JSON.parse(imported.output) as {
      events: number;
      realtimeFactor: number;
      files: { framesDecoded: number }[];
    };
    const metrics = {
      cpuRatio: round(imported.use.cpuS / bare.use.cpuS),
      bareCpuS: round(bare.use.cpuS, 1),
      importCpuS: round(imported.use.cpuS, 1),
      peakRssMb: round(imported.use.peakRssMb, 0),
      rssGrowthMb: round(growthOf(imported.use.rssMb), 0),
      framesDecoded: report.files[0]?.framesDecoded ?? 0,
      events: report.events,
      realtimeFactor: round(report.realtimeFactor, 1),
    };
    const ok =
      metrics.cpuRatio <= limits.cpuRatio &&
      metrics.peakRssMb <= limits.peakRssMb &&
      metrics.rssGrowthMb <= limits.rssGrowthMb &&
      metrics.events === Math.ceil(minutes);
    return { name: 'import', metrics, limits, ok };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function measure(args: readonly string[]): Promise<{ output: string; use: TreeUse }> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const tree = watchTree(child.pid ?? 0, 100);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('exit', (code) => {
      const use = tree.stop();
      if (code === 0) done({ output, use });
      else failed(new Error(`${args[0]} ended with ${code}`));
    });
  });
}

/** Median of the last fifth minus median of the second fifth, when everything had warmed up. */
function growthOf(rssMb: readonly number[]): number {
  const fifth = Math.floor(rssMb.length / 5);
  const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  return median(rssMb.slice(-fifth)) - median(rssMb.slice(fifth, 2 * fifth));
}
