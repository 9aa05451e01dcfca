import { z } from 'zod';

const storageKey = 'porchlight.commands.recent';
const mostRecent = 6;
const idList = z.array(z.string().max(200)).max(50);

/** Ids of what was last chosen in the palette, newest first. */
export function recentCommands(storage: Pick<Storage, 'getItem'>): string[] {
  try {
    return idList.parse(JSON.parse(storage.getItem(storageKey) ?? '[]'));
  } catch {
    return []; // nothing kept, or written by something else
  }
}

export function rememberCommand(storage: Pick<Storage, 'getItem' | 'setItem'>, id: string): void {
  const others = recentCommands(storage).filter((other) => other !== id);
  storage.setItem(storageKey, JSON.stringify([id, ...others].slice(0, mostRecent)));
}
