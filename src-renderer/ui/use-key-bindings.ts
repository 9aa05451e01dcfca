import { type RefObject, useEffect, useRef } from 'react';

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
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (hasModifier(event)) return event.altKey || event.shiftKey ? undefined : bindings[`Mod+${key}`];
  return (event.shiftKey ? bindings[`Shift+${key}`] : undefined) ?? bindings[key];
}

const typing = 'input, textarea, select, [contenteditable], [role=slider], [role=spinbutton]';
const overlays = '[role=dialog], [role=alertdialog], [role=menu], [data-trigger]';
const buttons = 'button, a';
const buttonKeys = ['Enter', ' '];
/** Of a video that has the focus: to and fro, the volume, play and pause. */
const player = 'video[controls]';
const playerKeys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', ' '];

function isTakenBySomethingElse({ key, target }: KeyboardEvent, isGlobal: boolean): boolean {
  if (!(target instanceof Element)) return false;
  const isInside = (selector: string) => target.closest(selector) !== null;
  return (
    isInside(typing) ||
    (isGlobal && isInside(overlays)) ||
    (buttonKeys.includes(key) && isInside(buttons)) ||
    (playerKeys.includes(key) && isInside(player))
  );
}

/** AltGr writes characters, such as brackets on many keyboards, and reports itself as Ctrl+Alt. */
function hasModifier(event: KeyboardEvent): boolean {
  if (event.getModifierState('AltGraph')) return false;
  return event.ctrlKey || event.metaKey || event.altKey;
}
