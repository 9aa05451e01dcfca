import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Command } from './command.ts';
import { createCommandRegistry } from './command-registry.ts';

// As much of the browser's elements as the registry asks for.
class FakeElement {
  readonly selectors: readonly string[];
  readonly parent: FakeElement | undefined;
  constructor(selectors: readonly string[] = [], parent?: FakeElement) {
    this.selectors = selectors;
    this.parent = parent;
  }
  closest(list: string): FakeElement | null {
    const wanted = list.split(', ');
    if (this.selectors.some((selector) => wanted.includes(selector))) return this;
    return this.parent?.closest(list) ?? null;
  }
  contains(other: FakeElement | undefined): boolean {
    return other !== undefined && (other === this || this.contains(other.parent));
  }
}
beforeAll(() => {
  vi.stubGlobal('Element', FakeElement);
  vi.stubGlobal('Node', FakeElement);
  return () => vi.unstubAllGlobals();
});

const page = new FakeElement();
const field = new FakeElement(['input'], page);
const dialog = new FakeElement(['[role=dialog]']);
const question = new FakeElement(['[role=alertdialog]:not([aria-modal=false])']);

function press(key: string, target: FakeElement, more: Partial<KeyboardEvent> = {}): KeyboardEvent {
  const event = {
    key,
    target,
    defaultPrevented: false,
    isComposing: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    getModifierState: () => false,
    preventDefault: vi.fn(),
    ...more,
  };
  return event as unknown as KeyboardEvent;
}

function createParts() {
  const registry = createCommandRegistry();
  const done: string[] = [];
  const command = (id: string, keys: string[], more: Partial<Command> = {}): Command => ({
    id,
    title: id,
    group: 'g',
    keys,
    run: (key) => void done.push(key === undefined ? id : `${id} ${key}`),
    ...more,
  });
  const add = (commands: Command[], place: { within?: FakeElement; isOfApp?: boolean } = {}) =>
    registry.add({
      commands: () => commands,
      ...(place.within && { within: () => place.within as unknown as Element }),
      isOfApp: place.isOfApp ?? false,
    });
  return { registry, done, command, add };
}

describe('a key', () => {
  it('goes to the innermost place that has it, whatever was registered first', () => {
    const { registry, done, command, add } = createParts();
    add([command('app', ['l'])], { isOfApp: true });
    add([command('page', ['l'])]);
    add([command('dialog', ['l'])], { within: dialog });
    registry.handleKey(press('l', page));
    registry.handleKey(press('L', new FakeElement([], dialog)));
    expect(done).toEqual(['page l', 'dialog l']);
  });

  it('does nothing while typing, in an overlay, or held with Alt', () => {
    const { registry, done, command, add } = createParts();
    add([command('page', ['r'])]);
    registry.handleKey(press('r', field));
    registry.handleKey(press('r', dialog));
    registry.handleKey(press('r', page, { ctrlKey: true, altKey: true }));
    registry.handleKey(press('r', page, { isComposing: true }));
    expect(done).toEqual([]);
  });

  it('with Shift goes before the one without', () => {
    const { registry, done, command, add } = createParts();
    add([command('one', ['r']), command('all', ['Shift+r'])]);
    registry.handleKey(press('R', page, { shiftKey: true }));
    registry.handleKey(press('r', page));
    add([command('help', ['?'])]);
    registry.handleKey(press('?', page, { shiftKey: true }));
    expect(done).toEqual(['all Shift+r', 'one r', 'help ?']);
  });

  it('that works everywhere works while typing and in dialogs, but answers no question', () => {
    const { registry, done, command, add } = createParts();
    add([command('palette', ['Mod+k'], { isEverywhere: true })], { isOfApp: true });
    for (const target of [field, dialog, question]) {
      registry.handleKey(press('k', target, { metaKey: true }));
    }
    expect(done).toEqual(['palette Mod+k', 'palette Mod+k']);
  });

  it('that works over dialogs leaves typing and questions alone', () => {
    const { registry, done, command, add } = createParts();
    add([command('sheet', ['?'], { isOverDialogs: true })], { isOfApp: true });
    for (const target of [dialog, field, question])
      registry.handleKey(press('?', target, { shiftKey: true }));
    expect(done).toEqual(['sheet ?']);
  });

  it('of what is not possible now, or gone from the screen, is free for others', () => {
    const { registry, done, command, add } = createParts();
    add([command('page', ['e'], { isEnabled: false })]);
    const remove = add([command('list', ['e'])]);
    registry.handleKey(press('e', page));
    remove();
    const event = press('e', page);
    registry.handleKey(event);
    expect(done).toEqual(['list e']);
    expect(event.preventDefault).not.toHaveBeenCalled();
  });
});

it('lists each command once, the inner places first, and runs it as it is now', () => {
  const { registry, done, command, add } = createParts();
  add([command('undo', []), command('app', [])], { isOfApp: true });
  add([command('undo', [], { title: 'inner' })], { within: dialog });
  expect(registry.list().map(({ id, title }) => [id, title])).toEqual([
    ['undo', 'inner'],
    ['app', 'app'],
  ]);
  registry.run('app');
  expect(done).toEqual(['app']);
});
