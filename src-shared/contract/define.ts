import { oc } from '@orpc/contract';
import { z } from 'zod';

/**
 * Base of every call. A foreseen failure travels as `APP_ERROR` with the code, the message and the next
 * step of the `AppError` that the core threw; anything else stays a plain internal error.
 */
export const call = oc.errors({
  APP_ERROR: { data: z.object({ code: z.string(), message: z.string(), nextStep: z.string() }) },
});
