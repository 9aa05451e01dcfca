/** Imports in words and numbers. Pure. */
import type { ImportedFile, ImportJob } from '#shared/model/import-job.ts';

/** Share of an import that is done, 0 to 1; long files weigh more, once their length is known. */
export function jobShare({ files }: Pick<ImportJob, 'files'>): number {
  if (files.length === 0) return 0;
  const knowsLengths = files.every(({ durationSeconds }) => durationSeconds > 0);
  const weights = files.map(({ durationSeconds }) => (knowsLengths ? durationSeconds : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const done = files.reduce((sum, file, index) => sum + fileShare(file) * (weights[index] ?? 0), 0);
  return Math.min(1, done / total);
}

/** "Importing 2 of 5 · 41×": the file that is read now, and how much faster than it was recorded. */
export function runningWords({ files, realtimeFactor }: ImportJob): string {
  const ended = files.filter(isEnded).length;
  const current =
    files.length <= 1 ? 'Importing' : `Importing ${Math.min(files.length, ended + 1)} of ${files.length}`;
  return realtimeFactor >= 0.1 ? `${current} · ${factorWords(realtimeFactor)}` : current;
}

/** "12 events from 2 files", then what else happened. */
export function resultWords({ state, files, events }: ImportJob): string {
  const isCancelled = state === 'cancelled';
  const read = files.filter(({ alreadyImported }) => !alreadyImported);
  const done = read.filter((file) => file.state === 'done' || file.events > 0).length;
  const known = files.filter(({ alreadyImported }) => alreadyImported).length;
  const failed = files.filter((file) => file.state === 'failed').length;
  return [
    ...(isCancelled ? ['Cancelled'] : []),
    ...(done > 0 || events > 0 ? [`${eventWords(events)} from ${fileCountWords(Math.max(1, done))}`] : []),
    ...(known > 0 ? [`${known === files.length ? fileCountWords(known) : known} already imported`] : []),
    ...(failed > 0 ? [`${failed === files.length ? fileCountWords(failed) : failed} failed`] : []),
  ].join(', ');
}

export function fileWords(file: ImportedFile): string {
  switch (file.state) {
    case 'waiting':
      return 'Waiting';
    case 'reading':
      return file.events > 0 ? `Reading · ${eventWords(file.events)}` : 'Reading';
    case 'storing':
      return 'Storing frames';
    case 'done':
      return file.alreadyImported ? 'Already imported' : capital(eventWords(file.events));
    case 'failed':
      return 'Failed';
    case 'cancelled':
      return file.events > 0 ? `Cancelled · ${eventWords(file.events)}` : 'Cancelled';
  }
}

/** "about 3 min left"; nothing while it would be a guess. */
export function remainingWords({ elapsedSeconds }: ImportJob, share: number): string {
  if (share < 0.03 || elapsedSeconds < 2) return '';
  const seconds = (elapsedSeconds * (1 - share)) / share;
  if (seconds < 60) return `about ${Math.max(5, Math.ceil(seconds / 5) * 5)} s left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${minutes} min left`;
  return `about ${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}

export function eventWords(count: number): string {
  if (count === 0) return 'no events';
  return count === 1 ? '1 event' : `${count} events`;
}

export function fileCountWords(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

/** Imports that are over and were not when it was last looked; one may begin and end between two looks. */
export function finishedSince(
  overBefore: ReadonlySet<string>,
  jobs: readonly ImportJob[],
): readonly ImportJob[] {
  return jobs.filter((job) => isOver(job) && !overBefore.has(job.id));
}

export function overIds(jobs: readonly ImportJob[]): ReadonlySet<string> {
  return new Set(jobs.filter(isOver).map(({ id }) => id));
}

function isOver({ state }: ImportJob): boolean {
  return state !== 'running';
}

function fileShare(file: ImportedFile): number {
  return isEnded(file) ? 1 : file.progress;
}

function isEnded({ state }: ImportedFile): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

function factorWords(factor: number): string {
  return `${factor < 9.95 ? Number(factor.toFixed(1)) : Math.round(factor)}×`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
