/**
 * What fails where nobody listens leaves the process in a state that nobody knows (F06): it is logged with its cause,
 * what is open is closed within ten seconds, and the process ends with 1. Whoever started it may start it again.
 */
import { toAppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';

type FailingProcess = {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (thrown: unknown) => void): unknown;
};

type OpenCore = { readonly log: Pick<Logger, 'error'>; readonly stop: () => Promise<void> };

type FatalEndDeps<C> = {
  readonly clock: Pick<Clock, 'sleep'>;
  /** For a person, where there is no log. */
  readonly tell: (line: string) => void;
  /** Ends the process with 1; gets the core that was closed. */
  readonly exit: (core: C | null) => void;
};

const limitMs = 10_000;

/** Returns what wants to hear of every core that is opened: the last one is closed at the end. */
export function endOnFailure<C extends OpenCore>(
  failing: FailingProcess,
  deps: FatalEndDeps<C>,
): (core: C) => void {
  const { clock, tell, exit } = deps;
  let core: C | null = null;
  let isEnding = false;
  failing.on('uncaughtException', fail);
  // Electron would only warn of it and go on.
  failing.on('unhandledRejection', fail);
  return (opened) => void (core = opened);

  function fail(thrown: unknown): void {
    if (isEnding) return; // what fails now follows from the first
    isEnding = true;
    void end(thrown).finally(() => exit(core));
  }

  async function end(thrown: unknown): Promise<void> {
    report(thrown instanceof Error ? thrown : toAppError(thrown));
    const tooLong = clock.sleep(limitMs).then(() => tell('Porchlight did not stop in time and was ended.'));
    await Promise.race([stop(), tooLong]);
  }

  function report(cause: Error): void {
    try {
      if (core) return core.log.error('something failed where nobody listened; Porchlight ends', { cause });
    } catch {
      // that log is closed already
    }
    tell(`porchlight: ${cause.stack ?? cause.message}`);
  }

  async function stop(): Promise<void> {
    try {
      await core?.stop();
    } catch (cause) {
      tell(`Porchlight did not stop as it should: ${String(cause)}`);
    }
  }
}
