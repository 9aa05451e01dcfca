/** Keys that a person gave to commands, kept in this window's browser. */
import { z } from 'zod';
import type { Command } from './command.ts';

const storageKey = 'porchlight.commands.keys';
const stored = z.record(z.string().max(200), z.array(z.string().max(40)).max(4));

export type OwnKeys = {
  /** By the command's id; empty: it has no key. Absent: as the program has it. */
  all(): Readonly<Record<string, readonly string[]>>;
  /** Null: as the program has it. */
  set(id: string, keys: readonly string[] | null): void;
  reset(): void;
  onChange(listener: () => void): () => void;
};

export function createOwnKeys(storage: Pick<Storage, 'getItem' | 'setItem'>): OwnKeys {
  const listeners = new Set<() => void>();
  let keys = read(storage);
  return {
    all: () => keys,
    set(id, own) {
      const { [id]: _before, ...others } = keys;
      write(own === null ? others : { ...others, [id]: [...own] });
    },
    reset: () => write({}),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };

  function write(next: typeof keys): void {
    keys = next;
    storage.setItem(storageKey, JSON.stringify(next));
    for (const listener of listeners) listener();
  }
}

function read(storage: Pick<Storage, 'getItem'>): z.infer<typeof stored> {
  try {
    return stored.parse(JSON.parse(storage.getItem(storageKey) ?? '{}'));
  } catch {
    return {}; // written by something else
  }
}

/** What is done depends on which of its keys was pressed, or there is nothing to do: others would not work. */
export function hasFixedKeys({ run }: Command): boolean {
  return run === undefined || run.length > 0;
}

/** The command with the keys that the person gave it. */
export function withOwnKeys(command: Command, own: Pick<OwnKeys, 'all'>): Command {
  const all = own.all();
  const keys = Object.hasOwn(all, command.id) ? all[command.id] : undefined;
  if (keys === undefined || hasFixedKeys(command)) return command;
  const { shownKeys: _shown, ...rest } = command;
  return { ...rest, keys };
}
