/** Installs that run now, one a model, and how the last ones ended. */
import { AppError, toAppError } from '#shared/errors.ts';
import type { InstallOutcome } from './describe-models.ts';
import { createProgressMeter, type Installing, type ProgressMeter } from './install-progress.ts';

export type JobContext = { readonly signal: AbortSignal; readonly meter: ProgressMeter; readonly show: Show };
type Show = (state: Installing) => void;

export type InstallJobs = {
  running(): ReadonlyMap<string, Installing>;
  outcomes(): ReadonlyMap<string, InstallOutcome>;
  isRunning(id: string): boolean;
  /** Rejects as the work does; the outcome is kept, too. */
  run<T>(id: string, work: (context: JobContext) => Promise<T>): Promise<T>;
  /** Resolves when it has ended; false when nothing ran. */
  cancel(id: string): Promise<boolean>;
  forget(id: string): void;
  stop(): Promise<void>;
};

type Job = { state: Installing; readonly abort: AbortController; readonly ended: Promise<unknown> };

export function createInstallJobs(monotonicMs: () => number, onChange: () => void): InstallJobs {
  const jobs = new Map<string, Job>();
  const outcomes = new Map<string, InstallOutcome>();
  return {
    running: () => new Map([...jobs].map(([id, { state }]) => [id, state])),
    outcomes: () => outcomes,
    isRunning: (id) => jobs.has(id),
    run,
    cancel,
    forget: (id) => void outcomes.delete(id),
    stop: async () => void (await Promise.all([...jobs.keys()].map(cancel))),
  };

  function run<T>(id: string, work: (context: JobContext) => Promise<T>): Promise<T> {
    if (jobs.has(id)) {
      return Promise.reject(new AppError('model-busy', `${id} is being installed already.`));
    }
    outcomes.delete(id);
    const abort = new AbortController();
    const meter = createProgressMeter(monotonicMs);
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const job: Job = { state: meter.step('asking'), abort, ended };
    jobs.set(id, job);
    onChange();
    const show: Show = (state) => {
      job.state = state;
      onChange();
    };
    return work({ signal: abort.signal, meter, show })
      .catch((thrown: unknown) => {
        const error = abort.signal.aborted ? cancelled() : toAppError(thrown);
        outcomes.set(id, outcomeOf(error));
        throw error;
      })
      .finally(() => {
        jobs.delete(id);
        onChange();
        resolve();
      });
  }

  async function cancel(id: string): Promise<boolean> {
    const job = jobs.get(id);
    job?.abort.abort(cancelled());
    await job?.ended;
    return job !== undefined;
  }
}

function cancelled(): AppError {
  return new AppError('cancelled', 'It was stopped. It goes on where it stopped.');
}

/** What may go on later is interrupted; the rest has failed. */
function outcomeOf({ code, message, nextStep }: AppError): InstallOutcome {
  const isStopped = code === 'cancelled' || code === 'hub-unreachable';
  return { kind: isStopped ? 'stopped' : 'failed', code, error: message, nextStep };
}
