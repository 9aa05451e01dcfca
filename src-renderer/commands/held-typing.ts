/**
 * Keys that are pressed before the field they are meant for is there: while a page opens they must neither get lost nor act
 * on what is still on screen. They are held and typed into the field as soon as it has the focus.
 */
import { hasModifier } from '#renderer/ui/key-rules.ts';

/** A page that takes longer does not come. */
const longestMs = 5_000;

type HeldTypingOptions = {
  /** The field; null while it is not there. It gets the focus as soon as it is. */
  readonly field: () => HTMLInputElement | null;
};

export function holdTyping({ field }: HeldTypingOptions): void {
  const held: KeyboardEvent[] = [];
  const onKeyDown = (event: KeyboardEvent) => {
    if (hasModifier(event) || event.isComposing) return;
    if (event.key === 'Escape') stop();
    if (!isTyping(event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held.push(event);
  };
  const look = () => {
    const input = field();
    if (!input) return;
    stop();
    input.focus();
    input.select();
    for (const event of held) typeInto(input, event);
  };
  const watch = new MutationObserver(look);
  const timer = window.setTimeout(() => stop(), longestMs);
  const stop = () => {
    watch.disconnect();
    window.clearTimeout(timer);
    window.removeEventListener('keydown', onKeyDown, true);
  };
  window.addEventListener('keydown', onKeyDown, true);
  watch.observe(document.body, { childList: true, subtree: true });
  look();
}

function isTyping(key: string): boolean {
  return key.length === 1 || key === 'Backspace' || key === 'Enter';
}

/** As the browser would: the field's own handlers hear of each key and see the text change. */
function typeInto(input: HTMLInputElement, { key, code, shiftKey }: KeyboardEvent): void {
  const init = { key, code, shiftKey, bubbles: true, cancelable: true };
  if (!input.dispatchEvent(new KeyboardEvent('keydown', init)) || key === 'Enter') return;
  const { selectionStart, selectionEnd, value } = input;
  const from = selectionStart ?? value.length;
  const to = selectionEnd ?? value.length;
  const isErasing = key === 'Backspace';
  const cut = isErasing && from === to ? Math.max(0, from - 1) : from;
  input.setRangeText(isErasing ? '' : key, cut, to, 'end');
  input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: key }));
}
