import type { Command } from './command.ts';
import { keysText } from './key-text.ts';

export type SheetGroup = {
  readonly title: string;
  readonly rows: readonly { readonly id: string; readonly keys: string; readonly title: string }[];
};

/** What has keys here, by group, in the order in which it was registered. */
export function sheetGroups(commands: readonly Command[]): SheetGroup[] {
  const shown = commands.filter(
    ({ keys = [], shownKeys, isInSheet = true }) => isInSheet && (shownKeys !== undefined || keys.length > 0),
  );
  return [...Map.groupBy(shown, ({ group }) => group)].map(([title, list]) => ({
    title,
    rows: list.map(({ id, title: what, keys = [], shownKeys }) => ({
      id,
      keys: shownKeys ?? keysText(keys),
      title: what,
    })),
  }));
}
