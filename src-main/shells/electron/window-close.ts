/** What closing the window means: asked once, remembered, changed in the settings. */
import type { Settings } from '#shared/model/settings.ts';

export type CloseChoice = Settings['closeWindow'];
export type CloseAnswer = 'keep' | 'quit' | 'cancel';

export type CloseKeeperDeps = {
  readonly choice: () => CloseChoice;
  readonly remember: (choice: Exclude<CloseChoice, 'ask'>) => Promise<unknown>;
  readonly ask: () => Promise<CloseAnswer>;
  /** Closes the window for good. */
  readonly close: () => void;
  readonly quit: () => void;
  readonly onFailure: (cause: unknown) => void;
};

export type CloseKeeper = {
  /** Of the window's `close`. */
  onClose(event: { preventDefault(): void }): void;
  /** Of the app, when no window is left. */
  onAllClosed(): void;
  /** From now on nothing is asked any more. */
  quitting(): void;
};

export function createCloseKeeper(deps: CloseKeeperDeps): CloseKeeper {
  let isQuitting = false;
  let isAsking = false;
  return {
    onClose,
    onAllClosed() {
      if (deps.choice() !== 'keep') deps.quit();
    },
    quitting: () => void (isQuitting = true),
  };

  function onClose(event: { preventDefault(): void }): void {
    if (isQuitting || deps.choice() !== 'ask') return;
    event.preventDefault();
    if (!isAsking) void ask().catch(deps.onFailure);
  }

  async function ask(): Promise<void> {
    isAsking = true;
    try {
      const answer = await deps.ask();
      if (answer === 'cancel') return;
      await deps.remember(answer);
      if (answer === 'keep') deps.close();
      else deps.quit();
    } finally {
      isAsking = false;
    }
  }
}
