import { EventEmitter } from 'node:events';
import { note } from './shim-log.ts';

type Details = { readonly url: string };
type Answer = (answer: { readonly cancel: boolean }) => void;
type BeforeRequest = (details: Details, answer: Answer) => void;

let beforeRequest: BeforeRequest = (_details, answer) => answer({ cancel: false });

/** What the `webRequest` listener says about an address. */
export function isCancelled(url: string): boolean {
  let isRefused = false;
  beforeRequest({ url }, ({ cancel }) => (isRefused = cancel));
  return isRefused;
}

/** Asks the handlers what they would tell Chromium, which is not theirs here. */
class Session extends EventEmitter {
  readonly webRequest = { onBeforeRequest: (listener: BeforeRequest) => void (beforeRequest = listener) };

  setPermissionRequestHandler(
    handler: (contents: null, name: string, answer: (isGranted: boolean) => void) => void,
  ) {
    handler(null, 'camera', (isGranted) => note('permissionRequest', isGranted));
  }

  setPermissionCheckHandler(handler: (contents: null, name: string, origin: string) => boolean) {
    note('permissionCheck', handler(null, 'hid', 'app://porchlight'));
  }

  setDevicePermissionHandler(handler: (details: object) => boolean) {
    note('devicePermission', handler({ deviceType: 'usb' }));
  }

  setDisplayMediaRequestHandler(
    handler: (request: object, answer: (streams: object | null) => void) => void,
  ) {
    handler({}, (streams) => note('displayMedia', streams));
  }
}

export const session = { defaultSession: new Session() };
