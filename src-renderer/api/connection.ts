import { useSyncExternalStore } from 'react';

/** `now`: does not wait for it. */
export type NextAttempt = { readonly atMs: number; readonly now: () => void };

export type Connection = {
  readonly isConnected: () => boolean;
  readonly set: (isConnected: boolean) => void;
  /** When the core is tried again; null: right now, or there is no need. */
  readonly nextAttempt: () => NextAttempt | null;
  readonly setNextAttempt: (attempt: NextAttempt | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

/** Whether the core can be reached right now. A live stream keeps its last error, so the transport tells. */
export function createConnection(): Connection {
  let isConnected = false;
  let nextAttempt: NextAttempt | null = null;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    isConnected: () => isConnected,
    set: (next) => {
      if (next === isConnected) return;
      isConnected = next;
      tell();
    },
    nextAttempt: () => nextAttempt,
    setNextAttempt: (attempt) => {
      if (attempt === nextAttempt) return;
      nextAttempt = attempt;
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useConnection(connection: Connection): boolean {
  return useSyncExternalStore(connection.subscribe, connection.isConnected);
}

export function useNextAttemptOf(connection: Connection): NextAttempt | null {
  return useSyncExternalStore(connection.subscribe, connection.nextAttempt);
}
