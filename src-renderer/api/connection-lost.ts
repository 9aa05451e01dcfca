const errorName = 'ConnectionLostError';

/** The core did not answer, or stopped answering: nothing is known about the call. */
export function connectionLost(): Error {
  const error = new Error('The connection to Porchlight is lost.');
  error.name = errorName;
  return error;
}

export function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && error.name === errorName;
}
