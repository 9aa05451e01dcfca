import { EventEmitter } from 'node:events';
import { type Cdp, launchChromium } from './cdp.ts';
import { note } from './shim-log.ts';

/** `close` asks its listeners, and closes only when none holds it back. */
export type ShimWindow = { close(): boolean };

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly commandLine = { hasSwitch: (name: string) => process.argv.includes(`--${name}`) };
  readonly #codeLoaded = Promise.withResolvers<void>();
  #browser: Cdp | null = null;
  #ready: Promise<void> | null = null;
  readonly #windows = new Set<ShimWindow>();

  /** Like Electron, the shim is ready only after the main module has been evaluated. */
  tellCodeLoaded(): void {
    this.#codeLoaded.resolve();
  }

  whenReady(): Promise<void> {
    this.#ready ??= this.#codeLoaded.promise.then(launchChromium).then((browser) => {
      this.#browser = browser;
      note('ready', browser.endpoint);
      this.emit('ready');
    });
    return this.#ready;
  }

  get browser(): Cdp {
    if (!this.#browser) throw new Error('Electron is not ready yet.');
    return this.#browser;
  }

  getPath(name: string): string {
    const folder = process.env['SHIM_USER_DATA'];
    if (!['userData', 'home'].includes(name) || !folder) throw new Error(`The shim has no folder "${name}".`);
    return folder;
  }

  /** A second start is only played: `SHIM_SECOND_INSTANCE` tells this process that it is one. */
  requestSingleInstanceLock(): boolean {
    return process.env['SHIM_SECOND_INSTANCE'] !== '1';
  }

  enableSandbox(): void {
    note('enableSandbox');
  }

  setAboutPanelOptions(options: object): void {
    note('setAboutPanelOptions', options);
  }

  getPreferredSystemLanguages(): string[] {
    return ['en-GB'];
  }

  getAppPath(): string {
    return 'out';
  }

  setLoginItemSettings(item: object): void {
    note('loginItem', item);
  }

  setBadgeCount(count: number): boolean {
    note('badge', count);
    return true;
  }

  addWindow(window: ShimWindow): void {
    this.#windows.add(window);
  }

  removeWindow(window: ShimWindow): void {
    this.#windows.delete(window);
    if (this.#windows.size === 0) this.emit('window-all-closed');
  }

  /** As a person closes the window in front. */
  closeWindow(): void {
    [...this.#windows].at(-1)?.close();
  }

  quit(): void {
    if (this.#isHeldBack('before-quit')) return;
    if (![...this.#windows].every((window) => window.close())) return;
    if (this.#isHeldBack('will-quit')) return;
    this.exit(0);
  }

  exit(code = 0): void {
    note('exit', code);
    const closed = this.#browser?.close() ?? Promise.resolve();
    void closed.finally(() => process.exit(code));
  }

  #isHeldBack(event: 'before-quit' | 'will-quit'): boolean {
    let isHeldBack = false;
    this.emit(event, { preventDefault: () => (isHeldBack = true) });
    return isHeldBack;
  }
}

export const app = new App();

// Electron quits in order on these.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => app.quit());
