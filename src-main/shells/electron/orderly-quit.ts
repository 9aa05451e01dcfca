/**
 * Holds the end of the app back until the core has closed its events and its database, for at most ten seconds:
 * what is stored is safe without that, too.
 */
import type { Clock } from '#main/platform/clock.ts';

type QuittingApp = {
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  quit(): void;
};

type OrderlyQuit = {
  readonly stop: () => Promise<void>;
  readonly clock: Pick<Clock, 'sleep'>;
  /** Told why the core did not stop as it should. */
  readonly tell: (line: string) => void;
};

const limitMs = 10_000;

export function quitInOrder(app: QuittingApp, { stop, clock, tell }: OrderlyQuit): void {
  let phase: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event) => {
    if (phase === 'stopped') return;
    event.preventDefault();
    if (phase === 'running') void finish();
  });

  async function finish(): Promise<void> {
    phase = 'stopping';
    const tooLong = clock.sleep(limitMs).then(() => tell('Porchlight did not stop in time and was ended.'));
    const stopped = stop().catch((cause: unknown) =>
      tell(`Porchlight did not stop as it should: ${String(cause)}`),
    );
    await Promise.race([stopped, tooLong]);
    phase = 'stopped';
    app.quit();
  }
}
