/** The one window: made when it is wanted, raised when it is there, placed where it was. */
import { app, BrowserWindow, dialog, nativeTheme, type WebContents } from 'electron';
import type { Logger } from '#main/platform/logger.ts';
import type { Words } from '#main/words/words.ts';
import { appOrigin } from './app-origin.ts';
import type { WindowPlace, WindowStateFile } from './window-state.ts';

export type MainWindow = {
  /** Raises the window, or opens it. */
  show(): void;
  /** The same, at a page of the renderer such as `/settings`. */
  goTo(path: string): void;
  /** Open and not minimised. */
  isLookedAt(): boolean;
  /** Null while there is none. */
  current(): BrowserWindow | null;
};

export type WindowOptions = {
  readonly preload: string;
  readonly log: Logger;
  readonly words: Words;
  readonly place: () => WindowPlace;
  readonly state: Pick<WindowStateFile, 'write'>;
  readonly onClose: (event: { preventDefault(): void }) => void;
};

/** The renderer's background, so that no other colour flashes up before its first paint. */
const background = { light: '#f6f4f1', dark: '#120f0d' } as const;

export function createMainWindow(options: WindowOptions): MainWindow {
  let window: BrowserWindow | null = null;
  return {
    show: () => void raise('/'),
    goTo,
    isLookedAt: () => window !== null && window.isVisible() && !window.isMinimized(),
    current: () => window,
  };

  function goTo(path: string): void {
    const { webContents } = raise(path);
    const url = `${appOrigin}${path}`;
    if (webContents.getURL() !== url) load(webContents, url);
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
    load(created.webContents, `${appOrigin}${firstPath}`);
    return created;
  }

  /** Another page may be asked for before this one is there: that is no failure of the program. */
  function load(webContents: WebContents, url: string): void {
    webContents
      .loadURL(url)
      .catch((cause: unknown) => options.log.warn('a page was not loaded', { url, cause }));
  }
}

function openWindow({ preload, log, words, place, state, onClose }: WindowOptions): BrowserWindow {
  const { isMaximised, ...bounds } = place();
  const window = new BrowserWindow({
    ...bounds,
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
  if (isMaximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    state.write({ ...window.getNormalBounds(), isMaximised: window.isMaximized() });
    onClose(event);
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log.error('the window stopped working', { reason });
    void offerReload(window, words);
  });
  return window;
}

/** The person decides: a page that fails again must not be loaded in a loop. */
async function offerReload(window: BrowserWindow, words: Words): Promise<void> {
  const { t } = words.current();
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: t('window.stopped'),
    detail: t('window.stoppedDetail'),
    buttons: [t('window.reload'), t('window.quit')],
    defaultId: 0,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.webContents.reload();
  else app.quit();
}
