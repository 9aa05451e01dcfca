/**
 * Films of paper: a JSON file says when something moves, and stands for a video wherever the harness needs
 * thousands of events a minute. Probe, analysis and extraction answer from it; everything behind them is real.
 */
import { createHash } from 'node:crypto';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export const paperFilm = z.object({
  startAtMs: z.int(),
  /** Tells one film from another in its hash and its pictures. */
  seed: z.int(),
  events: z.array(z.object({ atMs: z.int(), lengthMs: z.int() })),
});
export type PaperFilm = z.infer<typeof paperFilm>;

/** Quiet time between two events; longer than the cooldown of the harness' cameras. */
const spacingMs = 20_000;

/** A film of so many events, in order; returns its path. */
export async function writePaperFilm(
  folder: string,
  { seed, startAtMs, events }: { seed: number; startAtMs: number; events: number },
): Promise<string> {
  const film: PaperFilm = {
    seed,
    startAtMs,
    events: Array.from({ length: events }, (_, n) => ({ atMs: 5000 + n * spacingMs, lengthMs: 2000 })),
  };
  const path = join(folder, `film-${seed}.mp4`);
  // In one step: a kill must not leave half a film for the next life.
  await writeFile(`${path}.part`, JSON.stringify(film));
  await rename(`${path}.part`, path);
  return path;
}

export async function readPaperFilm(path: string): Promise<PaperFilm> {
  return paperFilm.parse(JSON.parse(await readFile(path, 'utf8')));
}

export function durationOf({ events }: PaperFilm): number {
  return (events.at(-1)?.atMs ?? 0) + spacingMs;
}

export async function probePaperFilm(path: string) {
  const bytes = await readFile(path);
  const film = paperFilm.parse(JSON.parse(bytes.toString('utf8')));
  const { size, mtimeMs } = await stat(path);
  return {
    info: {
      widthPx: 160,
      heightPx: 90,
      codec: 'paper',
      durationMs: durationOf(film),
      framesPerSecond: 5,
      createdAtMs: film.startAtMs,
    },
    sizeBytes: size,
    modifiedMs: Math.round(mtimeMs),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
