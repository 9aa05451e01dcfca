import { AppError, isErrorCode } from '#shared/errors.ts';
import { cameraNameInput, sensitivities, type Sensitivity } from '#shared/model/camera.ts';
import type { ImportedFile, ImportJob } from '#shared/model/import-job.ts';
import type { Core } from '#main/core.ts';
import { withCancellation } from './cancellation.ts';
import { type CommandContext, dataRootOf, openCoreFor } from './command-context.ts';
import { parseZonedTime } from './zoned-time.ts';
import { importProgressLine, importSummary } from './import-text.ts';

export type ImportOptions = {
  readonly camera: string;
  readonly start?: string;
  readonly cooldown?: string;
  readonly sensitivity?: string;
  readonly data?: string;
  readonly json?: boolean;
};

const progressEveryMs = 200;

export async function importFiles(
  paths: readonly string[],
  options: ImportOptions,
  context: CommandContext,
): Promise<number> {
  const request = requestOf(paths, options);
  return withCancellation(async (signal) => {
    const core = await openCoreFor(dataRootOf(options.data, context), context);
    try {
      const job = await run(core, request, { ...context, signal });
      context.out(options.json ? `${JSON.stringify(reportOf(job), null, 2)}\n` : importSummary(job));
      return exitCodeOf(job);
    } finally {
      await core.stop();
    }
  });
}

type Request = Parameters<Core['imports']['start']>[0];

/** Throws `invalid-input` or `time-invalid` before anything is opened. */
function requestOf(
  paths: readonly string[],
  { camera, start, cooldown, sensitivity }: ImportOptions,
): Request {
  const name = cameraNameInput.safeParse(camera);
  if (!name.success) {
    throw new AppError('invalid-input', 'The name of the camera needs 1 to 80 characters, in one line.');
  }
  const cooldownS = cooldown === undefined ? undefined : secondsOf(cooldown);
  const level = sensitivity === undefined ? undefined : levelOf(sensitivity);
  return {
    paths,
    cameraName: name.data,
    startAtMs: start === undefined ? undefined : parseZonedTime(start),
    settings: { ...(cooldownS !== undefined && { cooldownS }), ...(level && { sensitivity: level }) },
  };
}

type Run = Pick<CommandContext, 'progress'> & { readonly signal: AbortSignal };

async function run(core: Core, request: Request, { progress, signal }: Run): Promise<ImportJob> {
  const { importId, finished } = core.imports.start(request);
  const cancel = () => void core.imports.cancel(importId);
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel(); // while the library was opened
  const timer =
    progress && setInterval(() => progress(importProgressLine(core.imports.list()[0])), progressEveryMs);
  try {
    return await finished;
  } finally {
    if (timer) clearInterval(timer);
    progress?.('');
    signal.removeEventListener('abort', cancel);
  }
}

/** The document of `--json`. */
function reportOf({ files, events, elapsedSeconds, realtimeFactor }: ImportJob) {
  return { files: files.map(fileReportOf), events, elapsedSeconds, realtimeFactor };
}

function fileReportOf({
  path,
  camera,
  durationSeconds,
  framesDecoded,
  framesAnalysed,
  events,
  ...file
}: ImportedFile) {
  const { alreadyImported, state, error } = file;
  const cancelled =
    state === 'cancelled' ? { code: 'cancelled', message: 'The import was cancelled.' } : undefined;
  const problem = error ?? cancelled;
  return {
    path,
    camera,
    durationSeconds,
    framesDecoded,
    framesAnalysed,
    events,
    ...(alreadyImported && { alreadyImported }),
    ...(problem && { error: problem }),
  };
}

/** The gravest of its files: 3 storage full, 1 anything else that failed or was cancelled. */
function exitCodeOf({ files, state }: ImportJob): number {
  const codes = files.map(({ error }) =>
    error && isErrorCode(error.code) ? new AppError(error.code, '').exitCode : 0,
  );
  if (codes.includes(3)) return 3;
  return state === 'cancelled' || codes.some((code) => code !== 0) ? 1 : 0;
}

function secondsOf(text: string): number {
  const seconds = text.trim() === '' ? Number.NaN : Number(text);
  if (seconds >= 0 && seconds <= 300) return seconds;
  throw new AppError('invalid-input', `--cooldown ${text} is not between 0 and 300 seconds.`);
}

function levelOf(text: string): Sensitivity {
  const level = sensitivities.find((known) => known === text.toLowerCase());
  if (level) return level;
  throw new AppError('invalid-input', `--sensitivity ${text} is unknown.`, {
    nextStep: `Use ${sensitivities.join(', ')}.`,
  });
}
