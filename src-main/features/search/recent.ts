/** Keeps the answers that were used last; a second question while the first is being answered waits for that answer. */
export type Recent<T> = { get(key: string, make: () => Promise<T>): Promise<T> };

export function createRecent<T>(most: number): Recent<T> {
  const kept = new Map<string, Promise<T>>();
  return { get };

  function get(key: string, make: () => Promise<T>): Promise<T> {
    const value = kept.get(key) ?? make();
    kept.delete(key); // to the end: used last
    kept.set(key, value);
    value.catch(() => kept.get(key) === value && kept.delete(key)); // tried again next time
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return value;
  }
}
