/** What the desktop would show: told to the test instead. */
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { note } from './shim-log.ts';

export type Entry = {
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly click?: () => void;
  readonly submenu?: readonly Entry[];
};

/** What a person could click on now. */
export const shown = {
  menu: [] as readonly Entry[],
  trayMenu: null as readonly Entry[] | null,
  notifications: [] as Notification[],
  /** Which button is pressed in the next message box. */
  answer: 0,
};

export const Menu = {
  buildFromTemplate: (template: readonly Entry[]) => template,
  setApplicationMenu(template: readonly Entry[]) {
    shown.menu = template;
    note('menu', template);
  },
};

export class Tray extends EventEmitter {
  constructor(image: Image) {
    super();
    note('tray', { hasIcon: !image.isEmpty() });
  }

  setContextMenu(entries: readonly Entry[]): void {
    shown.trayMenu = entries;
  }

  setToolTip(text: string): void {
    note('trayToolTip', text);
  }

  destroy(): void {
    shown.trayMenu = null;
    note('trayGone');
  }
}

export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return true;
  }

  readonly #options: { readonly title?: string; readonly body?: string; readonly icon?: Image };

  constructor(options: { readonly title?: string; readonly body?: string; readonly icon?: Image }) {
    super();
    this.#options = options;
  }

  show(): void {
    const { title, body, icon } = this.#options;
    shown.notifications.push(this);
    note('notification', { title, body, hasIcon: icon !== undefined });
  }

  close(): void {
    this.emit('close');
  }
}

type Image = {
  isEmpty(): boolean;
  resize(size: object): Image;
  setTemplateImage(isTemplate: boolean): void;
};

export const nativeImage = {
  createFromPath(path: string): Image {
    const image: Image = {
      isEmpty: () => !existsSync(path),
      resize: () => image,
      setTemplateImage: () => undefined,
    };
    return image;
  },
};

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
};

export const dialog = {
  showErrorBox: (title: string, content: string) => note('showErrorBox', [title, content]),
  showMessageBox(windowOrOptions: unknown, options?: object) {
    note('showMessageBox', options ?? windowOrOptions);
    return Promise.resolve({ response: shown.answer });
  },
};

export const nativeTheme = { shouldUseDarkColors: true };

export const shell = {
  openPath(path: string) {
    note('openPath', path);
    return Promise.resolve('');
  },
  showItemInFolder: (path: string) => note('showItemInFolder', path),
};
