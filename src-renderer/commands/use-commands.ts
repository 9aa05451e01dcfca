import { createContext, type RefObject, useContext, useEffect, useRef } from 'react';
import { currentSpeech } from '#renderer/i18n/i18n.ts';
import type { Command } from './command.ts';
import { createCommandRegistry } from './command-registry.ts';

/** The window's; the default is one that nobody listens to. */
export const CommandsContext = createContext(createCommandRegistry());

type CommandsOptions = {
  /** Where the keys are heard, for example in a dialog; default: everywhere but in open overlays. */
  readonly within?: RefObject<Element | null>;
  /** Of the app as a whole: every page and dialog goes before it with its keys. */
  readonly isOfApp?: boolean;
  readonly isEnabled?: boolean;
};

/**
 * Makes the commands available while the component is on screen: by their keys, in the palette and in the shortcut sheet.
 * No key fires while typing or where a control needs it itself.
 */
export function useCommands(commands: readonly Command[], options: CommandsOptions = {}): void {
  const { within, isOfApp = false, isEnabled = true } = options;
  const registry = useContext(CommandsContext);
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    if (!isEnabled) return undefined;
    const [, place = ''] = window.location.pathname.split('/');
    registry.known.see(latest.current, { language: currentSpeech().language, place, isOfApp });
    return registry.add({
      commands: () => latest.current,
      within: within && (() => within.current),
      isOfApp,
    });
  }, [registry, within, isOfApp, isEnabled]);
}

/** Stands once, around the app: hears the keys. */
export function useCommandKeys(): void {
  const registry = useContext(CommandsContext);
  useEffect(() => {
    window.addEventListener('keydown', registry.handleKey);
    return () => window.removeEventListener('keydown', registry.handleKey);
  }, [registry]);
}
