/** What runs in the page: plain scripts as text, because Chromium takes them as text. */

/** Main world: receives what the preload exposes, and takes the place of the window-open handler. */
export const mainWorldScript = `(() => {
  const send = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
  document.addEventListener('shim:expose', ({ detail: { name, values, functions } }) => {
    const api = { ...values };
    for (const key of functions) {
      api[key] = (...args) => {
        let answer;
        const take = ({ detail }) => (answer = detail);
        document.addEventListener('shim:answer', take, { once: true });
        send('shim:call', { name, key, args });
        return answer;
      };
    }
    Object.defineProperty(window, name, { value: Object.freeze(api), writable: false });
  });
  // As in Electron after { action: 'deny' }: open() answers null and no window ever exists.
  const ask = (url) => send('shim:open', new URL(url, location.href).href);
  window.open = (url = 'about:blank') => (ask(url), null);
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[target=_blank]');
    if (!link) return;
    event.preventDefault();
    ask(link.href);
  }, true);
})()`;

/** Isolated world: the preload with the three modules it may use; messages go through one binding. */
export function isolatedWorldScript(preload: string): string {
  return `(() => {
  const tell = (message) => globalThis.shimTell(JSON.stringify(message));
  const ports = new Map();
  const toWire = (data) => {
    if (typeof data === 'string') return { text: data };
    if (!(data instanceof ArrayBuffer) && !ArrayBuffer.isView(data)) return { json: data ?? null };
    const bytes = ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
    return { base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
  };
  const fromWire = (wire) => {
    if ('text' in wire) return wire.text;
    return 'base64' in wire ? Uint8Array.from(atob(wire.base64), (letter) => letter.charCodeAt(0)) : wire.json;
  };
  globalThis.shimHear = ({ id, data }) => ports.get(id)?.postMessage(fromWire(data));
  document.addEventListener('shim:open', ({ detail }) => tell({ kind: 'open', url: detail }));

  const ipcRenderer = {
    postMessage(channel, message, transfer = []) {
      const ids = transfer.map((port) => {
        const id = crypto.randomUUID();
        ports.set(id, port);
        port.onmessage = ({ data }) => tell({ kind: 'port', id, data: toWire(data) });
        return id;
      });
      tell({ kind: 'post', channel, message, ids });
    },
  };
  const exposed = new Map();
  document.addEventListener('shim:call', ({ detail: { name, key, args } }) => {
    document.dispatchEvent(new CustomEvent('shim:answer', { detail: exposed.get(name)[key](...args) }));
  });
  const contextBridge = {
    exposeInMainWorld(name, api) {
      exposed.set(name, api);
      const isFunction = ([, value]) => typeof value === 'function';
      const entries = Object.entries(api);
      const values = Object.fromEntries(entries.filter((entry) => !isFunction(entry)));
      const functions = entries.filter(isFunction).map(([key]) => key);
      document.dispatchEvent(new CustomEvent('shim:expose', { detail: { name, values, functions } }));
    },
  };
  // A page cannot learn paths; Electron answers '' for a file that lies on no disk.
  const webUtils = { getPathForFile: (file) => (file instanceof File ? '' : undefined) };
  const require = (id) => {
    if (id === 'electron') return { ipcRenderer, contextBridge, webUtils };
    throw new Error('module not found: ' + id);
  };
  const process = { platform: ${JSON.stringify(process.platform)} };
  ((require, process, module, exports) => { ${preload}
  })(require, process, { exports: {} }, {});
})()`;
}
