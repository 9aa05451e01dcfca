import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { conflictOf, createKnownCommands, type KnownCommand } from './known-commands.ts';
import { createOwnKeys, withOwnKeys } from './own-keys.ts';

function fakeStorage(first: Readonly<Record<string, string>> = {}) {
  const rows = new Map(Object.entries(first));
  return {
    getItem: (key: string) => rows.get(key) ?? null,
    setItem: (key: string, value: string) => void rows.set(key, value),
  };
}

const next: Command = { id: 'next', title: 'Next', group: 'Events', keys: ['j'], run: () => undefined };

describe('keys of a person', () => {
  it('take the place of the keys that the program has, also after a new start, until they are reset', () => {
    const storage = fakeStorage();
    const own = createOwnKeys(storage);
    own.set('next', ['n']);
    expect(withOwnKeys(next, createOwnKeys(storage)).keys).toEqual(['n']);
    own.set('next', []);
    expect(withOwnKeys(next, own).keys).toEqual([]);
    own.set('next', null);
    expect(withOwnKeys(next, own)).toBe(next);
    own.set('next', ['n']);
    own.reset();
    expect(withOwnKeys(next, own)).toBe(next);
  });

  it('are told of, and are forgotten where something else was written', () => {
    const own = createOwnKeys(fakeStorage({ 'porchlight.commands.keys': '{"next":5}' }));
    let told = 0;
    const stop = own.onChange(() => (told += 1));
    own.set('next', ['n']);
    stop();
    own.set('next', null);
    expect(told).toBe(1);
    expect(own.all()).toEqual({});
  });

  it('leave alone what depends on the key that was pressed', () => {
    const own = createOwnKeys(fakeStorage());
    own.set('move', ['n']);
    const move: Command = { ...next, id: 'move', keys: ['ArrowUp', 'ArrowDown'], run: (key) => void key };
    expect(withOwnKeys(move, own)).toBe(move);
  });

  it('known commands come back in the language they were seen in, with what can be changed', () => {
    const storage = fakeStorage();
    const seen = { language: 'en', place: 'review', isOfApp: false };
    const mute: Command = { id: 'mute', title: 'Mute', group: 'Events' };
    createKnownCommands(storage).see([next, mute], seen);
    const commands = createKnownCommands(storage);
    expect(commands.list('en')).toMatchObject([{ id: 'next', keys: ['j'], isFixed: false }]);
    expect(commands.list('de')).toEqual([]);
  });

  it('are in conflict only where both are heard', () => {
    const known = (id: string, change: Partial<KnownCommand> = {}): KnownCommand => ({
      id,
      title: id,
      group: id,
      keys: ['j'],
      isFixed: false,
      isOfApp: false,
      place: 'review',
      ...change,
    });
    const wanted = known('wanted', { keys: [] });
    expect(conflictOf('j', wanted, [wanted, known('a')])?.id).toBe('a');
    expect(conflictOf('k', wanted, [known('a')])).toBeUndefined();
    expect(conflictOf('j', wanted, [known('a', { place: 'live' })])).toBeUndefined();
    expect(conflictOf('j', wanted, [known('a', { place: 'live', isOfApp: true })])?.id).toBe('a');
  });
});
