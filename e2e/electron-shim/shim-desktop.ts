/** What the desktop would show: told to the test instead. */
import { note } from './shim-log.ts';

type Entry = {
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly click?: () => void;
  readonly submenu?: readonly Entry[];
};

let menu: readonly Entry[] = [];

export const Menu = {
  buildFromTemplate: (template: readonly Entry[]) => template,
  setApplicationMenu(template: readonly Entry[]) {
    menu = template;
    note('menu', template);
  },
};

export const dialog = {
  showErrorBox: (title: string, content: string) => note('showErrorBox', [title, content]),
  showMessageBox(_window: unknown, options: object) {
    note('showMessageBox', options);
    return Promise.resolve({ response: 0 });
  },
};

export const nativeTheme = { shouldUseDarkColors: true };

export const shell = {
  openPath(path: string) {
    note('openPath', path);
    return Promise.resolve('');
  },
};

// `SIGHUP` clicks on "Settings…": there is no native menu that a test could open.
process.on('SIGHUP', () => {
  const entries = menu.flatMap(({ submenu }) => submenu ?? []);
  entries.find(({ label }) => label === 'Settings…')?.click?.();
});
