import { useContext, useSyncExternalStore } from 'react';
import { conflictOf, type KnownCommand } from '#renderer/commands/known-commands.ts';
import { keyText } from '#renderer/commands/key-text.ts';
import { CommandsContext } from '#renderer/commands/use-commands.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';

export type MappedCommand = KnownCommand & {
  /** The person's, else the program's. */
  readonly current: readonly string[];
  readonly isChanged: boolean;
};

/** Browsers, fields and lists keep these for themselves. */
const reserved = new Set([
  'Tab',
  'Enter',
  'Mod+c',
  'Mod+v',
  'Mod+x',
  'Mod+w',
  'Mod+t',
  'Mod+n',
  'Mod+r',
  'Mod+l',
  'Mod+q',
  'F5',
  'F11',
  'F12',
]);

/** Every command that is known here, its keys, and how they are changed. */
export function useKeyboardMap() {
  const { ownKeys, known } = useContext(CommandsContext);
  const own = useSyncExternalStore(ownKeys.onChange, ownKeys.all);
  const commands: readonly MappedCommand[] = known.list(currentSpeech().language).map((command) => {
    const mine = command.isFixed ? undefined : own[command.id];
    return { ...command, current: mine ?? command.keys, isChanged: mine !== undefined };
  });
  return {
    groups: [...Map.groupBy(commands, ({ group }) => group)],
    isChanged: Object.keys(own).length > 0,
    /** Why the key cannot be taken; null: it is taken. */
    assign(command: MappedCommand, key: string): string | null {
      if (reserved.has(key)) return t('settings:keyboard.reserved', { keys: keyText(key) });
      const others = commands.map((other) => ({ ...other, keys: [...other.current] }));
      const conflict = conflictOf(key, command, others);
      if (conflict) {
        return t('settings:keyboard.conflict', { keys: keyText(key), name: conflict.title });
      }
      const isDefault = command.keys.length === 1 && command.keys[0] === key;
      ownKeys.set(command.id, isDefault ? null : [key]);
      return null;
    },
    clear: ({ id }: MappedCommand) => ownKeys.set(id, []),
    reset: ({ id }: MappedCommand) => ownKeys.set(id, null),
    resetAll: ownKeys.reset,
  };
}
