/** The door of the desktop shell: one window around the core. */
import { join } from 'node:path';
import { findAppFolders } from '#main/shells/app-folders.ts';
import { runElectronShell } from '#main/shells/electron/electron-shell.ts';
import { version } from '#main/version.ts';

process.umask(0o077); // what is stored is its owner's alone

// Not awaited: Electron becomes ready only after this module has been evaluated.
void runElectronShell({
  folders: findAppFolders(import.meta.filename),
  preload: join(import.meta.dirname, '../preload/preload.cjs'),
  version,
  args: process.argv.slice(1),
  environment: process.env,
});
