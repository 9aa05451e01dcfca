import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Params } from './cdp.ts';
import { isolatedWorldScript, mainWorldScript } from './page-scripts.ts';
import { app } from './shim-app.ts';
import { note } from './shim-log.ts';
import { createPageMessages, type PageMessages } from './shim-page-messages.ts';
import { answerByScheme, fromShown, originOf, toShown } from './shim-protocol.ts';
import { isCancelled } from './shim-session.ts';

type WindowOpen = (details: { readonly url: string }) => { readonly action: string };

class WebContents extends EventEmitter {
  url = '';
  windowOpenHandler: WindowOpen = () => ({ action: 'allow' });
  readonly #load: (url: string) => Promise<void>;

  constructor(load: (url: string) => Promise<void>) {
    super();
    this.#load = load;
  }

  setWindowOpenHandler(handler: WindowOpen): void {
    this.windowOpenHandler = handler;
  }

  getURL(): string {
    return this.url;
  }

  loadURL(url: string): Promise<void> {
    return this.#load(url);
  }

  startDrag({ file }: { readonly file: string }): void {
    note('startDrag', file);
  }
}

type Options = Record<string, unknown> & { readonly webPreferences: { readonly preload: string } };

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  readonly #options: Options;
  readonly #attached: Promise<string>;
  /** Frames by CDP's id; the parent is null for the main frame. */
  readonly #frames = new Map<string, { readonly url: string; readonly parent: string | null }>();
  #targetId = '';
  #isDestroyed = false;
  #isMaximised = false;

  constructor(options: Options) {
    super();
    this.#options = options;
    this.webContents = new WebContents((url) => this.loadURL(url));
    app.addWindow(this);
    app.emit('web-contents-created', {}, this.webContents);
    const { webPreferences, ...rest } = options;
    note('window', rest);
    note('webPreferences', { ...webPreferences, preload: webPreferences.preload.endsWith('preload.cjs') });
    this.#attached = this.#attach();
  }

  show(): void {
    note('show');
  }

  isVisible(): boolean {
    return !this.#isDestroyed;
  }

  isMaximized(): boolean {
    return this.#isMaximised;
  }

  maximize(): void {
    this.#isMaximised = true;
    note('maximize');
  }

  getNormalBounds() {
    const { x = 100, y = 50, width, height } = this.#options as { [key: string]: number };
    return { x, y, width, height };
  }

  close(): boolean {
    let isHeldBack = false;
    this.emit('close', { preventDefault: () => (isHeldBack = true) });
    if (!isHeldBack) this.destroy();
    return !isHeldBack;
  }

  focus(): void {
    note('focus');
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {
    note('restore');
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  destroy(): void {
    void app.browser.send('Target.closeTarget', { targetId: this.#targetId });
  }

  async loadURL(url: string): Promise<void> {
    const session = await this.#attached;
    this.webContents.url = url;
    await app.browser.send('Page.navigate', { url: toShown(url) }, session);
  }

  async #attach(): Promise<string> {
    const { browser } = app;
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank', newWindow: true });
    this.#targetId = targetId;
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    this.#listen(sessionId);
    const send = (method: string, params: Params = {}) => browser.send(method, params, sessionId);
    await browser.send('Target.setDiscoverTargets', { discover: true });
    await send('Page.enable');
    await send('Runtime.enable');
    await send('Runtime.addBinding', { name: 'shimTell', executionContextName: 'preload' });
    await send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    await send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript });
    const source = isolatedWorldScript(readFileSync(this.#options.webPreferences.preload, 'utf8'));
    await send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: 'preload' });
    return sessionId;
  }

  #listen(sessionId: string): void {
    const messages = this.#createMessages(sessionId);
    const on = (method: string, listener: (params: Params) => void) =>
      app.browser.on(method, (params, from) => from === sessionId && listener(params));
    on('Runtime.executionContextCreated', ({ context }) => messages.addContext(context));
    on('Runtime.bindingCalled', ({ payload, executionContextId }) =>
      messages.receive(JSON.parse(payload), executionContextId),
    );
    on('Page.frameNavigated', ({ frame }) => {
      this.#frames.set(frame.id, { url: fromShown(frame.url), parent: frame.parentId ?? null });
      if (!frame.parentId) this.webContents.url = fromShown(frame.url);
    });
    on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (!this.#frames.get(frameId)?.parent) this.webContents.url = fromShown(url);
    });
    on('Page.loadEventFired', () => this.emit('ready-to-show'));
    on('Fetch.requestPaused', (params) => void this.#answer(params, sessionId));
    app.browser.on('Target.targetDestroyed', ({ targetId }) => {
      if (targetId === this.#targetId) this.#forget();
    });
  }

  #createMessages(sessionId: string): PageMessages {
    return createPageMessages({
      evaluate: (contextId, expression) =>
        app.browser.send('Runtime.evaluate', { contextId, expression }, sessionId).catch(() => undefined), // page is gone
      frameOf: (frameId) => {
        const frame = this.#frames.get(frameId);
        return frame ? { origin: originOf(frame.url), parent: frame.parent === null ? null : {} } : null;
      },
      onOpen: (url) => note('windowOpen', [url, this.webContents.windowOpenHandler({ url }).action]),
    });
  }

  #forget(): void {
    this.#isDestroyed = true;
    note('windowClosed');
    this.emit('closed');
    app.removeWindow(this);
  }

  async #answer({ requestId, request, resourceType, frameId }: Params, sessionId: string): Promise<void> {
    const send = (method: string, params: Params) =>
      app.browser.send(method, { requestId, ...params }, sessionId).catch(() => undefined); // the page went on
    const url = fromShown(request.url);
    const isNavigation = resourceType === 'Document' && url !== this.webContents.url;
    if ((isNavigation && this.#isNavigationDenied(url, frameId)) || isCancelled(url)) {
      note('refused', url);
      await send('Fetch.failRequest', { errorReason: 'Aborted' });
      return;
    }
    const { method, headers, postData } = request;
    const init = { method, headers, ...(postData ? { body: postData } : {}) };
    const asker = resourceType === 'Document' ? null : originOf(this.webContents.url);
    const response = await answerByScheme(url, init, asker);
    if (!response) return void (await send('Fetch.failRequest', { errorReason: 'Failed' }));
    await send('Fetch.fulfillRequest', {
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }

  #isNavigationDenied(url: string, frameId: string): boolean {
    let isDenied = false;
    const isMainFrame = !this.#frames.get(frameId)?.parent;
    const event = { url, isMainFrame, preventDefault: () => (isDenied = true) };
    this.webContents.emit('will-frame-navigate', event);
    if (isMainFrame) this.webContents.emit('will-navigate', event);
    note('will-navigate', [url, isDenied]);
    return isDenied;
  }
}
