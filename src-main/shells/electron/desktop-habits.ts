/** What makes it an app of the desktop: tray, notifications, start at login, links, files. The thin side of Electron. */
import { join } from 'node:path';
import { app, dialog, ipcMain, Menu, nativeImage, Notification, shell, Tray } from 'electron';
import type { DueNotification } from '#shared/model/notification.ts';
import type { Core } from '#main/core.ts';
import { endOf } from '#main/features/watching/watching-pause.ts';
import { serveDesktopBridge } from './desktop-bridge.ts';
import { createDesktopTray, type TrayIcon } from './desktop-tray.ts';
import { filePathOf } from './file-path.ts';
import { applyLoginItem } from './login-item.ts';
import type { MainWindow } from './main-window.ts';

export type DesktopParts = {
  readonly core: Core;
  readonly window: MainWindow;
  /** Of the built renderer: it holds the icons. */
  readonly rendererFolder: string;
  readonly openEvent: (eventId: string) => void;
  /** Starts this app again. */
  readonly command: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** Shown ones are kept, or a click on them would go nowhere. */
const mostShown = 20;

export function startDesktopHabits(parts: DesktopParts): void {
  const { core, window } = parts;
  core.notifications.setPresence(window.isLookedAt);
  core.notifications.onDue(createNotifier(parts));
  serveBridge(parts);
  startTray(parts);
  followLoginItem(parts);
}

function createNotifier({ core, openEvent }: DesktopParts): (due: DueNotification) => void {
  const shown = new Set<Notification>();
  const show = async ({ id, title, body, eventId }: DueNotification) => {
    if (!Notification.isSupported()) return;
    const path = await filePathOf(core, { eventId }).catch(() => null); // there may be no picture yet
    const icon = path === null ? null : nativeImage.createFromPath(path);
    const notification = new Notification({
      id,
      title,
      body,
      ...(icon && !icon.isEmpty() && { icon: icon.resize({ height: 256 }) }),
    });
    shown.add(notification);
    const [oldest] = shown;
    if (shown.size > mostShown && oldest) {
      oldest.close();
      shown.delete(oldest);
    }
    notification.on('click', () => openEvent(eventId));
    notification.on('close', () => shown.delete(notification));
    notification.on('failed', (_event, reason) => core.log.warn('a notification was not shown', { reason }));
    notification.show();
  };
  return (due) =>
    void show(due).catch((cause: unknown) => core.log.warn('a notification was not shown', { cause }));
}

function serveBridge({ core, window }: DesktopParts): void {
  serveDesktopBridge({
    ipcMain,
    pathOf: (target) => filePathOf(core, target),
    showInFolder: (path) => shell.showItemInFolder(path),
    startDrag(file) {
      const icon = nativeImage.createFromPath(file).resize({ width: 160 });
      window.current()?.webContents.startDrag({ file, icon });
    },
    setBadge: (count) => void app.setBadgeCount(count),
    tellMissing() {
      const { t } = core.words.current();
      const box = { type: 'info' as const, message: t('file.missing'), detail: t('file.missingDetail') };
      const parent = window.current();
      void (parent ? dialog.showMessageBox(parent, box) : dialog.showMessageBox(box));
    },
    log: core.log,
  });
}

function startTray({ core, window, rendererFolder }: DesktopParts): void {
  const { words, watching, settings, log } = core;
  const fail = (cause: unknown) => log.warn('the tray did not do as it was told', { cause });
  const tray = createDesktopTray({
    makeIcon: (onClick) => makeTrayIcon(join(rendererFolder, 'icons'), onClick),
    isWanted: () => settings.current().showTray,
    async facts() {
      const timeZone = core.timeZone();
      const tomorrowMs = endOf('tomorrow', core.nowMs(), timeZone);
      return { cameras: await core.cameras.list(), watching: watching.state(), timeZone, tomorrowMs };
    },
    words,
    actions: {
      pause: (length) => void watching.pause(length).catch(fail),
      resume: () => void watching.resume().catch(fail),
      open: window.show,
      quit: () => app.quit(),
    },
    onFailure: fail,
  });
  core.news.on(tray.take);
  void tray.refresh();
}

/** A Mac wants a black shape that it colours itself. */
function makeTrayIcon(folder: string, onClick: () => void): TrayIcon {
  const isMac = process.platform === 'darwin';
  const image = nativeImage.createFromPath(join(folder, isMac ? 'trayTemplate.png' : 'tray.png'));
  if (isMac) image.setTemplateImage(true);
  const tray = new Tray(image);
  // There a click opens the menu.
  if (!isMac) tray.on('click', onClick);
  return {
    setMenu: (entries) => tray.setContextMenu(Menu.buildFromTemplate(entries)),
    setToolTip: (text) => tray.setToolTip(text),
    destroy: () => tray.destroy(),
  };
}

function followLoginItem({ core, command, environment }: DesktopParts): void {
  const { settings, log } = core;
  let applied: boolean | null = null;
  const apply = async () => {
    const { startAtLogin } = settings.current();
    if (startAtLogin === applied) return;
    applied = startAtLogin;
    await applyLoginItem(startAtLogin, {
      platform: process.platform,
      command,
      configFolder: environment['XDG_CONFIG_HOME'] || join(app.getPath('home'), '.config'),
      setLoginItemSettings: (item) => app.setLoginItemSettings(item),
    });
  };
  const follow = () =>
    void apply().catch((cause: unknown) => log.error('start at login could not be set', { cause }));
  settings.onChanged(follow);
  follow();
}
