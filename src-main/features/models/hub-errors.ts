/** What went wrong with the hub, and whether waiting helps. */
import { AppError } from '#shared/errors.ts';

const passingStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);
const longestRetryAfterMs = 60_000;

/** Says of an error that the next attempt may not have it; lives in its `cause`. */
type Passing = { readonly isPassing: true; readonly retryAfterMs: number | null; readonly cause: unknown };

/** Null: trying again would not help. `retryAfterMs` is the hub's own wish. */
export function passingOf(thrown: unknown): Pick<Passing, 'retryAfterMs'> | null {
  return thrown instanceof AppError && isPassing(thrown.cause) ? thrown.cause : null;
}

export function passing(message: string, cause: unknown, retryAfterMs: number | null = null): AppError {
  const mark: Passing = { isPassing: true, retryAfterMs, cause };
  return new AppError('hub-unreachable', message, { cause: mark });
}

function isPassing(cause: unknown): cause is Passing {
  return typeof cause === 'object' && cause !== null && 'isPassing' in cause;
}

export function errorOfStatus(status: number, what: string, retryAfter: string | undefined): AppError {
  if (passingStatuses.has(status)) {
    const seconds = Number(retryAfter);
    const retryAfterMs = seconds > 0 ? Math.min(seconds * 1000, longestRetryAfterMs) : null;
    return passing(`The hub answered with ${status}.`, undefined, retryAfterMs);
  }
  if (status === 404) {
    return new AppError('download-damaged', `The hub does not have ${what} (404).`, {
      nextStep: 'Choose another model, or import a folder. If PORCHLIGHT_MODEL_HUB is set, check it.',
    });
  }
  return new AppError('hub-unreachable', `The hub refused ${what} (${status}).`);
}

/** A failure below HTTP, or a limit of ours that ran out. */
export function errorOfConnection(thrown: unknown, host: string): AppError {
  if (thrown instanceof AppError) return thrown;
  const code = codeOf(thrown);
  if (certificateCodes.test(code)) {
    return new AppError('hub-unreachable', `The certificate of ${host} is not trusted (${code}).`, {
      cause: thrown,
    });
  }
  return passing(`The connection with ${host} failed${code === '' ? '' : ` (${code})`}.`, thrown);
}

const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;

function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return '';
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return thrown.cause instanceof Error ? codeOf(thrown.cause) : '';
}
