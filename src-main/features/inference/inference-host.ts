/** Has the inference process when it is needed: starts it with the first question, ends it when nobody asks. */
import { AppError } from '#shared/errors.ts';
import type { ChildClient, ChildLimits, JobOptions } from '#main/platform/child/child-client.ts';
import type { ChildLeases } from '#main/platform/child/child-leases.ts';
import type { Clock } from '#main/platform/clock.ts';

/** The process ended before it answered, or could not be started; the next question starts another one. */
export type Crash = { readonly kind: 'crash'; readonly error: AppError };
export type Answer = { readonly kind: 'answer'; readonly value: unknown };

export type InferenceHost = {
  /** Throws what the job itself refuses. */
  ask(job: string, input: unknown, options?: JobOptions): Promise<Answer | Crash>;
  /** Ends the process; resolves when it is gone. */
  end(): Promise<void>;
  /** For good. */
  close(): Promise<void>;
};

export type InferenceHostDeps = {
  readonly leases: Pick<ChildLeases, 'lease' | 'giveBack'>;
  readonly clock: Pick<Clock, 'monotonicMs' | 'every'>;
};

/** Loading a large model, or a pass of it on a small computer, says nothing meanwhile: both block the process. */
export const inferenceLimits: ChildLimits = { silenceLimitMs: 180_000, lastWordMs: 60_000 };

/** Models are loaded in a second, and people search in bursts. */
const keepMs = 60_000;

export function createInferenceHost({ leases, clock }: InferenceHostDeps): InferenceHost {
  let child: ChildClient | null = null;
  let asked = 0;
  let usedMs = 0;
  const stopSweep = clock.every(keepMs / 6, () => {
    if (asked === 0 && clock.monotonicMs() - usedMs >= keepMs) void end();
  });
  return { ask, end, close };

  async function ask(job: string, input: unknown, options?: JobOptions): Promise<Answer | Crash> {
    asked++;
    let current: ChildClient | null = null;
    try {
      current = await living();
      return { kind: 'answer', value: await current.run(job, input, options) };
    } catch (thrown) {
      if (current?.isAlive()) throw thrown;
      return { kind: 'crash', error: crashOf(thrown) };
    } finally {
      asked--;
      usedMs = clock.monotonicMs();
    }
  }

  async function living(): Promise<ChildClient> {
    if (child && !child.isAlive()) await end();
    return (child ??= leases.lease());
  }

  async function end(): Promise<void> {
    const last = child;
    child = null;
    if (last) await leases.giveBack(last);
  }

  async function close(): Promise<void> {
    stopSweep();
    await end();
  }
}

/** The line speaks of decoders; a person must not be sent to look for one. */
function crashOf(cause: unknown): AppError {
  if (cause instanceof AppError && cause.code === 'cancelled') return cause;
  if (cause instanceof AppError && cause.code === 'decoder-hung')
    return new AppError('encoder-failed', 'The encoder did not answer any more and was ended.', { cause });
  const reason = /\((.*)\)/.exec(cause instanceof Error ? cause.message : '')?.[1];
  const text = `The process of the encoder ended unexpectedly${reason === undefined ? '' : ` (${reason})`}.`;
  return new AppError('encoder-failed', text, { cause });
}
