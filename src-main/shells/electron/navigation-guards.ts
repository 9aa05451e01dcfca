/** Applies the policy to every page that will ever exist here, and refuses what no page of ours needs. */
import type { App, Session, WebContents } from 'electron';
import { appOrigin } from './app-origin.ts';
import { isOwnPage, isOwnResource } from './navigation-policy.ts';

export function guardApp(app: App): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('certificate-error', (event, ...[, , , , accept]) => {
    event.preventDefault();
    accept(false);
  });
  app.on('select-client-certificate', (event, ...[, , , choose]) => {
    event.preventDefault();
    choose();
  });
  app.on('login', (event, ...[, , , answer]) => {
    event.preventDefault();
    answer();
  });
}

function guardContents(contents: WebContents): void {
  const keepInside = (event: { readonly url: string; preventDefault(): void }) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', keepInside);
  contents.on('will-redirect', keepInside);
  contents.on('will-frame-navigate', keepInside);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  session.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose('');
  });
  // What the page itself made, such as a file of settings; Electron asks where to put it.
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${appOrigin}/`)) event.preventDefault();
  });
}

/** Developer tools load their own page from `devtools:`; they exist only where the app is not packaged. */
export function keepOffNetwork(session: Session, allowsDeveloperTools: boolean): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const isAllowed = isOwnResource(url) || (allowsDeveloperTools && url.startsWith('devtools:'));
    answer({ cancel: !isAllowed });
  });
}
