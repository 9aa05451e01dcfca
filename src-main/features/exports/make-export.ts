/** One export from the choice to the folder: footage is brought, a child writes, a rename makes it visible. */
import { AppError, toAppError } from '#shared/errors.ts';
import type { ExportFormat, ExportSelection } from '#shared/model/export.ts';
import { ensureDirectory } from '#main/platform/atomic-files.ts';
import type { Logger } from '#main/platform/logger.ts';
import { type ExportOutcome, type ExportPlan, exportOutcome, exportProgress } from './export-plan.ts';
import { type ExportPlace, type ExportTarget, moveToTarget, removeStage } from './export-target.ts';
import type { EventToExport, ExportsStore } from './exports-store.ts';
import type { ExportPlanner } from './plan-export.ts';

export type ExportWish = {
  readonly selection: ExportSelection;
  readonly format: ExportFormat;
  readonly burnIn: boolean;
  readonly place: ExportPlace;
};

export type JobOptions = { readonly signal?: AbortSignal; readonly onNote?: (note: unknown) => void };
export type RunJob = (job: string, input: unknown, options?: JobOptions) => Promise<unknown>;

export type ExportWork = ExportWish &
  ExportTarget & { readonly id: string; readonly chosen: readonly EventToExport[] };

export type MakeDeps = {
  readonly store: Pick<ExportsStore, 'stages' | 'setStages'>;
  readonly planner: Pick<ExportPlanner, 'contents'>;
  /** Runs the work in a child. */
  readonly run: RunJob;
  readonly nowUtc: () => string;
  readonly timeZone: () => string;
  readonly appVersion: string;
  readonly log: Pick<Logger, 'warn'>;
};

/** An export is not made up for later, as what is stored is: the person has to say where to. */
function withRoomTold(thrown: unknown): unknown {
  if (toAppError(thrown).code !== 'disk-full') return thrown;
  return new AppError('export-disk-full', 'There is no room for the export.', { cause: thrown });
}

/** Of the progress, where footage has to be brought first. */
const fetchShare = 0.4;

export function createExportMaker({ store, planner, run, log, ...facts }: MakeDeps) {
  const stages = new Set<string>();
  return { make, discard, forget, recover };

  /** Rejects with the code that says why; its stage is the caller's to discard. */
  async function make(
    work: ExportWork,
    { signal, onShare }: { readonly signal: AbortSignal; readonly onShare: (share: number) => void },
  ): Promise<ExportOutcome> {
    const { stage, format, selection } = work;
    stages.add(stage);
    const withFootage = format === 'mp4';
    const begins = withFootage ? fetchShare : 0;
    const onFetched = (share: number) => onShare(begins * share);
    const onNote = (note: unknown) => onShare(begins + (1 - begins) * exportProgress.parse(note).share);
    try {
      await store.setStages([...stages]);
      const contents = await planner.contents(work.chosen, selection, { signal, withFootage, onFetched });
      try {
        return await write(work, planOf(work, contents), { signal, onNote });
      } finally {
        for (const { release } of contents.fetched) await release();
      }
    } catch (thrown) {
      throw withRoomTold(thrown);
    }
  }

  async function write(
    work: ExportWork,
    plan: ExportPlan,
    { signal, onNote }: { readonly signal: AbortSignal; readonly onNote: (note: unknown) => void },
  ): Promise<ExportOutcome> {
    await ensureDirectory(work.stage, 0o755);
    const outcome = exportOutcome.parse(await run('export', plan, { signal, onNote }));
    signal.throwIfAborted();
    await moveToTarget(work);
    return outcome;
  }

  function planOf(
    { id, stage, format, burnIn, selection }: ExportWork,
    { events, films }: Awaited<ReturnType<ExportPlanner['contents']>>,
  ): ExportPlan {
    return {
      exportId: id,
      folder: stage,
      format,
      burnIn,
      timeZone: facts.timeZone(),
      createdAt: facts.nowUtc(),
      appVersion: facts.appVersion,
      range: selection.kind === 'range' ? { from: selection.from, to: selection.to } : null,
      events: [...events],
      films: [...films],
    };
  }

  async function discard(stage: string): Promise<void> {
    await removeStage(stage).catch((cause: unknown) =>
      log.warn('an unfinished export could not be removed', { cause, stage }),
    );
    await forget(stage);
  }

  async function forget(stage: string): Promise<void> {
    stages.delete(stage);
    await store
      .setStages([...stages])
      .catch((cause: unknown) => log.warn('a finished export stays noted', { cause }));
  }

  /** What a crash has left. */
  async function recover(): Promise<void> {
    const left = await store.stages();
    for (const stage of left) await removeStage(stage);
    if (left.length > 0) await store.setStages([]);
  }
}
