/**
 * Backups and restores as a person starts them in a window: one at a time, with progress, done by a child process.
 * A restore is only prepared; it takes the place of the data when the core starts anew.
 */
import { stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { AppError, toErrorData } from '#shared/errors.ts';
import type { BackupFile, BackupJob } from '#shared/model/backup.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';
import type { Logger } from '#main/platform/logger.ts';
import { backupAnswer, type BackupAnswer, type BackupInput, backupNote } from './backup-job.ts';
import { listBackups } from './list-backups.ts';
import { withdrawRestore } from './withdraw-restore.ts';

export type BackupService = {
  /** Resolves with the file's path once the backup has begun. Default: a new file in `DATA/backups`. */
  start(path?: string): Promise<{ path: string }>;
  /** Resolves once the check of the archive has begun. */
  restore(path: string): Promise<{ path: string }>;
  /** Ends what runs, or withdraws a prepared restore. */
  cancel(): Promise<{ isCancelled: boolean }>;
  list(): Promise<BackupFile[]>;
  /** The current or last run. */
  current(): BackupJob | null;
  onChanged(listener: (job: BackupJob | null) => void): Unsubscribe;
  /** Asks the shell to start the core anew; only when a prepared restore waits for it. */
  restart(): Promise<{ isRestarting: boolean }>;
  stop(): Promise<void>;
};

type JobOptions = { readonly signal: AbortSignal; readonly onNote: (note: unknown) => void };

export type BackupServiceDeps = {
  readonly paths: DataPaths;
  readonly migrationsFolder: string;
  /** Runs the work in a child. */
  readonly run: (input: BackupInput, options: JobOptions) => Promise<unknown>;
  readonly requestRestart: () => void;
  readonly nowUtc: () => string;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

export function createBackupService(deps: BackupServiceDeps): BackupService {
  const { paths, nowUtc, log } = deps;
  const changed = createEmitter<BackupJob | null>();
  let job: BackupJob | null = null;
  let running: { readonly abort: AbortController; readonly ended: Promise<void> } | null = null;
  let journal: string | null = null;
  return {
    start,
    restore,
    cancel,
    list: () => listBackups(paths.backups),
    current: () => job,
    onChanged: changed.on,
    restart,
    stop,
  };

  async function start(path?: string): Promise<{ path: string }> {
    const target = await targetOf(path);
    begin('backup', target, { kind: 'everything', paths, target, nowUtc: nowUtc() });
    return { path: target };
  }

  async function restore(path: string): Promise<{ path: string }> {
    assertAbsolute(path);
    await stat(path).catch((cause: unknown) => {
      throw new AppError('file-not-found', `${path} does not exist.`, { cause });
    });
    assertIdle();
    await withdraw();
    const { migrationsFolder } = deps;
    begin('restore', path, { kind: 'restore', paths, source: path, migrationsFolder, nowUtc: nowUtc() });
    return { path };
  }

  function begin(kind: BackupJob['kind'], path: string, input: BackupInput): void {
    assertIdle();
    const abort = new AbortController();
    set({ kind, state: 'running', path, share: null, startedAt: nowUtc(), error: null, needsRestart: false });
    const onNote = (raw: unknown) => {
      const { state, share } = backupNote.parse(raw);
      change({ state, share });
    };
    const ended = deps
      .run(input, { signal: abort.signal, onNote })
      .then((answer) => finish(backupAnswer.parse(answer)), fail)
      .finally(() => {
        running = null;
      });
    running = { abort, ended };
  }

  function finish(answer: BackupAnswer): void {
    journal = answer.journal;
    for (const eventId of answer.withMissingFiles) {
      deps.countDegradation('backup:files-missing');
      log.warn('files of an event are missing in the backup', { eventId });
    }
    log.info(`${job?.kind} done`, { path: answer.path });
    change({ state: 'done', share: 1, needsRestart: journal !== null });
  }

  function fail(thrown: unknown): void {
    const error = toErrorData(thrown);
    if (error.code === 'cancelled') return change({ state: 'cancelled', error: null });
    deps.countDegradation(`${job?.kind}:${error.code}`);
    log.error(`the ${job?.kind} failed`, { code: error.code, path: job?.path, cause: thrown });
    change({ state: 'failed', error });
  }

  async function cancel(): Promise<{ isCancelled: boolean }> {
    if (running) {
      running.abort.abort();
      await running.ended;
      return { isCancelled: job?.state === 'cancelled' };
    }
    return { isCancelled: await withdraw() };
  }

  async function withdraw(): Promise<boolean> {
    if (journal === null) return false;
    await withdrawRestore(journal);
    journal = null;
    change({ state: 'cancelled', needsRestart: false });
    return true;
  }

  async function restart(): Promise<{ isRestarting: boolean }> {
    assertIdle();
    if (journal === null) return { isRestarting: false };
    deps.requestRestart();
    return { isRestarting: true };
  }

  /** A prepared restore stays prepared. */
  async function stop(): Promise<void> {
    running?.abort.abort();
    await running?.ended;
  }

  async function targetOf(path: string | undefined): Promise<string> {
    const name = `porchlight-${nowUtc().slice(0, 19).replaceAll(':', '')}Z.tar`;
    if (path === undefined) return join(paths.backups, name);
    assertAbsolute(path);
    const facts = await stat(path).catch(() => null); // not there yet: it is the name of a new file
    if (facts && !facts.isDirectory()) throw new AppError('invalid-input', `${path} exists already.`);
    return facts ? join(path, name) : path;
  }

  function assertIdle(): void {
    if (running) throw new AppError('not-ready', `A ${job?.kind} is running already.`);
  }

  function change(part: Partial<BackupJob>): void {
    if (job) set({ ...job, ...part });
  }

  function set(next: BackupJob): void {
    job = next;
    changed.emit(next);
  }
}

function assertAbsolute(path: string): void {
  if (!isAbsolute(path)) throw new AppError('invalid-input', 'Give the whole path of the backup.');
}
