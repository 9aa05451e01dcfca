/**
 * What watching a mostly idle camera costs beside decoding all of it: the same film through the gated analysis, through
 * full analysis and through bare decoding, one after the other in one process, each as fast as it goes. Real cameras'
 * footage is beside it as numbers without limits: most of it is never idle.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openPictureReader } from '#main/platform/media/picture-reader.ts';
import { quietDecoders } from '#main/platform/media/quiet-decoders.ts';
import { type BenchResult, round } from './bench-result.ts';
import { captureFilm } from './capture-film.ts';
import { captureMinutes } from './capture-options.ts';
import { type Analysed, analyseFully, decodeBare, watchGated } from './gated-watching.ts';
import { cutClip } from './gated-clip.ts';

const limits = {
  cpuRatio: 0.35,
  quietCpuRatio: 0.15,
  missed: 0,
  falseEvents: 0,
  firstFrameOffS: 0.4,
  remuxCpuMs: 150,
  extractionS: 2,
};
/** Long enough that what a camera spends on learning its scene counts little. */
const quietMinutes = 5;
const footageFolder = resolve(import.meta.dirname, '../../shared/footage');
const footage = [
  'intel_one-by-one-person.mp4',
  'intel_car-detection.mp4',
  'uiprotect_sample_camera_video.mp4',
];
/** Events come this near to the activity that they tell. */
const slackS = 2;

export async function run(): Promise<BenchResult> {
  quietDecoders();
  const film = await captureFilm({ minutes: captureMinutes });
  const quiet = await captureFilm({ minutes: quietMinutes, isQuiet: true });
  await watchGated(quiet.path); // warms the engine up for all three
  const bare = await decodeBare(film.path);
  const full = await analyseFully(film.path);
  const gated = await watchGated(film.path);
  const { ratio: quietCpuRatio, gated: quietGated } = await watchQuiet(quiet.path);
  const metrics = {
    cpuRatio: round(gated.cpuMs / bare),
    cpuRatioToFullAnalysis: round(gated.cpuMs / full.cpuMs),
    quietCpuRatio: round(quietCpuRatio),
    ...scoreOf(gated, film.activities, quietGated),
    firstFrameOffS: round(firstFrameOffS(gated, full)),
    cpuSPerCameraHour: round((gated.cpuMs / 1000) * (3600 / film.durationS), 1),
    quietCpuSPerCameraHour: round((quietGated.cpuMs / 1000) * (3600 / quiet.durationS), 1),
    fullCpuSPerCameraHour: round((bare / 1000) * (3600 / film.durationS), 1),
    ...(await clipMetrics(film.path)),
    ...(await footageMetrics()),
  };
  const ok = Object.entries(limits).every(([key, most]) => (metrics as Record<string, number>)[key]! <= most);
  return { name: 'capture-gating', metrics, limits, ok };
}

/** The middle one of three pairs: what else the computer does moves a single pair by a tenth. */
async function watchQuiet(path: string): Promise<{ ratio: number; gated: Analysed }> {
  const pairs: { ratio: number; gated: Analysed }[] = [];
  for (let pair = 0; pair < 3; pair++) {
    const bare = await decodeBare(path);
    const gated = await watchGated(path);
    pairs.push({ ratio: gated.cpuMs / bare, gated });
  }
  const [, middle] = pairs.sort((a, b) => a.ratio - b.ratio);
  if (!middle) throw new Error('three pairs have no middle');
  return middle;
}

type Activities = Awaited<ReturnType<typeof captureFilm>>['activities'];

function scoreOf(gated: Analysed, activities: Activities, quiet: Analysed) {
  const unused = [...gated.events];
  let missed = 0;
  for (const { startS, endS } of activities) {
    const index = unused.findIndex(({ fromS, toS }) => fromS <= endS + slackS && toS >= startS - slackS);
    if (index < 0) missed++;
    else unused.splice(index, 1);
  }
  return { activities: activities.length, missed, falseEvents: unused.length + quiet.events.length };
}

/** How much later an event begins than with every picture decoded, at the worst. */
function firstFrameOffS(gated: Analysed, full: Analysed): number {
  const offs = full.events.map(({ fromS }) =>
    Math.min(...gated.events.map((event) => Math.abs(event.fromS - fromS))),
  );
  return Math.max(0, ...offs);
}

async function clipMetrics(path: string) {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-bench-'));
  try {
    const clip = join(folder, 'clip.mp4');
    const remuxCpuMs = await cutClip(path, clip, 30_000);
    const startMs = performance.now();
    const reader = openPictureReader(clip);
    const times = reader.list(0, Number.POSITIVE_INFINITY);
    const picks = Array.from(
      { length: 10 },
      (_, index) => times[Math.floor((index * (times.length - 1)) / 9)] ?? 0,
    );
    const pictures = [...reader.pictures(picks)].length;
    reader.close();
    const extractionS = round((performance.now() - startMs) / 1000);
    return { remuxCpuMs: round(remuxCpuMs, 0), extractionS, extractedPictures: pictures };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ratio of the CPU, and seconds that only one of both calls motion, as a share of the film. */
async function footageMetrics(): Promise<Record<string, number>> {
  const metrics: Record<string, number> = {};
  for (const name of footage) {
    const path = join(footageFolder, name);
    if (!existsSync(path)) continue;
    const full = await analyseFully(path);
    const gated = await watchGated(path);
    const key = name.split(/[-_.]/)[1] ?? name;
    metrics[`${key}CpuRatio`] = round(gated.cpuMs / full.cpuMs);
    metrics[`${key}EventsOff`] = gated.events.length - full.events.length;
    metrics[`${key}FirstFrameOffS`] = round(firstFrameOffS(gated, full));
  }
  return metrics;
}
