/** Makes an export in a folder of its own; runs in a capture child, so that nothing of it weighs on the core. */
import { createHash } from 'node:crypto';
import { AppError, toAppError } from '#shared/errors.ts';
import type { ExportNote } from '#shared/model/export.ts';
import { createExportFolder, type ExportFolder } from './export-folder.ts';
import type { ExportOutcome, ExportPlan, PlannedEvent, PlannedFilm } from './export-plan.ts';
import { safeName, timeInName } from './file-names.ts';
import { manifestName, manifestText, sumsName, sumsText } from './manifest.ts';
import { type Tile, tilesOf } from './sheet-tiles.ts';
import { type FilmContext, writeEventClip, writeFilmOfRange } from './write-clips.ts';
import { writeCsv, writeJson } from './write-data.ts';
import { writeFrames } from './write-frames.ts';
import { writePdf } from './write-pdf.ts';
import { writeSheet } from './write-sheet.ts';

export type RunOptions = {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
};

type Run = {
  readonly plan: ExportPlan;
  readonly folder: ExportFolder;
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
  readonly note: (note: ExportNote) => void;
  readonly timeZone: string;
};

/**
 * Throws `clip-unavailable` when there was nothing to write, `disk-full`, `cancelled`; what it wrote until then is the
 * caller's to remove.
 */
export async function runExport(
  plan: ExportPlan,
  { signal, onProgress }: RunOptions,
): Promise<ExportOutcome> {
  const folder = createExportFolder(plan.folder, signal);
  const notes: ExportNote[] = [];
  const note = (each: ExportNote) => void notes.push(each);
  await write({ plan, folder, signal, onProgress: inSteps(onProgress), note, timeZone: plan.timeZone });
  const files = folder.files();
  if (files.length === 0) throw nothingThere(notes);
  const manifest = manifestText(plan, { files, notes });
  const sizes = [await folder.writeText(manifestName, manifest)];
  const own = { name: manifestName, sha256: createHash('sha256').update(manifest).digest('hex') };
  sizes.push(await folder.writeText(sumsName, sumsText([...files, own])));
  await folder.sync();
  return {
    files: files.map(({ name, sizeBytes, sha256 }) => ({ name, sizeBytes, sha256 })),
    eventIds: [...new Set(files.flatMap(({ eventIds }) => eventIds))],
    notes,
    sizeBytes: [...files.map(({ sizeBytes }) => sizeBytes), ...sizes].reduce((sum, size) => sum + size, 0),
  };
}

/** A note for every half percent. */
function inSteps(onProgress: (share: number) => void): (share: number) => void {
  let last = -1;
  return (share) => {
    const step = Math.floor(share * 200);
    if (step === last) return;
    last = step;
    onProgress(Math.min(1, share));
  };
}

async function write(run: Run): Promise<void> {
  const { plan } = run;
  switch (plan.format) {
    case 'mp4':
      return writeFilms(run);
    case 'frames':
      await writeFrames(stemOf(plan, 'frames'), plan.events, run);
      return;
    case 'sheet':
    case 'pdf':
      return writeTiles(run);
    case 'json':
    case 'csv':
      return writeTable(run);
  }
}

async function writeTiles(run: Run): Promise<void> {
  const { plan } = run;
  const tiles = await tilesOf(plan.events, run);
  if (tiles.length === 0) return;
  const onBroken = ({ eventId }: Tile) =>
    run.note({ eventId, code: 'picture-invalid', message: 'A frame is damaged: its place is empty.' });
  const context = { ...run, onBroken, createdAt: plan.createdAt };
  await (plan.format === 'pdf' ? writePdf : writeSheet)(stemOf(plan, 'sheet'), tiles, context);
}

async function writeTable(run: Run): Promise<void> {
  const { plan } = run;
  if (plan.events.length === 0) return;
  await (plan.format === 'csv' ? writeCsv : writeJson)(stemOf(plan, 'events'), plan.events, run);
}

/** Events that lie in the film of their camera need none of their own. */
async function writeFilms(run: Run): Promise<void> {
  const { plan, signal } = run;
  const filmed = new Set<string>();
  const count = plan.films.length + plan.events.length;
  const stepOf = (index: number) => (share: number) => run.onProgress((index + share) / count);
  for (const [index, film] of plan.films.entries()) {
    signal.throwIfAborted();
    const inside = plan.events.filter((event) => liesIn(event, film)).map(({ eventId }) => eventId);
    const context = { ...filmContext(run), onProgress: stepOf(index) };
    const failure = await attempt(run, () => writeFilmOfRange(film, inside, context));
    if (failure) run.note({ eventId: null, ...failure });
    else for (const eventId of inside) filmed.add(eventId);
  }
  for (const [index, event] of plan.events.entries()) {
    signal.throwIfAborted();
    if (filmed.has(event.eventId)) continue;
    const context = { ...filmContext(run), onProgress: stepOf(plan.films.length + index) };
    const failure = await attempt(run, () => writeEventClip(event, context));
    if (failure) await writeInstead(event, failure, run);
  }
}

type Failure = Pick<ExportNote, 'code' | 'message'>;

/** Why it failed, for reasons of its own; a full disk and a cancellation end everything. */
async function attempt(run: Run, work: () => Promise<void>): Promise<Failure | null> {
  try {
    await work();
    return null;
  } catch (thrown) {
    run.signal.throwIfAborted();
    const { code, message } = toAppError(thrown);
    if (code === 'disk-full' || code === 'data-root-unusable' || code === 'internal') throw thrown;
    return { code, message };
  }
}

/** Its frames, if there are any; the note says first why there is no film. */
async function writeInstead(event: PlannedEvent, { code, message }: Failure, run: Run): Promise<void> {
  const { eventId } = event;
  const notes: ExportNote[] = [];
  const note = (each: ExportNote) => void notes.push(each);
  const written = await writeFrames(framesStemOf(event, run), [event], { ...run, note });
  const instead = written.length > 0 ? ' Its frames are exported instead.' : '';
  for (const each of [{ eventId, code, message: `${message}${instead}` }, ...notes]) run.note(each);
}

function filmContext({ plan, folder, signal }: Run): Omit<FilmContext, 'onProgress'> {
  return { folder, timeZone: plan.timeZone, burnIn: plan.burnIn, signal };
}

function liesIn({ camera, startMs }: PlannedEvent, film: PlannedFilm): boolean {
  const endMs = film.startMs + film.toMs - film.fromMs;
  return camera.id === film.camera.id && startMs >= film.startMs && startMs < endMs;
}

/** `2026-05-01_14-30-05_Garden`, or for several events the time of the first one and what it is. */
function stemOf({ events, timeZone }: ExportPlan, what: string): string {
  const [first] = events;
  if (!first) return what;
  const names = new Set(events.map(({ camera }) => camera.name));
  const subject = names.size === 1 ? `_${safeName(first.camera.name)}` : '';
  const firstMs = Math.min(...events.map(({ startMs }) => startMs));
  return `${timeInName(firstMs, timeZone)}${subject}_${what}`;
}

function framesStemOf({ startMs, camera }: PlannedEvent, { timeZone }: Run): string {
  return `${timeInName(startMs, timeZone)}_${safeName(camera.name)}_frames`;
}

function nothingThere(notes: readonly ExportNote[]): AppError {
  const why = notes[0]?.message ?? 'There is neither footage nor a frame.';
  return new AppError('clip-unavailable', `There was nothing to export. ${why}`, {
    nextStep: 'Choose other events or another kind of file; nothing was written.',
  });
}
