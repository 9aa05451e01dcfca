/** The one window: made when it is wanted, raised when it is there; Electron remembers where it was. */
import { app, BrowserWindow, dialog, nativeTheme } from 'electron';
import type { Logger } from '#main/platform/logger.ts';
import { appOrigin } from './app-origin.ts';

export type MainWindow = {
  /** Raises the window, or opens it. */
  show(): void;
  /** The same, at a page of the renderer such as `/settings`. */
  goTo(path: string): void;
};

type WindowOptions = { readonly preload: string; readonly log: Logger };

/** The renderer's background, so that no other colour flashes up before its first paint. */
const background = { light: '#f6f4f1', dark: '#120f0d' } as const;

export function createMainWindow(options: WindowOptions): MainWindow {
  let window: BrowserWindow | null = null;
  return { show: () => void raise('/'), goTo };

  function goTo(path: string): void {
    const { webContents } = raise(path);
    const url = `${appOrigin}${path}`;
    if (webContents.getURL() !== url) void webContents.loadURL(url);
  }

  /** `firstPath` counts only when the window has to be made. */
  function raise(firstPath: string): BrowserWindow {
    if (window) {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      return window;
    }
    const created = openWindow(options);
    window = created;
    created.once('closed', () => {
      window = null;
    });
    void created.loadURL(`${appOrigin}${firstPath}`);
    return created;
  }
}

function openWindow({ preload, log }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    width: 1280,
    height: 820,
    minWidth: 720,
    minHeight: 480,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false, // its dictionaries would be fetched from the network
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log.error('the window stopped working', { reason });
    void offerReload(window);
  });
  return window;
}

/** The person decides: a page that fails again must not be loaded in a loop. */
async function offerReload(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window stopped working.',
    detail: 'Your cameras are still being watched and nothing is lost.',
    buttons: ['Reload', 'Quit'],
    defaultId: 0,
  });
  if (response === 0) window.webContents.reload();
  else app.quit();
}
