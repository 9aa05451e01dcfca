import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CaptureJobs } from './capture-jobs.ts';

/** Path of the demo camera's film; it is drawn once, by whoever asks first. */
export function createDemoFilm(
  path: string,
  jobs: Pick<CaptureJobs, 'encodeDemo'>,
): (signal: AbortSignal) => Promise<string> {
  let drawing: Promise<void> | null = null;
  return async (signal) => {
    const facts = await stat(path).catch(() => null); // not drawn yet
    if (facts) return path;
    // Not the asker's signal: another may wait for the same film.
    drawing ??= draw().finally(() => {
      drawing = null;
    });
    await drawing;
    signal.throwIfAborted();
    return path;
  };

  async function draw(): Promise<void> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await jobs.encodeDemo(path, new AbortController().signal);
  }
}
