/** What went wrong with a request, as one of our codes (CLP-5). */
import { AppError } from '#shared/errors.ts';
import { foreignText } from '#main/platform/foreign-text.ts';

/** What a request was for decides what a 404 means. */
export type Purpose = 'clip' | 'still' | 'sign-in' | 'other';

export type Refusal = {
  readonly status: number;
  readonly statusText: string;
  /** The beginning of the body. */
  readonly text: string;
  readonly purpose: Purpose;
};

/** A 404 that tells of a failing server behind the one that answered is none (CLP-5). */
const borrowedStatus = /\b50[234]\b/;
const unavailableStatuses = new Set([404, 410, 416]);
/** Frigate says so with a 400. */
const nothingRecorded = /no recordings? (found|available)/i;
const busyStatuses = new Set([408, 425, 429]);

export function errorOfStatus(refusal: Refusal): AppError {
  const { status, text, purpose } = refusal;
  if (status === 401 || status === 403) {
    return new AppError('nvr-unauthorized', `The NVR does not let us in (${status}).`);
  }
  if (purpose === 'clip' && isNothingThere(refusal)) {
    return new AppError('clip-unavailable', 'The NVR has no recording of that time.');
  }
  const reason = foreignText(text, 200);
  const told = `The NVR answered with ${status}${reason === '' ? '' : `: ${reason}`}.`;
  return new AppError(isBusy(refusal) ? 'nvr-busy' : 'nvr-failed', told);
}

function isBusy({ status, statusText, text }: Refusal): boolean {
  if (status >= 500 || busyStatuses.has(status)) return true;
  return status === 404 && borrowedStatus.test(`${statusText} ${text}`);
}

function isNothingThere(refusal: Refusal): boolean {
  const { status, text } = refusal;
  return !isBusy(refusal) && (unavailableStatuses.has(status) || nothingRecorded.test(text));
}

const timeoutCodes = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);
const cutCodes = new Set([
  'UND_ERR_SOCKET',
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'HPE_INVALID_EOF_STATE',
]);

/**
 * A failure below HTTP. `isInBody`: the headers had come; a connection that ends after them leaves a truncated file,
 * however little of it was read.
 */
export function errorOfConnection(thrown: unknown, host: string, isInBody = false): AppError {
  if (thrown instanceof AppError) return thrown;
  const code = codeOf(thrown);
  if (timeoutCodes.has(code) || isTimeout(thrown)) {
    return new AppError('timed-out', `${host} did not answer in time.`, { cause: thrown });
  }
  if (isInBody && cutCodes.has(code)) {
    const message = 'The NVR ended the connection before the end of the clip.';
    return new AppError('file-truncated', message, {
      nextStep: 'It is tried again by itself.',
      cause: thrown,
    });
  }
  const why = code === '' ? '' : ` (${code})`;
  return new AppError('nvr-unreachable', `${host} cannot be reached${why}.`, { cause: thrown });
}

/** Our own limit has run out, or the caller has let go. */
export function errorOfAbort(reason: unknown, host: string): AppError {
  if (reason instanceof AppError) return reason;
  if (isTimeout(reason)) {
    return new AppError('timed-out', `${host} took too long.`);
  }
  return new AppError('cancelled', 'Cancelled.', { cause: reason });
}

function isTimeout(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'TimeoutError';
}

function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return '';
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return thrown.cause instanceof Error ? codeOf(thrown.cause) : '';
}
