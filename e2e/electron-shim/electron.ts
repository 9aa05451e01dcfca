/**
 * The part of Electron's main process that our shell uses, with a Chromium behind it that is driven over CDP.
 * Real: the built main, preload and renderer, the isolated world of the preload, navigation, schemes, messages.
 * Not covered: the OS sandbox, fuses, native menus, dialogs and window state, packaging.
 *
 * One file must name everything that `import … from 'electron'` may ask for.
 */
export { app } from './shim-app.ts';
export { Menu, dialog, nativeTheme, shell } from './shim-desktop.ts';
export { ipcMain } from './shim-ipc.ts';
export { safeStorage } from './shim-safe-storage.ts';
export { protocol } from './shim-protocol.ts';
export { session } from './shim-session.ts';
export { utilityProcess } from './shim-utility-process.ts';
export { BrowserWindow } from './shim-window.ts';
