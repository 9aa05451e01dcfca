/** All that the page gets from Electron: where it runs, the path of a dropped file, its wishes to the desktop, the core. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';

const connect = 'rpc:connect';

// A MessagePort cannot cross contextBridge: the page posts it to its own window, from here it goes on to the core.
window.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.source === window && event.data === connect && port)
    ipcRenderer.postMessage(connect, null, [port]);
});

/** Checked by the main process (`desktop-bridge.ts`). */
function act(request: Readonly<Record<string, unknown>>): void {
  ipcRenderer.postMessage('desktop:act', request);
}

contextBridge.exposeInMainWorld('porchlight', {
  host: 'electron',
  platform: process.platform,
  pathForFile: (file: File) => webUtils.getPathForFile(file),
  showInFolder: (target: unknown) => act({ kind: 'show-in-folder', target }),
  startDrag: (target: unknown) => act({ kind: 'start-drag', target }),
  setBadge: (count: number) => act({ kind: 'set-badge', count }),
});
