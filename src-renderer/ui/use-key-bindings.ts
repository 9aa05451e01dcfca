import { type RefObject, useEffect, useRef } from 'react';
import { isTakenBySomethingElse, keyName } from './key-rules.ts';

/**
 * What to do per `KeyboardEvent.key`; letters in lower case. `Mod+z` is Ctrl+Z, on a Mac also Command+Z; `Shift+Delete`
 * goes before `Delete` while Shift is down. Other keys with Ctrl, Alt or Meta are left alone.
 */
export type KeyBindings = Readonly<Record<string, () => void>>;

type KeyBindingsOptions = {
  /** Where to listen; default: the whole window except open overlays. */
  readonly within?: RefObject<HTMLElement | null>;
  readonly isEnabled?: boolean;
};

/** Shortcuts; none fires while typing or where a control needs the key itself. */
export function useKeyBindings(bindings: KeyBindings, options: KeyBindingsOptions = {}): void {
  const { within, isEnabled = true } = options;
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    if (!isEnabled) return;
    const target = within?.current ?? window;
    const onKeyDown = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.defaultPrevented) return;
      const act = bindingFor(latest.current, event);
      if (!act || isTakenBySomethingElse(event, within === undefined)) return;
      event.preventDefault();
      act();
    };
    target.addEventListener('keydown', onKeyDown);
    return () => target.removeEventListener('keydown', onKeyDown);
  }, [within, isEnabled]);
}

function bindingFor(bindings: KeyBindings, event: KeyboardEvent): (() => void) | undefined {
  const name = keyName(event);
  if (name === null) return undefined;
  return (event.shiftKey ? bindings[`Shift+${name}`] : undefined) ?? bindings[name];
}
