/** When events were last exported, asked for many at once. */
const gatherMs = 30;
const mostAtOnce = 1000;

type Mark = { readonly eventId: string; readonly exportedAt: string };

/** Cards come and go by the dozen, so this is a table that they read, not a question of each. */
export function createExportMarks(ask: (eventIds: string[]) => Promise<readonly Mark[]>) {
  /** Null: never exported. */
  const known = new Map<string, string | null>();
  const wanted = new Set<string>();
  const listeners = new Map<string, Set<() => void>>();
  let isAsking = false;
  return { of: (eventId: string) => known.get(eventId) ?? null, want, listen, refresh, askSoon };

  function want(eventId: string): void {
    if (known.has(eventId)) return;
    wanted.add(eventId);
    askSoon();
  }

  function listen(eventId: string, listener: () => void): () => void {
    const mine = listeners.get(eventId) ?? new Set();
    listeners.set(eventId, mine.add(listener));
    return () => {
      mine.delete(listener);
      if (mine.size === 0) listeners.delete(eventId);
    };
  }

  /** What is on screen is asked for again at once, the rest when it comes. */
  function refresh(): void {
    for (const eventId of known.keys()) if (!listeners.has(eventId)) known.delete(eventId);
    for (const eventId of listeners.keys()) wanted.add(eventId);
    askSoon();
  }

  function askSoon(): void {
    if (isAsking || wanted.size === 0) return;
    isAsking = true;
    setTimeout(() => void askAll(), gatherMs);
  }

  async function askAll(): Promise<void> {
    try {
      while (wanted.size > 0) await askSome([...wanted].slice(0, mostAtOnce));
    } catch {
      // They stay wanted, and are asked for with the next card or when the core is there again: the banner tells of that.
    } finally {
      isAsking = false;
    }
  }

  async function askSome(eventIds: string[]): Promise<void> {
    // Before the answer: what is wanted again meanwhile is newer than it.
    for (const eventId of eventIds) wanted.delete(eventId);
    try {
      const times = new Map((await ask(eventIds)).map((mark) => [mark.eventId, mark.exportedAt]));
      for (const eventId of eventIds) note(eventId, times.get(eventId) ?? null);
    } catch (thrown) {
      for (const eventId of eventIds) wanted.add(eventId);
      throw thrown;
    }
  }

  function note(eventId: string, exportedAt: string | null): void {
    const isNews = (known.get(eventId) ?? null) !== exportedAt;
    known.set(eventId, exportedAt);
    if (isNews) for (const listener of listeners.get(eventId) ?? []) listener();
  }
}
