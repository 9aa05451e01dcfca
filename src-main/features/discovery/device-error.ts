import { AppError } from '#shared/errors.ts';

const unreachable = /timeout|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENOTFOUND|EAI_AGAIN|ECONNRESET/i;
const unauthorized = /not ?authorized|unauthorized|authentication failed|authentication headers|\b401\b/i;

/** What the library and the network say, as codes; the texts of the device stay behind. */
export function toDeviceError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const said =
    thrown instanceof Error ? `${'code' in thrown ? String(thrown.code) : ''} ${thrown.message}` : '';
  if (said.includes('ECONNREFUSED')) {
    return new AppError('stream-refused', 'The camera refuses the connection.', { cause: thrown });
  }
  if (unauthorized.test(said)) {
    return new AppError('stream-unauthorized', 'The camera does not accept the user name and password.', {
      cause: thrown,
      nextStep: 'Check both; many cameras have separate users for ONVIF, set on their own page.',
    });
  }
  if (unreachable.test(said)) {
    return new AppError('stream-unreachable', 'The camera does not answer.', { cause: thrown });
  }
  return notUnderstood(thrown);
}

export function notUnderstood(cause: unknown): AppError {
  return new AppError('stream-not-found', 'The answers of the camera cannot be understood.', {
    cause,
    nextStep: "Type the address of its stream in; the camera's manual names it.",
  });
}
