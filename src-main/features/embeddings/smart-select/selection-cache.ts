/** Answers of the last five minutes (QS-4), at most a few hundred. */
import type { SmartSelection } from '#shared/model/search.ts';

export type SelectionKey = {
  readonly eventId: string;
  /** Normalised. */
  readonly query: string;
  readonly topK: number;
  readonly minSimilarity: number;
  readonly modelVersion: string;
};

export type SelectionCache = {
  get(key: SelectionKey): SmartSelection | null;
  set(key: SelectionKey, selection: SmartSelection): void;
  /** Its frames or vectors are others now, or it is gone. */
  forget(eventId: string): void;
};

const keepMs = 5 * 60_000;
const entriesAtMost = 300;

type Entry = { readonly eventId: string; readonly selection: SmartSelection; readonly untilMs: number };

export function createSelectionCache(monotonicMs: () => number): SelectionCache {
  const entries = new Map<string, Entry>();
  return { get, set, forget };

  function get(key: SelectionKey): SmartSelection | null {
    const text = textOf(key);
    const entry = entries.get(text);
    if (!entry) return null;
    if (monotonicMs() < entry.untilMs) return entry.selection;
    entries.delete(text);
    return null;
  }

  function set(key: SelectionKey, selection: SmartSelection): void {
    entries.set(textOf(key), { eventId: key.eventId, selection, untilMs: monotonicMs() + keepMs });
    const [oldest] = entries.keys();
    if (entries.size > entriesAtMost && oldest !== undefined) entries.delete(oldest);
  }

  function forget(eventId: string): void {
    for (const [text, entry] of entries) if (entry.eventId === eventId) entries.delete(text);
  }
}

function textOf({ eventId, query, topK, minSimilarity, modelVersion }: SelectionKey): string {
  return JSON.stringify([eventId, query, topK, minSimilarity, modelVersion]);
}
