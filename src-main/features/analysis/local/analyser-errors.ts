/** What went wrong with a server for descriptions, as one of our codes, and whether a second try may help. */
import { AppError } from '#shared/errors.ts';
import { foreignText } from '#main/platform/foreign-text.ts';

export type Failure = { readonly error: AppError; readonly isTransient: boolean };

const busyStatuses = new Set([408, 425, 429]);
const timeoutCodes = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
const cutCodes = new Set([
  'UND_ERR_SOCKET',
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'HPE_INVALID_EOF_STATE',
]);

/** `text`: the beginning of the body. */
export function failureOfStatus(status: number, text: string): Failure {
  const isTransient = status >= 500 || busyStatuses.has(status);
  const reason = foreignText(text, 200);
  const told = `The analyser answered with ${status}${reason === '' ? '' : `: ${reason}`}.`;
  const nextStep =
    status === 404 || status === 400
      ? 'Check the address and the model under Settings, Descriptions; the model must be one that sees pictures.'
      : undefined;
  return { error: new AppError('analyser-failed', told, nextStep ? { nextStep } : {}), isTransient };
}

/** A failure below HTTP, of ours or of the caller, who may have let go. */
export function failureOf(thrown: unknown, host: string, signal: AbortSignal): Failure {
  if (signal.aborted) return lasting(abortErrorOf(signal.reason));
  if (thrown instanceof AppError) return lasting(thrown);
  const code = codeOf(thrown);
  if (timeoutCodes.has(code) || (thrown instanceof DOMException && thrown.name === 'TimeoutError')) {
    return lasting(tookTooLong(host, thrown));
  }
  if (cutCodes.has(code)) {
    const message = `${host} ended the connection before its answer.`;
    return { error: new AppError('analyser-failed', message, { cause: thrown }), isTransient: true };
  }
  const message = `${host} cannot be reached${code === '' ? '' : ` (${code})`}.`;
  return { error: new AppError('analyser-unreachable', message, { cause: thrown }), isTransient: true };
}

function lasting(error: AppError): Failure {
  return { error, isTransient: false };
}

function tookTooLong(host: string, cause: unknown): AppError {
  return new AppError('timed-out', `${host} took too long to answer.`, {
    nextStep: 'Choose fewer frames or a smaller model. The description stays as it was.',
    cause,
  });
}

function abortErrorOf(reason: unknown): AppError {
  return reason instanceof AppError ? reason : new AppError('cancelled', 'Cancelled.', { cause: reason });
}

function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return '';
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return thrown.cause instanceof Error ? codeOf(thrown.cause) : '';
}
