/**
 * Imports that a person starts: files one after another, each with its own verdict. An import can be
 * cancelled at any time; what was committed stays, and the same files can be given again.
 */
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { AppError, toAppError, toErrorData } from '#shared/errors.ts';
import type { CameraSettings } from '#shared/model/camera.ts';
import type { ImportedFile, ImportJob } from '#shared/model/import-job.ts';
import type { Clock } from '#main/platform/clock.ts';
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';
import type { NewId } from '#main/platform/ids.ts';
import type { Logger } from '#main/platform/logger.ts';
import { toFileError } from '#main/platform/file-error.ts';
import type { ReadingCamera, ReadingOptions, ReadingResult } from './read-recording.ts';

export type ImportRequest = {
  /** Files and folders. */
  readonly paths: readonly string[];
  readonly cameraName: string;
  readonly startAtMs?: number | undefined;
  /** For a camera that this import makes. */
  readonly settings: Partial<Pick<CameraSettings, 'cooldownS' | 'sensitivity'>>;
};

export type ImportsService = {
  /** The job runs on; `finished` resolves with its last state and never rejects. */
  start(request: ImportRequest): { readonly importId: string; readonly finished: Promise<ImportJob> };
  cancel(importId: string): boolean;
  dismiss(importId: string): boolean;
  list(): ImportJob[];
  /** Cancels what is read into this camera; resolves when nothing of it runs any more. */
  stopFor(cameraId: string): Promise<void>;
  onChanged(listener: () => void): Unsubscribe;
  stopAll(): Promise<void>;
};

export type ImportsDeps = {
  readonly read: (camera: ReadingCamera, path: string, options: ReadingOptions) => Promise<ReadingResult>;
  readonly ensureCamera: (
    name: string,
    settings: ImportRequest['settings'],
  ) => Promise<{ readonly id: string; readonly settings: CameraSettings }>;
  /** Videos in a folder; throws `folder-without-video`. */
  readonly findVideos: (folder: string) => Promise<readonly { readonly path: string }[]>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Logger;
};

type Run = { job: ImportJob; readonly abort: AbortController; readonly finished: Promise<ImportJob> };

export function createImportsService(deps: ImportsDeps): ImportsService {
  const { clock, newId, log } = deps;
  const runs = new Map<string, Run>();
  const changed = createEmitter<void>();
  return { start, cancel, dismiss, list, stopFor, onChanged: changed.on, stopAll };

  function start(request: ImportRequest): { importId: string; finished: Promise<ImportJob> } {
    const importId = newId();
    const abort = new AbortController();
    const job = newJob(importId, request);
    const { promise: finished, resolve } = Promise.withResolvers<ImportJob>();
    runs.set(importId, { job, abort, finished });
    void runJob(importId, request, abort.signal).then(resolve);
    return { importId, finished };
  }

  function cancel(importId: string): boolean {
    const run = runs.get(importId);
    if (run?.job.state !== 'running') return false;
    run.abort.abort();
    return true;
  }

  function dismiss(importId: string): boolean {
    if (runs.get(importId)?.job.state === 'running' || !runs.delete(importId)) return false;
    changed.emit();
    return true;
  }

  function list(): ImportJob[] {
    return [...runs.values()].map(({ job }) => job).toReversed();
  }

  async function stopFor(cameraId: string): Promise<void> {
    const affected = [...runs.values()].filter(({ job }) => job.cameraId === cameraId);
    for (const { abort } of affected) abort.abort();
    await Promise.all(affected.map(({ finished }) => finished));
  }

  async function stopAll(): Promise<void> {
    for (const { abort } of runs.values()) abort.abort();
    await Promise.all([...runs.values()].map(({ finished }) => finished));
  }

  async function runJob(importId: string, request: ImportRequest, signal: AbortSignal): Promise<ImportJob> {
    const startedMs = clock.nowMs();
    update(importId, { files: await expand(request) });
    for (const [index, file] of currentJob(importId).files.entries()) {
      if (file.state !== 'waiting') continue;
      const tell = (change: Partial<ImportedFile>) => updateFile(importId, index, change, startedMs);
      if (signal.aborted) tell({ state: 'cancelled' });
      else await readFile(importId, request, file.path, { signal, tell });
    }
    update(importId, { state: signal.aborted ? 'cancelled' : 'done' });
    return currentJob(importId);
  }

  async function readFile(
    importId: string,
    request: ImportRequest,
    path: string,
    {
      signal,
      tell,
    }: { readonly signal: AbortSignal; readonly tell: (change: Partial<ImportedFile>) => void },
  ): Promise<void> {
    try {
      await assertExists(path);
      tell({ state: 'reading' });
      const camera = await deps.ensureCamera(request.cameraName, request.settings);
      update(importId, { cameraId: camera.id, cameraName: camera.settings.name });
      const result = await deps.read(camera, path, {
        startAtMs: request.startAtMs,
        signal,
        onProgress: ({ stage, share, ...facts }) =>
          tell({ state: stage, progress: share, ...tallyOf(facts) }),
      });
      const problem = result.problem ? { error: toErrorData(result.problem) } : {};
      tell({ state: 'done', progress: 1, alreadyImported: result.isKnown, ...tallyOf(result), ...problem });
    } catch (thrown) {
      const error = toAppError(thrown);
      if (signal.aborted) return tell({ state: 'cancelled' });
      if (error.code === 'internal') log.error(`importing ${basename(path)} failed`, { cause: thrown });
      tell({ state: 'failed', error: toErrorData(error) });
    }
  }

  /** Files of the request in order; a folder stands for its videos. What is not there fails by itself. */
  async function expand({ paths, cameraName }: ImportRequest): Promise<ImportedFile[]> {
    const files: ImportedFile[] = [];
    for (const given of paths) {
      const path = resolve(given);
      try {
        const isFolder = await stat(path).then(
          (facts) => facts.isDirectory(),
          () => false,
        ); // read() says why
        const found = isFolder ? await deps.findVideos(path) : [{ path }];
        files.push(...found.map((video) => newFile(video.path, cameraName)));
      } catch (thrown) {
        files.push({ ...newFile(path, cameraName), state: 'failed', error: toErrorData(thrown) });
      }
    }
    return files;
  }

  function currentJob(importId: string): ImportJob {
    const run = runs.get(importId);
    if (!run) throw new AppError('internal', `Import ${importId} is gone while it runs.`);
    return run.job;
  }

  function update(importId: string, change: Partial<ImportJob>): void {
    const run = runs.get(importId);
    if (!run) return;
    run.job = { ...run.job, ...change };
    changed.emit();
  }

  function updateFile(
    importId: string,
    index: number,
    change: Partial<ImportedFile>,
    startedMs: number,
  ): void {
    const files = currentJob(importId).files.map((file, at) =>
      at === index ? { ...file, ...change } : file,
    );
    const elapsedSeconds = (clock.nowMs() - startedMs) / 1000;
    const videoSeconds = files.reduce((sum, file) => sum + secondsRead(file), 0);
    update(importId, {
      files,
      events: files.reduce((sum, { events }) => sum + events, 0),
      elapsedSeconds,
      realtimeFactor: elapsedSeconds > 0 ? videoSeconds / elapsedSeconds : 0,
    });
  }
}

function newJob(id: string, { cameraName }: ImportRequest): ImportJob {
  return {
    id,
    cameraId: null,
    cameraName,
    state: 'running',
    files: [],
    events: 0,
    elapsedSeconds: 0,
    realtimeFactor: 0,
  };
}

function newFile(path: string, camera: string): ImportedFile {
  return {
    path,
    camera,
    state: 'waiting',
    progress: 0,
    durationSeconds: 0,
    framesDecoded: 0,
    framesAnalysed: 0,
    events: 0,
    alreadyImported: false,
  };
}

function tallyOf(facts: Pick<ReadingResult, 'durationMs' | 'framesDecoded' | 'framesAnalysed' | 'events'>) {
  const { durationMs, framesDecoded, framesAnalysed, events } = facts;
  return { durationSeconds: durationMs / 1000, framesDecoded, framesAnalysed, events };
}

function secondsRead({ alreadyImported, durationSeconds, progress }: ImportedFile): number {
  return alreadyImported ? 0 : durationSeconds * progress;
}

async function assertExists(path: string): Promise<void> {
  await stat(path).catch((cause: unknown) => {
    throw toFileError(cause, path);
  });
}
