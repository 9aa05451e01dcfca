import { app, Menu, shell } from 'electron';
import type { Core } from '#main/core.ts';
import { createMenuTemplate } from './app-menu.ts';
import type { MainWindow } from './main-window.ts';

/** Menu and About panel in the language of the settings, also after it changed. */
export function followMenu(core: Core, window: MainWindow, version: string): void {
  let shownIn = '';
  const set = () => {
    const { t, locale } = core.words.current();
    if (shownIn === locale) return;
    shownIn = locale;
    app.setAboutPanelOptions({
      applicationName: 'Porchlight',
      applicationVersion: version,
      copyright: t('menu.copyright'),
    });
    const template = createMenuTemplate({
      isMac: process.platform === 'darwin',
      hasDeveloperTools: !app.isPackaged,
      words: core.words,
      showSettings: () => window.goTo('/settings'),
      showDataFolder: () => void shell.openPath(core.paths.root),
      showLogs: () => void shell.openPath(core.paths.logs),
      showLicences: () => window.goTo('/settings#licences'),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  core.settings.onChanged(set);
  set();
}
