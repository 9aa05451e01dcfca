/** `disconnect`: whoever started the program is gone. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const;

/** Runs work that the person may end early with Ctrl+C; it then ends in order. */
export async function withCancellation<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const cancel = () => abort.abort();
  for (const signal of signals) process.once(signal, cancel);
  try {
    return await work(abort.signal);
  } finally {
    for (const signal of signals) process.off(signal, cancel);
  }
}
