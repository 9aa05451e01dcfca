import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';

export type SocketWatchdog = {
  /** The other end has said something. */
  heard(): void;
  stop(): void;
};

type Deps = {
  readonly clock: Clock;
  /** Asks for a sign of life. */
  readonly ping: () => void;
  readonly giveUp: (reason: AppError) => void;
};

const lookEveryMs = 5000;
/** Without a word for this long the other end is asked for one (CLP-8). */
const receiveTimeoutMs = 60_000;
/** Without any for this long the socket is given up (CLP-8). */
const silenceMs = 300_000;
/** The wall clock went on without the other one: the computer has slept, and the socket is dead (F92). */
const sleptMs = 30_000;

/** Finds out that a socket is dead, which the operating system may not say for hours. */
export function watchSocket({ clock, ping, giveUp }: Deps): SocketWatchdog {
  let heardAtMs = clock.monotonicMs();
  let aheadMs = clock.nowMs() - clock.monotonicMs();
  const stop = clock.every(lookEveryMs, () => {
    const quietMs = clock.monotonicMs() - heardAtMs;
    const before = aheadMs;
    aheadMs = clock.nowMs() - clock.monotonicMs();
    if (aheadMs - before > sleptMs) giveUp(lost('This computer has slept.'));
    else if (quietMs > silenceMs)
      giveUp(lost(`The NVR has not said anything for ${silenceMs / 60_000} minutes.`));
    else if (quietMs > receiveTimeoutMs) ping();
  });
  return { heard: () => void (heardAtMs = clock.monotonicMs()), stop };
}

function lost(message: string): AppError {
  return new AppError('nvr-unreachable', message, { nextStep: 'It is tried again by itself.' });
}
