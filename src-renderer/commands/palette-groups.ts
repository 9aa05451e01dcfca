import type { Command } from './command.ts';
import { fuzzyScore } from './fuzzy-score.ts';

export type PaletteGroup = { readonly title: string; readonly commands: readonly Command[] };

type PaletteOptions = {
  readonly typed: string;
  /** Ids, newest first. */
  readonly recent: readonly string[];
  readonly recentTitle: string;
};

/** Long lists, such as many cameras, are found by typing. */
const mostInGroup = 40;

/** What the palette lists: without words the recent ones first, then by group; with words by how well they answer. */
export function paletteGroups(commands: readonly Command[], options: PaletteOptions): PaletteGroup[] {
  const offered = commands.filter(({ isInPalette = true, run }) => isInPalette && run !== undefined);
  const { typed, recent, recentTitle } = options;
  if (typed.trim() !== '') return byScore(offered, typed, recent);
  const byId = new Map(offered.map((command) => [command.id, command]));
  const last = recent.flatMap((id) => byId.get(id) ?? []);
  const others = offered.filter(({ id }) => !recent.includes(id));
  const groups = inGroups(others);
  return last.length === 0 ? groups : [{ title: recentTitle, commands: last }, ...groups];
}

function byScore(offered: readonly Command[], typed: string, recent: readonly string[]): PaletteGroup[] {
  const scored = offered.flatMap((command) => {
    const score = scoreOf(command, typed);
    const bonus = recent.includes(command.id) ? 0.5 : 0;
    return score === null ? [] : [{ command, score: score + bonus }];
  });
  const best = scored.toSorted((a, b) => b.score - a.score).map(({ command }) => command);
  return inGroups(best);
}

function scoreOf({ title, words = '', group }: Command, typed: string): number | null {
  const byTitle = fuzzyScore(typed, title);
  if (byTitle !== null) return byTitle + 1;
  return fuzzyScore(typed, `${title} ${words} ${group}`);
}

/** In the order in which the groups first appear. */
function inGroups(commands: readonly Command[]): PaletteGroup[] {
  const groups = Map.groupBy(commands, ({ group }) => group);
  return [...groups].map(([title, list]) => ({ title, commands: list.slice(0, mostInGroup) }));
}
