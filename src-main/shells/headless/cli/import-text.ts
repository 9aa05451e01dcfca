import { basename } from 'node:path';
import type { ImportedFile, ImportJob } from '#shared/model/import-job.ts';

const barLength = 24;

/** One line that is redrawn while an import runs. */
export function importProgressLine(job: ImportJob | undefined): string {
  const index = job?.files.findIndex(({ state }) => state === 'reading' || state === 'storing') ?? -1;
  const file = job?.files[index];
  if (!job || !file) return 'starting';
  const filled = Math.round(file.progress * barLength);
  const bar = '█'.repeat(filled) + '░'.repeat(barLength - filled);
  const percent = `${Math.floor(file.progress * 100)}%`.padStart(4);
  const doing = file.state === 'storing' ? 'storing frames' : `${job.realtimeFactor.toFixed(1)}x real time`;
  return `${index + 1}/${job.files.length} ${bar} ${percent}  ${doing}, ${job.events} events  ${basename(file.path)}`;
}

/** What a person reads at the end. */
export function importSummary({ files, events, elapsedSeconds, realtimeFactor }: ImportJob): string {
  const factor = realtimeFactor > 0 ? `, ${realtimeFactor.toFixed(1)}x real time` : '';
  const total = `${plural(events, 'new event')} from ${plural(files.length, 'file')} in ${elapsedSeconds.toFixed(1)} s${factor}`;
  return `${[...files.map(fileLine), total].join('\n')}\n`;
}

function fileLine({ path, state, events, error, alreadyImported, durationSeconds }: ImportedFile): string {
  const name = basename(path);
  if (state === 'cancelled')
    return `  cancelled  ${name}: what was stored stays; import it again to get the rest`;
  const trouble = error && `${error.message} ${error.nextStep} [${error.code}]`;
  if (state === 'failed') return `  failed     ${name}: ${trouble ?? ''}`;
  if (alreadyImported) return `  known      ${name}: imported before, nothing added`;
  const facts = `${plural(events, 'event')} in ${durationSeconds.toFixed(0)} s of video`;
  return `  imported   ${name}: ${facts}${trouble ? `\n             ${trouble}` : ''}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
