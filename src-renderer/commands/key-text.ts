import { t } from '#renderer/i18n/i18n.ts';

/** A binding such as `Mod+z` as it is written on the keyboard. */
export function keyText(key: string, isMac = onMac()): string {
  if (key === '+') return '+';
  const parts = key.split('+').map((part) => partText(part, isMac));
  return parts.join(isMac ? ' ' : ' + ');
}

/** All keys of a command, for example `J / ↓`. */
export function keysText(keys: readonly string[]): string {
  const areArrows = keys.length > 2 && keys.every((key) => key.includes('Arrow'));
  if (!areArrows) return keys.map((key) => keyText(key)).join(' / ');
  const arrows = keys.map((key) => partText(key.split('+').at(-1) ?? '', false)).join(' ');
  return keys[0]?.startsWith('Shift+') === true ? `${keyText('Shift')} + ${arrows}` : arrows;
}

function partText(part: string, isMac: boolean): string {
  if (isMac && part === 'Mod') return '⌘';
  return named()[part] ?? part.toUpperCase();
}

const named = (): Readonly<Record<string, string>> => ({
  Mod: t('app:keys.ctrl'),
  Shift: t('app:keys.shift'),
  ' ': t('app:keys.space'),
  Enter: t('app:keys.enter'),
  Escape: t('app:keys.escape'),
  Delete: t('app:keys.delete'),
  Backspace: t('app:keys.backspace'),
  Home: t('app:keys.home'),
  End: t('app:keys.end'),
  PageUp: t('app:keys.pageUp'),
  PageDown: t('app:keys.pageDown'),
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  '-': '−',
});

function onMac(): boolean {
  return typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac OS');
}
