/**
 * Name of a pressed key as bindings write it: `KeyboardEvent.key`, letters in lower case, `Mod+` before it while Ctrl (on a
 * Mac also Command) is down. Null with Alt, or with Ctrl and Shift: those are left alone.
 */
export function keyName(event: KeyboardEvent): string | null {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!hasModifier(event)) return key;
  return event.altKey || event.shiftKey ? null : `Mod+${key}`;
}

// no text: a selector
const typing = 'input, textarea, select, [contenteditable], [role=slider], [role=spinbutton]';
/** A message at the edge, which may have the focus, is no overlay. */
const overlays = '[role=dialog], [role=alertdialog]:not([aria-modal=false]), [role=menu], [data-trigger]';
// no text: a selector
const buttons = 'button, a';
const buttonKeys = ['Enter', ' '];
/** Of a video that has the focus: to and fro, the volume, play and pause. */
const player = 'video[controls]';
const playerKeys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', ' '];

/** While typing, and where a control needs the key itself; a binding for the whole window also not in overlays. */
export function isTakenBySomethingElse({ key, target }: KeyboardEvent, isGlobal: boolean): boolean {
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
export function hasModifier(event: KeyboardEvent): boolean {
  if (event.getModifierState('AltGraph')) return false;
  return event.ctrlKey || event.metaKey || event.altKey;
}
