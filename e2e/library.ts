import { appendFile, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { footage, hasFootage, runCli, startHost } from './host.ts';

export type Library = { readonly data: string; remove(): Promise<void> };

const cameraNames = ['Hall', 'Office', 'Car park', 'Garden'];

/**
 * A data root with one recording per entry of `daysAgo`, imported as if it had begun a little after eight UTC; of `names` in
 * the shared footage, in turn.
 */
export async function createLibrary(
  daysAgo: readonly number[],
  names: readonly string[] = ['intel_one-by-one-person.mp4'],
): Promise<Library> {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-library-'));
  // three deep: what deletes files in a test must have nothing around it
  const data = join(folder, 'home', 'ann', 'porchlight');
  const videos = await someVideos(folder, names);
  for (const [index, days] of daysAgo.entries()) {
    const video = await variantOf(videos[index % videos.length]!, { folder, index });
    const camera = cameraNames[index % cameraNames.length]!;
    const start = `${dayBefore(days)}T08:${10 + index}:00Z`;
    const how = ['--camera', camera, '--start', start, '--cooldown', '3', '--data', data];
    const done = await runCli(['import', video, ...how]);
    if (done.code !== 0) throw new Error(`the import failed: ${done.stderr}`);
    await rm(video);
  }
  return { data, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** UTC day, `YYYY-MM-DD`. */
export function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

/** The same film as another recording: a camera reads each recording only once. */
async function variantOf(video: string, place: { folder: string; index: number }): Promise<string> {
  const variants = join(place.folder, 'recordings');
  await mkdir(variants, { recursive: true });
  const copy = join(variants, `recording-${place.index}.mp4`);
  await cp(video, copy);
  const padding = Buffer.alloc(9 + place.index);
  padding.writeUInt32BE(padding.length);
  padding.write('free', 4, 'latin1'); // a box that every reader of MP4 passes over (ISO/IEC 14496-12, 8.1.2)
  await appendFile(copy, padding);
  return copy;
}

/** Any video will do where the real footage is absent: the demo's film is one. */
async function someVideos(folder: string, names: readonly string[]): Promise<readonly string[]> {
  if (hasFootage) return names.map((name) => join(footage, name));
  const data = join(folder, 'demo');
  const host = await startHost(['--demo'], data);
  const film = join(folder, 'film.mp4');
  for (let attempt = 0; attempt < 60; attempt++) {
    const names: string[] = await readdir(join(data, 'demo')).catch(() => []);
    if (names.includes('demo-1.mp4')) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await host.stop();
  await cp(join(data, 'demo/demo-1.mp4'), film);
  return [film];
}
