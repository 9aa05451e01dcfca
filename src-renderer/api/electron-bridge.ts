/** What the desktop shell's preload puts on `window`; absent in a browser. */
export type ElectronBridge = {
  readonly host: 'electron';
  /** Node's `process.platform`. */
  readonly platform: string;
  /** Absolute path of a dropped or chosen file; empty when the file does not lie on a disk. */
  readonly pathForFile: (file: File) => string;
};

declare global {
  interface Window {
    readonly porchlight?: ElectronBridge;
  }
}

export function electronBridge(): ElectronBridge | undefined {
  return window.porchlight?.host === 'electron' ? window.porchlight : undefined;
}
