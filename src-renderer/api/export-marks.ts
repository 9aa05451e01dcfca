/** When an event was last exported, asked for many events at once. */
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { client } from './client.ts';

const gatherMs = 30;
const mostAtOnce = 1000;

/** Null: never. Cards come and go by the dozen, so this is a table that they read, not a question of each. */
const known = new Map<string, string | null>();
const wanted = new Set<string>();
const listeners = new Map<string, Set<() => void>>();
let isAsking = false;

/** UTC; null: never, or not known yet. */
export function useExportedAt(eventId: string): string | null {
  useEffect(() => want(eventId), [eventId]);
  const subscribe = useCallback((listener: () => void) => listen(eventId, listener), [eventId]);
  return useSyncExternalStore(subscribe, () => known.get(eventId) ?? null);
}

/** An export was made: what is on screen is asked for again, the rest when it comes. */
export function refreshExportMarks(): void {
  for (const eventId of known.keys()) if (!listeners.has(eventId)) known.delete(eventId);
  for (const eventId of listeners.keys()) wanted.add(eventId);
  askSoon();
}

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

function askSoon(): void {
  if (isAsking || wanted.size === 0) return;
  isAsking = true;
  setTimeout(() => void ask(), gatherMs);
}

async function ask(): Promise<void> {
  const eventIds = [...wanted].slice(0, mostAtOnce);
  for (const eventId of eventIds) wanted.delete(eventId);
  try {
    const marks = await client.exports.marks({ eventIds });
    const times = new Map(marks.map((mark) => [mark.eventId, mark.exportedAt]));
    for (const eventId of eventIds) note(eventId, times.get(eventId) ?? null);
  } catch {
    // A card without its mark is no reason for words; it is asked for again when the card comes again.
  }
  isAsking = false;
  askSoon();
}

function note(eventId: string, exportedAt: string | null): void {
  const isNews = (known.get(eventId) ?? null) !== exportedAt;
  known.set(eventId, exportedAt);
  if (isNews) for (const listener of listeners.get(eventId) ?? []) listener();
}
