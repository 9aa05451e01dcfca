/** What the desktop shell's preload puts on `window`; absent in a browser. */
export type ElectronBridge = {
  readonly host: 'electron';
  /** Node's `process.platform`. */
  readonly platform: string;
  /** Absolute path of a dropped or chosen file; empty when the file does not lie on a disk. */
  readonly pathForFile: (file: File) => string;
  /** Shows the file in the system's file manager; the person is told when it is not there. */
  readonly showInFolder: (target: FileTarget) => void;
  /** Drags the frame's file out of the window. Call it in `dragstart`, after `preventDefault`. */
  readonly startDrag: (target: { readonly eventId: string; readonly frame: number }) => void;
  /** 0 takes the badge away. */
  readonly setBadge: (count: number) => void;
};

/** Files by what they belong to; of an event alone its snapshot. */
export type FileTarget =
  | { readonly eventId: string; readonly frame?: number }
  | { readonly exportId: string };

declare global {
  interface Window {
    readonly porchlight?: ElectronBridge;
  }
}

export function electronBridge(): ElectronBridge | undefined {
  return window.porchlight?.host === 'electron' ? window.porchlight : undefined;
}
