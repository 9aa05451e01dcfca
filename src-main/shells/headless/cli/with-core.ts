import { AppError } from '#shared/errors.ts';
import type { Core } from '#main/core.ts';
import { type CommandContext, openCoreFor } from './command-context.ts';

type Opening = {
  readonly root: string;
  /** What to do while another Porchlight has the library open: it would not hear of the change. */
  readonly whileRunning: string;
};

/** Opens the library for one change and closes it again. */
export async function withCore<Result>(
  { root, whileRunning }: Opening,
  context: CommandContext,
  work: (core: Core) => Promise<Result>,
): Promise<Result> {
  const core = await openCoreFor(root, context).catch(sayWhileRunning(whileRunning));
  try {
    return await work(core);
  } finally {
    await core.stop();
  }
}

/** For `catch`: what to do while another Porchlight has the library. */
export function sayWhileRunning(nextStep: string): (thrown: unknown) => never {
  return (thrown) => {
    if (!(thrown instanceof AppError) || thrown.code !== 'data-root-locked') throw thrown;
    throw new AppError('data-root-locked', thrown.message, { cause: thrown, nextStep });
  };
}
