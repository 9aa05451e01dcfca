import { type KeyboardEvent, useEffect, useRef } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { keyName } from '#renderer/ui/key-rules.ts';

type KeyCaptureProps = {
  readonly name: string;
  readonly problem: string | null;
  readonly onKey: (key: string) => void;
  readonly onClear: () => void;
  readonly onCancel: () => void;
};

const modifiers = new Set([
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'Dead',
  'Process',
  'Unidentified',
]);

/** Takes the next key for itself. */
export function KeyCapture({ name, problem, onKey, onClear, onCancel }: KeyCaptureProps) {
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (modifiers.has(event.key)) return;
    if (event.key === 'Tab') return onCancel();
    event.preventDefault();
    event.stopPropagation(); // no command may hear it
    if (event.key === 'Escape') return onCancel();
    if (event.key === 'Delete' || event.key === 'Backspace') return onClear();
    const key = pressedKey(event);
    if (key !== null) onKey(key);
  };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div
        ref={field}
        role="textbox"
        tabIndex={0}
        aria-label={t('settings:keyboard.changeName', { name })}
        aria-describedby="key-capture-hint"
        onKeyDown={onKeyDown}
        onBlur={onCancel}
        className="focus-ring rounded-md border border-accent bg-raised px-2.5 py-1 text-sm text-ink"
      >
        {t('settings:keyboard.press')}
      </div>
      <p id="key-capture-hint" className="text-xs text-ink-3">
        {t('settings:keyboard.pressHint')}
      </p>
      {problem !== null && (
        <p role="alert" className="text-xs text-danger-text">
          {problem}
        </p>
      )}
    </div>
  );
}

/** As commands write it; of characters that are written with Shift, such as `?`, only the character. */
function pressedKey({ nativeEvent }: KeyboardEvent): string | null {
  const name = keyName(nativeEvent);
  if (name === null || !nativeEvent.shiftKey) return name;
  return name.length > 1 || /\p{L}/u.test(name) ? `Shift+${name}` : name;
}
