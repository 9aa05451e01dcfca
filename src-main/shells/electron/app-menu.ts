/** The application menu: roles where the system knows the entry, and three entries of our own. */
import type { MenuItemConstructorOptions } from 'electron';

export type MenuActions = {
  readonly showSettings: () => void;
  readonly showDataFolder: () => void;
  readonly showLogs: () => void;
};

export type MenuOptions = MenuActions & {
  readonly isMac: boolean;
  readonly hasDeveloperTools: boolean;
};

type Entry = MenuItemConstructorOptions;

const separator: Entry = { type: 'separator' };

export function createMenuTemplate(options: MenuOptions): Entry[] {
  const settings: Entry = { label: 'Settings…', accelerator: 'CmdOrCtrl+,', click: options.showSettings };
  return [
    ...(options.isMac ? [macAppMenu(settings)] : []),
    fileMenu(settings, options.isMac),
    { role: 'editMenu' },
    viewMenu(options.hasDeveloperTools),
    { role: 'windowMenu' },
    helpMenu(options),
  ];
}

function macAppMenu(settings: Entry): Entry {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
}

function fileMenu(settings: Entry, isMac: boolean): Entry {
  const entries: Entry[] = isMac ? [{ role: 'close' }] : [settings, separator, { role: 'quit' }];
  return { label: 'File', submenu: entries };
}

function viewMenu(hasDeveloperTools: boolean): Entry {
  const zoom: Entry[] = [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }];
  const developer: Entry[] = hasDeveloperTools ? [{ role: 'toggleDevTools' }] : [];
  return {
    label: 'View',
    submenu: [{ role: 'reload' }, ...developer, separator, ...zoom, separator, { role: 'togglefullscreen' }],
  };
}

function helpMenu({ showDataFolder, showLogs, isMac }: MenuOptions): Entry {
  const folders: Entry[] = [
    { label: 'Show Data Folder', click: showDataFolder },
    { label: 'Show Logs', click: showLogs },
  ];
  return { role: 'help', submenu: isMac ? folders : [...folders, separator, { role: 'about' }] };
}
