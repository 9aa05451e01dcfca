import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { createWords } from '#main/words/words.ts';
import { createMenuTemplate } from './app-menu.ts';

type Entry = MenuItemConstructorOptions;

const wordsIn = (language: 'en' | 'de') => createWords({ choice: () => language, preferred: () => [] });
const none = () => undefined;
const options = {
  isMac: false,
  hasDeveloperTools: false,
  words: wordsIn('en'),
  showSettings: none,
  showDataFolder: none,
  showLogs: none,
  showLicences: none,
};

function entriesOf(menu: Entry | undefined): Entry[] {
  return Array.isArray(menu?.submenu) ? menu.submenu : [];
}

function everyEntry(template: readonly Entry[]): Entry[] {
  return template.flatMap((menu) => [menu, ...entriesOf(menu)]);
}

test('on Linux and Windows File holds Settings (Ctrl+,) and the way out', () => {
  const file = entriesOf(createMenuTemplate(options).find(({ label }) => label === 'File'));
  expect(file.map(({ label, role, accelerator }) => accelerator ?? role ?? label)).toContain('CmdOrCtrl+,');
  expect(file.at(-1)?.role).toBe('quit');
});

test('on a Mac both are in the menu of the app, and only there', () => {
  const template = createMenuTemplate({ ...options, isMac: true });
  const app = entriesOf(template[0]);
  expect(template[0]?.role).toBe('appMenu');
  expect(app.some(({ accelerator }) => accelerator === 'CmdOrCtrl+,')).toBe(true);
  expect(everyEntry(template).filter(({ role }) => role === 'quit')).toHaveLength(1);
  expect(everyEntry(template).filter(({ role }) => role === 'about')).toHaveLength(1);
});

test('Settings… does what it says', () => {
  let isShown = false;
  const template = createMenuTemplate({ ...options, showSettings: () => (isShown = true) });
  const settings = everyEntry(template).find(({ label }) => label === 'Settings…');
  // Electron passes the entry, the window and the keys; ours needs none of them.
  (settings?.click as (() => void) | undefined)?.();
  expect(isShown).toBe(true);
});

test('developer tools are offered only where they exist', () => {
  const roles = (hasDeveloperTools: boolean) =>
    everyEntry(createMenuTemplate({ ...options, hasDeveloperTools })).map(({ role }) => role);
  expect(roles(true)).toContain('toggleDevTools');
  expect(roles(false)).not.toContain('toggleDevTools');
});

test.each([false, true])('every entry has a name in German (Mac: %s)', (isMac) => {
  const named = (language: 'en' | 'de') =>
    everyEntry(
      createMenuTemplate({ ...options, isMac, hasDeveloperTools: true, words: wordsIn(language) }),
    ).filter(({ type }) => type !== 'separator');
  const german = named('de').map(({ label, role }) => label ?? `role ${role}`);
  expect(german.filter((label) => label.startsWith('role '))).toEqual(isMac ? ['role appMenu'] : []);
  expect(german).toContain('Ausschneiden');
  expect(named('en').map(({ label }) => label)).toContain('Cut');
});
