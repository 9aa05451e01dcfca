import { z } from 'zod';

const storageKey = 'porchlight.recent-searches';
const most = 8;

const stored = z.array(z.string().max(2000)).catch([]);

/** Newest first; of this browser only. Storage that cannot be used is as good as empty. */
export function recentSearches(storage: Pick<Storage, 'getItem'>): readonly string[] {
  try {
    return stored.parse(JSON.parse(storage.getItem(storageKey) ?? '[]'));
  } catch {
    return [];
  }
}

export function rememberSearch(storage: Pick<Storage, 'getItem' | 'setItem'>, query: string): void {
  const text = query.trim();
  if (text === '') return;
  write(storage, withRecent(recentSearches(storage), text));
}

export function forgetSearches(storage: Pick<Storage, 'setItem'>): void {
  write(storage, []);
}

export function withRecent(recent: readonly string[], query: string): readonly string[] {
  return [query, ...recent.filter((old) => old !== query)].slice(0, most);
}

function write(storage: Pick<Storage, 'setItem'>, recent: readonly string[]): void {
  try {
    storage.setItem(storageKey, JSON.stringify(recent));
  } catch {
    // private windows may refuse; then nothing is remembered
  }
}
