/**
 * Asks a child process to do jobs and watches over it.
 *
 * A child that ends fails its jobs with `decoder-crashed`; one that says nothing for `silenceLimitMs` is
 * killed and fails them with `decoder-hung`. Nothing a child does can throw into the core.
 */
import { AppError, isErrorCode, toAppError } from '#shared/errors.ts';
import type { Clock } from '../clock.ts';
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
  /** Ends the child; running jobs fail with `cancelled`. */
  close(): Promise<void>;
};

type Pending = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: AppError) => void;
  readonly onNote: ((note: unknown) => void) | undefined;
};

/** A healthy child says `alive` every second; a disk that wakes up may take ten. */
const defaultSilenceLimitMs = 20_000;

export function createChildClient(
  handle: ChildHandle,
  clock: Clock,
  silenceLimitMs = defaultSilenceLimitMs,
): ChildClient {
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let heardAtMs = clock.nowMs();
  let ending: AppError | null = null;
  let exited = false;
  let onGone: (() => void) | undefined;

  const stopWatch = clock.every(1000, () => {
    const isSilent = pending.size > 0 && clock.nowMs() - heardAtMs > silenceLimitMs;
    if (isSilent)
      end(new AppError('decoder-hung', `The decoder did not answer for ${silenceLimitMs / 1000} s.`));
  });
  handle.onMessage((raw) => {
    heardAtMs = clock.nowMs();
    const parsed = childMessage.safeParse(raw);
    if (parsed.success) receive(parsed.data);
  });
  handle.onExit((reason) => {
    exited = true;
    stopWatch();
    failAll(ending ?? new AppError('decoder-crashed', `The decoder ended unexpectedly (${reason}).`));
    onGone?.();
  });

  return { pid: handle.pid, run, isAlive: () => !exited && ending === null, close };

  function run(job: string, input: unknown, { onNote, signal }: JobOptions = {}): Promise<unknown> {
    if (exited || ending)
      return Promise.reject(ending ?? new AppError('decoder-crashed', 'The decoder has ended.'));
    if (signal?.aborted) return Promise.reject(new AppError('cancelled', 'Cancelled.'));
    const id = nextId++;
    if (pending.size === 0) heardAtMs = clock.nowMs();
    const cancel = () => handle.send({ kind: 'cancel', id });
    signal?.addEventListener('abort', cancel, { once: true });
    return new Promise<unknown>((resolve, reject) => {
      pending.set(id, { resolve, reject, onNote });
      handle.send({ kind: 'request', id, job, input });
    }).finally(() => signal?.removeEventListener('abort', cancel));
  }

  function receive(message: ChildMessage): void {
    if (message.kind === 'alive') return;
    const job = pending.get(message.id);
    if (!job) return;
    if (message.kind === 'note') return takeNote(message.id, job, message.note);
    pending.delete(message.id);
    if (message.kind === 'result') return job.resolve(message.value);
    const { code, message: text, nextStep } = message.error;
    job.reject(new AppError(isErrorCode(code) ? code : 'internal', text, { nextStep }));
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

  function failAll(error: AppError): void {
    for (const job of pending.values()) job.reject(error);
    pending.clear();
  }

  function close(): Promise<void> {
    if (exited) return Promise.resolve();
    return new Promise((resolve) => {
      onGone = resolve;
      end(new AppError('cancelled', 'Stopped.'));
    });
  }
}
