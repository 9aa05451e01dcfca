/** What goes wrong in REST, told in one shape (IF-5): `{error: {code, message, next_step}}`. */
import { z } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { AppError, errorCodes, toAppError } from '#shared/errors.ts';
import type { Core } from '#main/core.ts';
import { databaseTrouble } from '../database-trouble.ts';

export const errorBody = z
  .object({ error: z.object({ code: z.enum(errorCodes), message: z.string(), next_step: z.string() }) })
  .openapi('Error');

/** A request that HTTP has a status of its own for; by its code it is `invalid-input`. */
export function refused(status: 408 | 413 | 415 | 416, message: string): HTTPException {
  return new HTTPException(status, { message });
}

/** A call of which the caller has hung up awaits no answer: that is no failure. */
type FailedCall = { readonly path: string; readonly isHungUp: boolean };

export function toErrorResponse(core: Core, { path, isHungUp }: FailedCall, thrown: unknown): Response {
  if (thrown instanceof HTTPException)
    return answer(new AppError('invalid-input', thrown.message), thrown.status);
  const error = toRestError(core, thrown);
  if (!isHungUp && (error.code === 'internal' || error.httpStatus === 503)) {
    core.log.error('a request failed', { path, code: error.code, cause: thrown });
  }
  return answer(error, error.httpStatus);
}

/** The message of an unforeseen error may hold anything, paths too: it goes to the log only (S-A5). */
function toRestError(core: Core, thrown: unknown): AppError {
  if (thrown instanceof AppError && thrown.code !== 'internal') return thrown;
  const internal = () => new AppError('internal', 'Something went wrong.', { cause: toAppError(thrown) });
  return databaseTrouble(core, thrown) ?? internal();
}

function answer({ code, message, nextStep }: AppError, status: number): Response {
  return Response.json({ error: { code, message, next_step: nextStep } }, { status });
}
