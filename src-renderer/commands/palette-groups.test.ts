import { expect, it } from 'vitest';
import type { Command } from './command.ts';
import { paletteGroups } from './palette-groups.ts';
import { recentCommands, rememberCommand } from './recent-commands.ts';
import { sheetGroups } from './sheet-groups.ts';

const command = (id: string, group: string, more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  group,
  run: () => undefined,
  ...more,
});
const commands = [
  command('Mark reviewed', 'Selection', { keys: ['r'] }),
  command('Review', 'Go to'),
  command('Move', 'Events', {
    keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
    isInPalette: false,
  }),
  command('Garden live', 'Go to', { words: 'camera' }),
  { id: 'wheel', title: 'Zoom', group: 'Timeline', shownKeys: 'Wheel' },
];
const titles = (groups: ReturnType<typeof paletteGroups>) =>
  groups.map(({ title, commands: list }) => [title, ...list.map(({ id }) => id)]);

it('lists what was last used first, then everything else by group', () => {
  const options = { typed: '', recent: ['Garden live', 'gone'], recentTitle: 'Last used' };
  expect(titles(paletteGroups(commands, options))).toEqual([
    ['Last used', 'Garden live'],
    ['Selection', 'Mark reviewed'],
    ['Go to', 'Review'],
  ]);
});

it('finds by title before other words, and the group of the best comes first', () => {
  const options = { typed: 'rev', recent: [], recentTitle: 'Last used' };
  expect(titles(paletteGroups(commands, options))).toEqual([
    ['Go to', 'Review'],
    ['Selection', 'Mark reviewed'],
  ]);
  expect(titles(paletteGroups(commands, { ...options, typed: 'camera' }))).toEqual([
    ['Go to', 'Garden live'],
  ]);
});

it('the sheet shows every key, also those the palette has no use for', () => {
  expect(sheetGroups(commands).map(({ title, rows }) => [title, rows.map(({ keys }) => keys)])).toEqual([
    ['Selection', ['R']],
    ['Events', ['↑ ↓ ← →']],
    ['Timeline', ['Wheel']],
  ]);
});

it('remembers the last ones, each once, and nothing of what is broken', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  for (const id of ['a', 'b', 'a', 'c', 'd', 'e', 'f', 'g']) rememberCommand(storage, id);
  expect(recentCommands(storage)).toEqual(['g', 'f', 'e', 'd', 'c', 'a']);
  expect(recentCommands({ getItem: () => '{"not":"a list"}' })).toEqual([]);
});
