/** Imports in words and numbers. Pure. */
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { numberText } from '#renderer/ui/number-text.ts';
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
    files.length <= 1
      ? t('imports:progress.importing')
      : t('imports:progress.importingOf', {
          file: Math.min(files.length, ended + 1),
          total: files.length,
        });
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
    ...(isCancelled ? [t('imports:progress.cancelled')] : []),
    ...(done > 0 || events > 0
      ? [t('imports:progress.from', { events: eventWords(events), files: fileCountWords(Math.max(1, done)) })]
      : []),
    ...(known > 0 ? [t('imports:progress.known', { files: countOf(known, files) })] : []),
    ...(failed > 0 ? [t('imports:progress.failed', { files: countOf(failed, files) })] : []),
  ].join(', ');
}

/** With its noun when nothing else is told. */
function countOf(count: number, files: readonly unknown[]): string {
  return count === files.length ? fileCountWords(count) : count.toLocaleString(currentSpeech().locale);
}

export function fileWords(file: ImportedFile): string {
  switch (file.state) {
    case 'waiting':
      return t('imports:file.waiting');
    case 'reading':
      return file.events > 0
        ? `${t('imports:file.reading')} · ${eventWords(file.events)}`
        : t('imports:file.reading');
    case 'storing':
      return t('imports:file.storing');
    case 'done':
      return file.alreadyImported ? t('imports:file.known') : capital(eventWords(file.events));
    case 'failed':
      return t('imports:file.failed');
    case 'cancelled':
      return file.events > 0
        ? `${t('imports:file.cancelled')} · ${eventWords(file.events)}`
        : t('imports:file.cancelled');
  }
}

/** "about 3 min left"; nothing while it would be a guess. */
export function remainingWords({ elapsedSeconds }: ImportJob, share: number): string {
  if (share < 0.03 || elapsedSeconds < 2) return '';
  const seconds = (elapsedSeconds * (1 - share)) / share;
  if (seconds < 60) return t('imports:left.seconds', { seconds: Math.max(5, Math.ceil(seconds / 5) * 5) });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t('imports:left.minutes', { minutes });
  return t('imports:left.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

export function eventWords(count: number): string {
  return count === 0 ? t('imports:count.noEvents') : t('imports:count.events', { count });
}

export function fileCountWords(count: number): string {
  return t('imports:count.files', { count });
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
  return `${numberText(factor, factor < 9.95 ? 1 : 0)}×`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
