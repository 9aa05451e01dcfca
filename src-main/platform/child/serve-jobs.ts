/** The child's side: runs the jobs it is asked for, several at a time, and says every second that it lives. */
import { AppError, toErrorData } from '#shared/errors.ts';
import type { Clock } from '../clock.ts';
import type { ParentPort } from './child-handle.ts';
import { usageOf } from '../process-usage.ts';
import { parentMessage } from './child-messages.ts';

export type JobContext = {
  readonly note: (note: unknown) => void;
  /** Aborted when the core lets go of the job. A job must look at it whenever it yields. */
  readonly signal: AbortSignal;
};

export type JobHandlers = Readonly<Record<string, (input: unknown, context: JobContext) => Promise<unknown>>>;

export function serveJobs(port: ParentPort, handlers: JobHandlers, clock: Clock): void {
  const running = new Map<number, AbortController>();
  let hasWorked = false;
  clock.every(1000, () => {
    // Once more after the last job: short ones would never be counted.
    if (hasWorked) port.send({ kind: 'alive', ...usageOf(process) });
    hasWorked = running.size > 0;
  });
  port.onMessage((raw) => {
    const message = parentMessage.parse(raw);
    if (message.kind === 'cancel') return running.get(message.id)?.abort();
    void serve(message.id, message.job, message.input);
  });

  async function serve(id: number, job: string, input: unknown): Promise<void> {
    const abort = new AbortController();
    running.set(id, abort);
    hasWorked = true;
    try {
      const handler = Object.hasOwn(handlers, job) ? handlers[job] : undefined;
      if (!handler) throw new AppError('internal', `No such job: ${job}.`);
      const value = await handler(input, {
        note: (note) => port.send({ kind: 'note', id, note }),
        signal: abort.signal,
      });
      port.send({ kind: 'result', id, value });
    } catch (thrown) {
      const error = abort.signal.aborted
        ? new AppError('cancelled', 'Cancelled.', { cause: thrown })
        : thrown;
      port.send({ kind: 'error', id, error: told(error) });
    } finally {
      running.delete(id);
    }
  }
}

/** Only here is it known where a mistake of the program happened (ER-2). */
function told(thrown: unknown) {
  const data = toErrorData(thrown);
  const cause = thrown instanceof AppError ? thrown.cause : thrown;
  return data.code === 'internal' && cause instanceof Error ? { ...data, stack: cause.stack } : data;
}
