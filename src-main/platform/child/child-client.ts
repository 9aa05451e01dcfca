/**
 * Asks a child process to do jobs and watches over it.
 *
 * A child that ends fails its jobs with `decoder-crashed`; one that says nothing for `silenceLimitMs` is
 * killed and fails them with `decoder-hung`; one that does not let go of a cancelled job is killed as well.
 * Nothing a child does can throw into the core.
 */
import { AppError, isErrorCode, toAppError } from '#shared/errors.ts';
import type { Clock } from '../clock.ts';
import type { ProcessUsage } from '../process-usage.ts';
import type { ChildHandle } from './child-handle.ts';
import { type ChildMessage, childMessage } from './child-messages.ts';

export type JobOptions = {
  readonly onNote?: (note: unknown) => void;
  readonly signal?: AbortSignal;
};

export type ChildClient = {
  readonly pid: number | undefined;
  /** The answer as it came over the line; the caller checks it. */
  run(job: string, input: unknown, options?: JobOptions): Promise<unknown>;
  isAlive(): boolean;
  /** As of its last word. */
  usage(): ProcessUsage;
  /** Ends the child; running jobs fail with `cancelled`. */
  close(): Promise<void>;
};

type Pending = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: AppError) => void;
  readonly onNote: ((note: unknown) => void) | undefined;
  readonly signal: AbortSignal | undefined;
};

export type ChildLimits = {
  readonly silenceLimitMs: number;
  /** For the last word on a cancelled job; a part of the 5 s that a shutdown may take (D-3.9.8). */
  readonly lastWordMs: number;
};

/** A healthy child says `alive` every second; a disk that wakes up may take ten. */
const defaultLimits: ChildLimits = { silenceLimitMs: 20_000, lastWordMs: 1000 };

const stepMs = 1000;

export function createChildClient(
  handle: ChildHandle,
  clock: Clock,
  { silenceLimitMs, lastWordMs } = defaultLimits,
): ChildClient {
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let silentMs = 0;
  let usage: ProcessUsage = { cpuMs: 0, residentBytes: 0 };
  let ending: AppError | null = null;
  let exited = false;
  const gone = Promise.withResolvers<void>();

  // Counted by our own steps: while we were stopped or asleep ourselves we heard nobody.
  const stopWatch = clock.every(stepMs, () => {
    silentMs = pending.size > 0 ? silentMs + stepMs : 0;
    if (silentMs > silenceLimitMs)
      end(new AppError('decoder-hung', `The decoder did not answer for ${silenceLimitMs / 1000} s.`));
  });
  handle.onMessage((raw) => {
    silentMs = 0;
    const parsed = childMessage.safeParse(raw);
    if (parsed.success) receive(parsed.data);
  });
  handle.onExit((reason) => {
    exited = true;
    stopWatch();
    failAll(ending ?? new AppError('decoder-crashed', `The decoder ended unexpectedly (${reason}).`));
    gone.resolve();
  });

  return { pid: handle.pid, run, isAlive: () => !exited && ending === null, usage: () => usage, close };

  function run(job: string, input: unknown, { onNote, signal }: JobOptions = {}): Promise<unknown> {
    if (exited || ending)
      return Promise.reject(ending ?? new AppError('decoder-crashed', 'The decoder has ended.'));
    if (signal?.aborted) return Promise.reject(new AppError('cancelled', 'Cancelled.'));
    const id = nextId++;
    if (pending.size === 0) silentMs = 0;
    const isOver = new AbortController();
    const cancel = () => void cancelJob(id, isOver.signal);
    signal?.addEventListener('abort', cancel, { once: true });
    return new Promise<unknown>((resolve, reject) => {
      pending.set(id, { resolve, reject, onNote, signal });
      handle.send({ kind: 'request', id, job, input });
    }).finally(() => {
      isOver.abort();
      signal?.removeEventListener('abort', cancel);
    });
  }

  async function cancelJob(id: number, isOver: AbortSignal): Promise<void> {
    handle.send({ kind: 'cancel', id });
    await clock.sleep(lastWordMs, isOver).catch(() => undefined); // it has said its last word
    if (pending.has(id))
      end(new AppError('decoder-hung', `The decoder did not let go within ${lastWordMs / 1000} s.`));
  }

  function receive(message: ChildMessage): void {
    if (message.kind === 'alive') {
      usage = message;
      return;
    }
    const job = pending.get(message.id);
    if (!job) return;
    if (message.kind === 'note') return takeNote(message.id, job, message.note);
    pending.delete(message.id);
    if (message.kind === 'result') return job.resolve(message.value);
    job.reject(errorOf(message.error));
  }

  function takeNote(id: number, job: Pending, note: unknown): void {
    try {
      job.onNote?.(note);
    } catch (thrown) {
      pending.delete(id);
      job.reject(toAppError(thrown));
      handle.send({ kind: 'cancel', id });
    }
  }

  function end(reason: AppError): void {
    ending ??= reason;
    handle.kill();
  }

  /** Who has let go of a job does not care how it ends; the others of a shared child do. */
  function failAll(error: AppError): void {
    for (const { reject, signal } of pending.values())
      reject(signal?.aborted ? new AppError('cancelled', 'Cancelled.') : error);
    pending.clear();
  }

  function close(): Promise<void> {
    if (!exited) end(new AppError('cancelled', 'Stopped.'));
    return gone.promise;
  }
}

type ToldError = Extract<ChildMessage, { kind: 'error' }>['error'];

function errorOf({ code, message, nextStep, stack }: ToldError): AppError {
  const cause = stack === undefined ? undefined : Object.assign(new Error(message), { stack });
  return new AppError(isErrorCode(code) ? code : 'internal', message, { nextStep, cause });
}
