import type { Unsubscribe } from '#main/platform/emitter.ts';

/** What cameras wait for. */
export type Gate = {
  isOpen(): boolean;
  onChanged(listener: (isOpen: boolean) => void): Unsubscribe;
};

type Pause = {
  isPaused(): boolean;
  onChanged(listener: () => void): Unsubscribe;
};

/** Cameras are watched while there is room and nobody has paused that; imports and what is stored go on in a pause. */
export function createWatchingGate(gate: Gate, pause: Pause): Gate {
  const isOpen = () => gate.isOpen() && !pause.isPaused();
  return {
    isOpen,
    onChanged(listener) {
      const stops = [gate.onChanged(() => listener(isOpen())), pause.onChanged(() => listener(isOpen()))];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
