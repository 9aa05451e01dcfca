/**
 * The part of Electron's main process that our shell uses, with a Chromium behind it that is driven over CDP.
 * Real: the built main, preload and renderer, the isolated world of the preload, navigation, schemes, messages.
 * Not covered: the OS sandbox, fuses, packaging; menus, tray, dialogs and notifications are only told to the test, which
 * says on standard input what a person does with them (`shim-acts.ts`).
 *
 * One file must name everything that `import … from 'electron'` may ask for.
 */
export { app } from './shim-app.ts';
export { Menu, Notification, Tray, dialog, nativeImage, nativeTheme, screen, shell } from './shim-desktop.ts';
export { ipcMain } from './shim-ipc.ts';
export { safeStorage } from './shim-safe-storage.ts';
export { protocol } from './shim-protocol.ts';
export { session } from './shim-session.ts';
export { utilityProcess } from './shim-utility-process.ts';
export { BrowserWindow } from './shim-window.ts';
