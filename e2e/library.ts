import { appendFile, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { footage, hasFootage, runCli, startHost } from './host.ts';
import { keepTemplate, takeTemplate } from './library-templates.ts';

export type Library = { readonly data: string; remove(): Promise<void> };

const cameraNames = ['Hall', 'Office', 'Car park', 'Garden'];

/**
 * A data root with one recording per entry of `daysAgo`, imported as if it had begun a little after eight UTC; of `names` in
 * the shared footage and onto `cameras`, in turn. What an earlier journey has imported already is copied.
 */
export async function createLibrary(
  daysAgo: readonly number[],
  names: readonly string[] = ['intel_one-by-one-person.mp4'],
  cameras: readonly string[] = cameraNames,
): Promise<Library> {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-library-'));
  // three deep: what deletes files in a test must have nothing around it
  const data = join(folder, 'home', 'ann', 'porchlight');
  const recordings = daysAgo.map(
    (days, index): Recording => ({
      camera: cameras[index % cameras.length]!,
      film: names[index % names.length]!,
      start: `${dayBefore(days)}T08:${10 + index}:00Z`,
    }),
  );
  const done = await takeLongestTemplate(recordings, data);
  const films = done < recordings.length ? await findFilms(folder, names) : [];
  for (let index = done; index < recordings.length; index++) {
    await importRecording(recordings[index]!, {
      data,
      video: await variantOf(films[index % films.length]!, { folder, index }),
    });
    await keepTemplate(nameOf(recordings.slice(0, index + 1)), data);
  }
  return { data, remove: () => rm(folder, { recursive: true, force: true }) };
}

type Recording = { readonly camera: string; readonly film: string; readonly start: string };

const nameOf = (recordings: readonly Recording[]) => recordings.flatMap((entry) => Object.values(entry));

/** How many of the first recordings are in the copy. */
async function takeLongestTemplate(recordings: readonly Recording[], data: string): Promise<number> {
  for (let count = recordings.length; count > 0; count--) {
    if (await takeTemplate(nameOf(recordings.slice(0, count)), data)) return count;
  }
  return 0;
}

async function importRecording(
  { camera, start }: Recording,
  { data, video }: { data: string; video: string },
): Promise<void> {
  const how = ['--camera', camera, '--start', start, '--cooldown', '3', '--data', data];
  const done = await runCli(['import', video, ...how]);
  if (done.code !== 0) throw new Error(`the import failed: ${done.stderr}`);
  await rm(video);
}

/** UTC day, `YYYY-MM-DD`. */
export function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

/** The same film as another recording: a camera reads each recording only once. */
export async function variantOf(video: string, place: { folder: string; index: number }): Promise<string> {
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
async function findFilms(folder: string, names: readonly string[]): Promise<readonly string[]> {
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
