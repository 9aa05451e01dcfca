/** Resolves at the first SIGINT, SIGTERM or loss of the process that started us; a second signal ends at once. */
export function waitForStop(parent: ParentWatch): Promise<string> {
  return new Promise((resolve) => {
    let isStopping = false;
    const stop = (reason: string) => {
      if (isStopping) process.exit(1);
      isStopping = true;
      resolve(reason);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal));
    process.once('disconnect', () => stop('the starter ended'));
    parent.onGone(() => stop('the starter ended'));
  });
}

export type ParentWatch = { onGone(listener: () => void): void };

const pollMs = 500;

/**
 * Notices that the process which started us is gone, where that means "stop" (`npm start`); a server that was
 * put into the background on purpose is not watched.
 */
export function watchParent(isWanted: boolean): ParentWatch {
  if (!isWanted) return { onGone: () => undefined };
  const parent = process.ppid;
  return {
    onGone(listener) {
      const timer = setInterval(() => {
        if (process.ppid === parent) return;
        clearInterval(timer);
        listener();
      }, pollMs);
      timer.unref();
    },
  };
}
