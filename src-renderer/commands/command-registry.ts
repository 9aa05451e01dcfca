/**
 * The commands of what is on screen. A key goes to the innermost place that has it: first the scopes that lie around what
 * has the focus, then those of the page, last those of the app; in one of them the first that was registered.
 */
import { isTakenBySomethingElse, keyName } from '#renderer/ui/key-rules.ts';
import type { Command } from './command.ts';
import { createKnownCommands } from './known-commands.ts';
import { createOwnKeys, withOwnKeys } from './own-keys.ts';

export type CommandScope = {
  /** As they are now; read whenever a key is pressed. */
  readonly commands: () => readonly Command[];
  /** Where its keys are heard; undefined: everywhere but in open overlays. */
  readonly within?: (() => Element | null) | undefined;
  readonly isOfApp?: boolean;
};

export type CommandRegistry = ReturnType<typeof createCommandRegistry>;

/** `storage`: where the person's own keys are kept. */
export function createCommandRegistry(storage: Pick<Storage, 'getItem' | 'setItem'> = forgetful) {
  const scopes: CommandScope[] = [];
  const ownKeys = createOwnKeys(storage);
  const known = createKnownCommands(storage);
  return { add, list, run, handleKey, ownKeys, known };

  /** Returns what takes it away. */
  function add(scope: CommandScope): () => void {
    scopes.push(scope);
    return () => void scopes.splice(scopes.indexOf(scope), 1);
  }

  /** What can be done now, the innermost place first; of two with the same id the first. */
  function list(): Command[] {
    const byId = new Map<string, Command>();
    for (const scope of inOrder(scopes)) {
      for (const command of enabledIn(scope)) if (!byId.has(command.id)) byId.set(command.id, command);
    }
    return [...byId.values()];
  }

  function enabledIn({ commands }: CommandScope): readonly Command[] {
    return commands()
      .filter(({ isEnabled = true }) => isEnabled)
      .map((command) => withOwnKeys(command, ownKeys));
  }

  function run(id: string): void {
    list()
      .find((command) => command.id === id)
      ?.run?.();
  }

  function handleKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const name = keyName(event);
    if (name === null) return;
    const names = event.shiftKey ? [`Shift+${name}`, name] : [name];
    for (const key of names) {
      const command = commandFor(key, event);
      if (!command) continue;
      event.preventDefault();
      command.run?.(key);
      return;
    }
  }

  function commandFor(key: string, event: KeyboardEvent): Command | undefined {
    const heard = inOrder(scopes).filter(({ within }) => !within || isAround(within(), event.target));
    for (const scope of heard) {
      const isGlobal = scope.within === undefined;
      const command = enabledIn(scope).find(
        (candidate) =>
          candidate.run !== undefined &&
          candidate.keys?.includes(key) === true &&
          isHeard(candidate, event, isGlobal),
      );
      if (command) return command;
    }
    return undefined;
  }
}

/** Inner places before the page, the page before the app. */
function inOrder(scopes: readonly CommandScope[]): CommandScope[] {
  const rank = ({ within, isOfApp }: CommandScope) => (within ? 0 : isOfApp === true ? 2 : 1);
  return scopes.toSorted((a, b) => rank(a) - rank(b));
}

const forgetful = { getItem: () => null, setItem: () => undefined };

function isAround(element: Element | null, target: EventTarget | null): boolean {
  return element !== null && target instanceof Node && element.contains(target);
}

function isHeard({ isEverywhere, isOverDialogs }: Command, event: KeyboardEvent, isGlobal: boolean): boolean {
  if (isEverywhere === true) return !isAsked(event);
  if (isOverDialogs === true) return !isAsked(event) && !isTakenBySomethingElse(event, false);
  return !isTakenBySomethingElse(event, isGlobal);
}

/** A question has to be answered first. */
function isAsked({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[role=alertdialog]:not([aria-modal=false])') !== null;
}
