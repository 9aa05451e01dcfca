import { useSyncExternalStore } from 'react';

export type Connection = {
  readonly isConnected: () => boolean;
  readonly set: (isConnected: boolean) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

/** Whether the core can be reached right now. A live stream keeps its last error, so the transport tells. */
export function createConnection(): Connection {
  let isConnected = false;
  const listeners = new Set<() => void>();
  return {
    isConnected: () => isConnected,
    set: (next) => {
      if (next === isConnected) return;
      isConnected = next;
      for (const listener of listeners) listener();
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
