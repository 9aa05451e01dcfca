import { resolve } from 'node:path';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import { type ExportJob, exportFormat, exportFormats, exportSelection } from '#shared/model/export.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Core } from '#main/core.ts';
import { withCancellation } from './cancellation.ts';
import { type CommandContext, dataRootOf } from './command-context.ts';
import { assertDataRoot } from './read-only-data.ts';
import { withCore } from './with-core.ts';
import { parseZonedTime } from './zoned-time.ts';

export type ExportOptions = {
  readonly event?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly camera?: string;
  readonly format: string;
  readonly burnIn?: boolean;
  readonly out: string;
  readonly data?: string;
  readonly json?: boolean;
};

/** Exit code 0 when the folder is there, also when an event came with its frames instead of a film: the text says so. */
export async function exportEvents(options: ExportOptions, context: CommandContext): Promise<number> {
  const format = formatOf(options.format);
  const root = dataRootOf(options.data, context);
  assertDataRoot(root, context); // a mistyped folder must not become a new library
  const whileRunning = 'Export in the window of the Porchlight that is running, or stop it first.';
  const job = await withCore({ root, whileRunning }, context, async (core) => {
    const selection = await selectionOf(options, core);
    const place = { kind: 'exactly', folder: resolve(options.out) } as const;
    return withCancellation(async (signal) => {
      const started = await core.exports.start({ selection, format, burnIn: options.burnIn ?? false, place });
      signal.addEventListener('abort', () => void core.exports.cancel(started.exportId));
      const tell = () =>
        context.progress?.(`exporting ${Math.floor((core.exports.jobs()[0]?.share ?? 0) * 100)}%`);
      const stop = core.exports.onChanged(tell);
      try {
        return await started.finished;
      } finally {
        stop();
        context.progress?.('');
      }
    });
  });
  assertDone(job);
  context.out(options.json ? `${JSON.stringify(documentOf(job), null, 2)}\n` : textOf(job));
  return 0;
}

function formatOf(text: string) {
  const parsed = exportFormat.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid-input', `--format ${text} is none of ${exportFormats.join(', ')}.`);
}

async function selectionOf({ event, from, to, camera }: ExportOptions, core: Core) {
  if ((event !== undefined) === (from !== undefined || to !== undefined || camera !== undefined)) {
    throw new AppError('invalid-input', 'Name events with --event, or a time with --from and --to.', {
      nextStep: '"porchlight events" lists them; --camera narrows a time.',
    });
  }
  const wanted = event ? { kind: 'events', eventIds: event } : await rangeOf({ from, to, camera }, core);
  const parsed = exportSelection.safeParse(wanted);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid-input', 'That is no id of an event, or there are more than 1,000.');
}

async function rangeOf(
  { from, to, camera }: Readonly<Record<'from' | 'to' | 'camera', string | undefined>>,
  core: Core,
) {
  if (from === undefined || to === undefined) {
    throw new AppError('invalid-input', 'A time needs both --from and --to.');
  }
  const cameraIds = camera === undefined ? undefined : [await cameraIdOf(camera, core)];
  const range = { from: toUtcTime(parseZonedTime(from)), to: toUtcTime(parseZonedTime(to)) };
  return { kind: 'range', ...range, cameraIds };
}

async function cameraIdOf(wanted: string, core: Core): Promise<string> {
  const cameras = await core.cameras.list();
  const found = cameras.find(({ id, name }) => id === wanted || name === wanted);
  if (found) return found.id;
  throw new AppError('camera-unknown', `There is no camera "${wanted}".`);
}

function assertDone({ state, error }: ExportJob): void {
  if (state === 'done') return;
  if (state === 'cancelled' || error === null) {
    throw new AppError('cancelled', 'The export was cancelled; nothing was left behind.');
  }
  // It was an `AppError` before it was data.
  throw new AppError(error.code as ErrorCode, error.message, { nextStep: error.nextStep });
}

function documentOf({ id, folder, format, events, files, sizeBytes, notes }: ExportJob) {
  return {
    export_id: id,
    folder,
    format,
    events,
    files,
    size_bytes: sizeBytes,
    notes: notes.map(({ eventId, code, message }) => ({ event_id: eventId, code, message })),
  };
}

function textOf({ folder, events, files, sizeBytes, notes }: ExportJob): string {
  const megabytes = (sizeBytes / 1024 / 1024).toFixed(1);
  const lines = notes.map(({ eventId, message }) => `  ${eventId ?? 'all'}: ${message}`);
  return `${[`${folder}: ${events} events, ${files} files, ${megabytes} MB`, ...lines].join('\n')}\n`;
}
