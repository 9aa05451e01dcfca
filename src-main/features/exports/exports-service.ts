/** Exports as a person starts them: made by a child in a folder beside their place, which appears whole or not at all. */
import { AppError, toErrorData } from '#shared/errors.ts';
import type {
  ExportCheck,
  ExportEstimate,
  ExportFormat,
  ExportJob,
  ExportMark,
  ExportSelection,
  PastExport,
} from '#shared/model/export.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';
import type { Logger } from '#main/platform/logger.ts';
import { createEstimator } from './estimate-export.ts';
import type { ExportOutcome } from './export-plan.ts';
import { createExportShelf } from './export-shelf.ts';
import { findTarget } from './export-target.ts';
import type { EventToExport, ExportedKind, ExportsStore } from './exports-store.ts';
import { safeName, timeInName } from './file-names.ts';
import { createExportMaker, type ExportWish, type ExportWork, type MakeDeps } from './make-export.ts';
import { createPlanner, type PlanDeps } from './plan-export.ts';

export type ExportsService = {
  estimate(wish: Omit<ExportWish, 'place'>): Promise<ExportEstimate>;
  abilities(): Promise<{ encoder: string | null; defaultFolder: string }>;
  /** Resolves once it has begun; `finished` never rejects. */
  start(wish: ExportWish): Promise<{ exportId: string; folder: string; finished: Promise<ExportJob> }>;
  cancel(exportId: string): Promise<boolean>;
  dismiss(exportId: string): boolean;
  /** Since start, newest first. */
  jobs(): ExportJob[];
  onChanged(listener: () => void): Unsubscribe;
  list(): Promise<PastExport[]>;
  /** Throws `not-found`. */
  get(exportId: string): Promise<PastExport>;
  verify(exportId: string): Promise<ExportCheck>;
  remove(exportId: string): Promise<boolean>;
  marks(eventIds: readonly string[]): Promise<ExportMark[]>;
  /** Takes away what exports that a crash ended have left. */
  recover(): Promise<void>;
  stop(): Promise<void>;
};

export type ExportsDeps = Omit<PlanDeps, 'store'> &
  Omit<MakeDeps, 'store' | 'planner' | 'log'> & {
    readonly store: ExportsStore;
    readonly paths: DataPaths;
    readonly newId: () => string;
    readonly log: Logger;
    readonly countDegradation: (reason: string) => void;
  };

export const kindOf: Readonly<Record<ExportFormat, ExportedKind>> = {
  mp4: 'clip',
  frames: 'frames',
  sheet: 'sheet',
  pdf: 'sheet',
  json: 'data',
  csv: 'data',
};

const mostAtOnce = 2;
/** Of those that ended; older ones are in the list of exports. */
const mostRemembered = 50;
const longestRangeMs = 31 * 24 * 3600_000;

type Running = { readonly abort: AbortController; readonly ended: Promise<ExportJob> };

export function createExportsService(deps: ExportsDeps): ExportsService {
  const { store, paths, log } = deps;
  const planner = createPlanner(deps);
  const maker = createExportMaker({ ...deps, planner });
  const shelf = createExportShelf(deps);
  const findEncoder = createEncoderQuestion(deps);
  const changed = createEmitter<true>();
  const jobs = new Map<string, ExportJob>();
  const running = new Map<string, Running>();
  const places = createPlaces();
  return {
    ...shelf,
    estimate: createEstimator({ store, choose: planner.choose, kindOf, assertRange }),
    abilities: async () => ({ encoder: await findEncoder(), defaultFolder: paths.exports }),
    start,
    cancel,
    dismiss,
    jobs: () => [...jobs.values()].toReversed(),
    onChanged: changed.on,
    remove,
    marks: store.marks,
    recover: maker.recover,
    stop,
  };

  async function start(wish: ExportWish) {
    assertRange(wish.selection);
    places.assertFree();
    const chosen = await planner.choose(wish.selection);
    if (chosen.length === 0 && !mayHoldFootage(wish)) {
      throw new AppError('not-found', 'There is no event to export.');
    }
    if (wish.burnIn && (await findEncoder()) === null) throw noEncoder();
    const id = deps.newId();
    const name = await folderName(wish.selection, chosen);
    const target = await findTarget(wish.place, { paths, name, exportId: id, claim: places.claim });
    return { exportId: id, folder: target.folder, finished: begin({ ...wish, ...target, id, chosen }) };
  }

  function begin(work: ExportWork): Promise<ExportJob> {
    const { id, format, folder, chosen } = work;
    const abort = new AbortController();
    const nothingYet = { share: 0, files: 0, sizeBytes: 0, notes: [], error: null };
    const facts = { id, format, folder, events: chosen.length, startedAt: deps.nowUtc() };
    const job: ExportJob = { ...facts, ...nothingYet, state: 'running' };
    set(job);
    const onShare = (share: number) => change(id, { share });
    const ended = maker
      .make(work, { signal: abort.signal, onShare })
      .then(
        (outcome) => succeed(work, outcome),
        (thrown: unknown) => fail(work, thrown, abort.signal),
      )
      .then(() => jobs.get(id) ?? job)
      .finally(() => {
        running.delete(id);
        places.release(folder);
      });
    running.set(id, { abort, ended });
    return ended;
  }

  /** Its files are there: from now on it is an export, whatever happens to its events. */
  async function succeed(
    work: ExportWork,
    { files, notes, eventIds, sizeBytes }: ExportOutcome,
  ): Promise<void> {
    const { id, folder, format } = work;
    const [only] = files;
    const singleFile = files.length === 1 && only ? only.name : null;
    const facts = { id, folder, format, events: eventIds.length, files: files.length, sizeBytes, singleFile };
    try {
      await store.add({ ...facts, kind: kindOf[format], eventIds, createdAt: deps.nowUtc() });
    } catch (cause) {
      log.error('an export is made, but could not be noted', { cause, folder });
      deps.countDegradation('export:not-noted');
    }
    await maker.forget(work.stage);
    change(id, { state: 'done', share: 1, files: files.length, sizeBytes, notes, events: eventIds.length });
  }

  async function fail(
    { id, stage, folder }: ExportWork,
    thrown: unknown,
    signal: AbortSignal,
  ): Promise<void> {
    await maker.discard(stage);
    if (signal.aborted) return change(id, { state: 'cancelled', error: null });
    const error = toErrorData(thrown);
    deps.countDegradation(`export:${error.code}`);
    log.error('an export failed', { code: error.code, folder, cause: thrown });
    change(id, { state: 'failed', error });
  }

  async function cancel(exportId: string): Promise<boolean> {
    const job = running.get(exportId);
    if (!job) return false;
    job.abort.abort();
    return (await job.ended).state === 'cancelled';
  }

  function dismiss(exportId: string): boolean {
    if (running.has(exportId) || !jobs.delete(exportId)) return false;
    changed.emit(true);
    return true;
  }

  async function remove(exportId: string): Promise<boolean> {
    const isRemoved = await shelf.remove(exportId);
    dismiss(exportId);
    return isRemoved;
  }

  async function stop(): Promise<void> {
    const ending = [...running.values()];
    for (const { abort } of ending) abort.abort();
    await Promise.all(ending.map(({ ended }) => ended));
  }

  /** By its first event's time and, where there is one only, its camera. */
  async function folderName(selection: ExportSelection, chosen: readonly EventToExport[]): Promise<string> {
    const cameraIds = new Set(chosen.map(({ cameraId }) => cameraId));
    const [only = ''] = cameraIds;
    const camera = cameraIds.size === 1 ? ((await deps.cameraNames()).get(only) ?? only) : null;
    const first = chosen[0]?.timestamp ?? (selection.kind === 'range' ? selection.from : deps.nowUtc());
    const subject = camera === null ? `${chosen.length}-events` : safeName(camera);
    return `${timeInName(Date.parse(first), deps.timeZone())}_${subject}`;
  }

  function change(id: string, part: Partial<ExportJob>): void {
    const job = jobs.get(id);
    if (job) set({ ...job, ...part });
  }

  function set(job: ExportJob): void {
    jobs.set(job.id, job);
    const over = [...jobs.keys()].filter((id) => !running.has(id) && id !== job.id);
    for (const id of over.slice(0, Math.max(0, over.length - mostRemembered))) jobs.delete(id);
    changed.emit(true);
  }
}

/** Folders of the exports that run: they are not there yet, but no longer free. */
function createPlaces() {
  const claimed = new Set<string>();
  return { assertFree, claim, release: (folder: string) => void claimed.delete(folder) };

  function assertFree(): void {
    if (claimed.size < mostAtOnce) return;
    throw new AppError('not-ready', 'Two exports are running already.', {
      nextStep: 'Wait until one of them is done, or cancel it.',
    });
  }

  /** False for one that is claimed. Throws like `assertFree`: others may have begun meanwhile. */
  function claim(folder: string): boolean {
    assertFree();
    if (claimed.has(folder)) return false;
    claimed.add(folder);
    return true;
  }
}

/** A child knows; asked once. */
function createEncoderQuestion({ run, log }: Pick<ExportsDeps, 'run' | 'log'>): () => Promise<string | null> {
  let answer: Promise<string | null> | null = null;
  return () => (answer ??= ask());

  async function ask(): Promise<string | null> {
    try {
      return ((await run('export-abilities', {})) as { encoder: string | null }).encoder; // our own child's answer
    } catch (cause) {
      log.warn('it is not known whether films can be encoded', { cause });
      answer = null; // asked again
      return null;
    }
  }
}

/** Recordings are exported also where nothing happened in them. */
function mayHoldFootage({ selection, format }: ExportWish): boolean {
  return selection.kind === 'range' && format === 'mp4';
}

function assertRange(selection: ExportSelection): void {
  if (selection.kind === 'events') return;
  const lengthMs = Date.parse(selection.to) - Date.parse(selection.from);
  if (lengthMs > 0 && lengthMs <= longestRangeMs) return;
  throw new AppError('invalid-input', 'A range ends after it begins and is at most 31 days long.');
}

function noEncoder(): AppError {
  return new AppError('invalid-input', 'This computer cannot encode H.264.', {
    nextStep: 'Export the video as it is, without burnt-in time.',
  });
}
