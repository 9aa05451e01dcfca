import { implement, ORPCError } from '@orpc/server';
import { contract } from '#shared/contract/contract.ts';
import { AppError, toErrorData } from '#shared/errors.ts';
import type { Core } from '#main/core.ts';
import { databaseTrouble } from './database-trouble.ts';
import type { Uploads } from './uploads.ts';

/** What every handler gets. */
export type ApiContext = {
  readonly core: Core;
  readonly uploads: Uploads;
  readonly shell: 'electron' | 'headless';
  readonly version: string;
};

/** Foreseen failures become data for the caller; the others are logged once, here at the edge. */
export const api = implement(contract)
  .$context<ApiContext>()
  .use(async ({ next, context: { core }, path, signal }) => {
    try {
      return await next();
    } catch (thrown) {
      if (thrown instanceof AppError || thrown instanceof ORPCError) throw toCallError(thrown);
      // Whoever hung up awaits no answer; that is no failure.
      if (!signal?.aborted) core.log.error('a call failed', { call: path.join('.'), cause: thrown });
      throw toCallError(databaseTrouble(core, thrown) ?? thrown);
    }
  });

/** An `AppError` as the contract's `APP_ERROR`; anything else stays what it is. */
export function toCallError(thrown: unknown): unknown {
  if (!(thrown instanceof AppError)) return thrown;
  return new ORPCError('APP_ERROR', {
    defined: true,
    status: thrown.httpStatus,
    message: thrown.message,
    data: toErrorData(thrown),
  });
}
