export type Unsubscribe = () => void;

export type Emitter<T> = {
  on(listener: (value: T) => void): Unsubscribe;
  emit(value: T): void;
};

/** Typed news of one kind. Listeners run in order of subscription, at once. */
export function createEmitter<T>(): Emitter<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(value) {
      for (const listener of listeners) listener(value);
    },
  };
}
