/** Every command that was on screen in this window, for the keyboard map: what a page can do is known once it was open. */
import { z } from 'zod';
import type { Command } from './command.ts';
import { hasFixedKeys } from './own-keys.ts';

const storageKey = 'porchlight.commands.known';

const known = z.object({
  id: z.string().max(200),
  title: z.string().max(200),
  group: z.string().max(200),
  /** As the program has them. */
  keys: z.array(z.string().max(40)),
  isFixed: z.boolean(),
  /** Heard on every page. */
  isOfApp: z.boolean(),
  /** First part of the address where it was seen. */
  place: z.string().max(100),
});
export type KnownCommand = z.infer<typeof known>;

const kept = z.object({ language: z.string(), commands: z.array(known).max(500) });

type Seen = { readonly language: string; readonly place: string; readonly isOfApp: boolean };

export type KnownCommands = {
  /** Titles of another language are forgotten. */
  see(commands: readonly Command[], seen: Seen): void;
  list(language: string): readonly KnownCommand[];
};

export function createKnownCommands(storage: Pick<Storage, 'getItem' | 'setItem'>): KnownCommands {
  let state = read(storage);
  return { see, list: (language) => (state.language === language ? state.commands : []) };

  function see(commands: readonly Command[], { language, place, isOfApp }: Seen): void {
    const before = state.language === language ? state.commands : [];
    const byId = new Map(before.map((command) => [command.id, command]));
    for (const command of commands) {
      const { id, title, group, keys = [], isInSheet = true } = command;
      if (keys.length === 0 || !isInSheet) continue;
      byId.set(id, { id, title, group, keys: [...keys], isFixed: hasFixedKeys(command), isOfApp, place });
    }
    const next = { language, commands: [...byId.values()] };
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    storage.setItem(storageKey, JSON.stringify(state));
  }
}

function read(storage: Pick<Storage, 'getItem'>): z.infer<typeof kept> {
  try {
    return kept.parse(JSON.parse(storage.getItem(storageKey) ?? 'null'));
  } catch {
    return { language: '', commands: [] }; // nothing kept, or written by something else
  }
}

/** Who has the key already where both are heard; undefined: nobody. */
export function conflictOf(
  key: string,
  wanted: KnownCommand,
  others: readonly KnownCommand[],
): KnownCommand | undefined {
  return others.find(
    (other) => other.id !== wanted.id && other.keys.includes(key) && areHeardTogether(other, wanted),
  );
}

function areHeardTogether(a: KnownCommand, b: KnownCommand): boolean {
  return a.isOfApp || b.isOfApp || a.place === b.place || a.group === b.group;
}
