/** The application menu: roles do the work, our texts name them in the person's language, and a few entries of our own. */
import type { MenuItemConstructorOptions } from 'electron';
import type { Words } from '#main/words/words.ts';

export type MenuActions = {
  readonly showSettings: () => void;
  readonly showDataFolder: () => void;
  readonly showLogs: () => void;
  readonly showLicences: () => void;
};

export type MenuOptions = MenuActions & {
  readonly isMac: boolean;
  readonly hasDeveloperTools: boolean;
  readonly words: Words;
};

type Entry = MenuItemConstructorOptions;
type Parts = MenuOptions & { readonly t: ReturnType<Words['current']>['t'] };

const separator: Entry = { type: 'separator' };

export function createMenuTemplate(options: MenuOptions): Entry[] {
  const parts: Parts = { ...options, t: options.words.current().t };
  return [
    ...(options.isMac ? [macAppMenu(parts)] : []),
    fileMenu(parts),
    editMenu(parts),
    viewMenu(parts),
    windowMenu(parts),
    helpMenu(parts),
  ];
}

function settingsEntry({ t, showSettings }: Parts): Entry {
  return { label: t('menu.settings'), accelerator: 'CmdOrCtrl+,', click: showSettings };
}

function macAppMenu(parts: Parts): Entry {
  const { t } = parts;
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about', label: t('menu.about') },
      separator,
      settingsEntry(parts),
      separator,
      { role: 'services', label: t('menu.services') },
      separator,
      { role: 'hide', label: t('menu.hide') },
      { role: 'hideOthers', label: t('menu.hideOthers') },
      { role: 'unhide', label: t('menu.unhide') },
      separator,
      { role: 'quit', label: t('tray.quit') },
    ],
  };
}

function fileMenu(parts: Parts): Entry {
  const { t, isMac } = parts;
  const entries: Entry[] = isMac
    ? [{ role: 'close', label: t('menu.close') }]
    : [settingsEntry(parts), separator, { role: 'quit', label: t('menu.quit') }];
  return { label: t('menu.file'), submenu: entries };
}

function editMenu({ t }: Parts): Entry {
  return {
    role: 'editMenu',
    label: t('menu.edit'),
    submenu: [
      { role: 'undo', label: t('menu.undo') },
      { role: 'redo', label: t('menu.redo') },
      separator,
      { role: 'cut', label: t('menu.cut') },
      { role: 'copy', label: t('menu.copy') },
      { role: 'paste', label: t('menu.paste') },
      { role: 'delete', label: t('menu.delete') },
      separator,
      { role: 'selectAll', label: t('menu.selectAll') },
    ],
  };
}

function viewMenu({ t, hasDeveloperTools }: Parts): Entry {
  const developer: Entry[] = hasDeveloperTools
    ? [{ role: 'toggleDevTools', label: t('menu.developerTools') }]
    : [];
  return {
    label: t('menu.view'),
    submenu: [
      { role: 'reload', label: t('menu.reload') },
      ...developer,
      separator,
      { role: 'resetZoom', label: t('menu.resetZoom') },
      { role: 'zoomIn', label: t('menu.zoomIn') },
      { role: 'zoomOut', label: t('menu.zoomOut') },
      separator,
      { role: 'togglefullscreen', label: t('menu.fullScreen') },
    ],
  };
}

function windowMenu({ t, isMac }: Parts): Entry {
  const others: Entry[] = isMac
    ? [separator, { role: 'front', label: t('menu.front') }]
    : [{ role: 'close', label: t('menu.close') }];
  return {
    role: 'windowMenu',
    label: t('menu.window'),
    submenu: [
      { role: 'minimize', label: t('menu.minimise') },
      { role: 'zoom', label: t('menu.zoom') },
      ...others,
    ],
  };
}

function helpMenu({ t, showDataFolder, showLogs, showLicences, isMac }: Parts): Entry {
  const entries: Entry[] = [
    { label: t('menu.dataFolder'), click: showDataFolder },
    { label: t('menu.logs'), click: showLogs },
    separator,
    { label: t('menu.licences'), click: showLicences },
  ];
  const about: Entry = { role: 'about', label: t('menu.about') };
  return { role: 'help', label: t('menu.help'), submenu: isMac ? entries : [...entries, about] };
}
