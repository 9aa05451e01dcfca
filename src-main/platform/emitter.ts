export type Unsubscribe = () => void;

export type Emitter<T> = {
  on(listener: (value: T) => void): Unsubscribe;
  emit(value: T): void;
};

/**
 * Typed news of one kind. Listeners run in order of subscription, at once. With `onFailure` a listener that throws
 * keeps nobody else from hearing, nor the teller from going on.
 */
export function createEmitter<T>(onFailure?: (cause: unknown) => void): Emitter<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(value) {
      for (const listener of listeners) tell(listener, value);
    },
  };

  function tell(listener: (value: T) => void, value: T): void {
    try {
      listener(value);
    } catch (cause) {
      if (!onFailure) throw cause;
      onFailure(cause);
    }
  }
}
