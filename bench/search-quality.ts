/**
 * Measures how well the built-in embedder finds and how well it says no, on labelled footage. The clips by which its figures
 * were chosen and those that they were only tried on are told apart (decision 0017).
 */
import { hasFootage, measureQuality, type Quality, readThings } from '#main/search-quality.fixture.ts';
import type { BenchResult } from './bench-result.ts';

const limits = { leastSameThingInTop5: 0.8, leastPresentFound: 0.9, leastAbsent: 0.9 };
const chosenOn = ['intel_one-by-one-person.mp4', 'plaza_crowd.mp4', 'bgs_motorway_xvid.avi'];

export async function run(): Promise<BenchResult> {
  const name = 'search-quality';
  if (!hasFootage) return { name, metrics: {}, limits, ok: true, skipped: '../shared/footage is absent' };
  const things = await readThings();
  const all = measureQuality(things);
  const chosen = measureQuality(things, ({ cameraId }) => chosenOn.includes(cameraId));
  const tried = measureQuality(things, ({ cameraId }) => !chosenOn.includes(cameraId));
  const ok =
    all.sameThingInTop5 >= limits.leastSameThingInTop5 &&
    all.presentFound >= limits.leastPresentFound &&
    all.otherCameraAbsent >= limits.leastAbsent;
  const metrics = { ...all, ...named('chosenOn', chosen), ...named('triedOn', tried) };
  return { name, metrics, limits, ok };
}

function named(prefix: string, quality: Quality): Record<string, number> {
  return Object.fromEntries(
    Object.entries(quality)
      .filter(([, value]) => !Number.isNaN(value))
      .map(([key, value]) => [`${prefix}_${key}`, value]),
  );
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await run())}\n`);
