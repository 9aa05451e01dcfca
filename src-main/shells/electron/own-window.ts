/** The window with what belongs to it: its place, and what closing it means. */
import { join } from 'node:path';
import { app, dialog, screen } from 'electron';
import type { Core } from '#main/core.ts';
import { createMainWindow, type MainWindow } from './main-window.ts';
import { type CloseAnswer, type CloseKeeper, createCloseKeeper } from './window-close.ts';
import { createWindowStateFile, placeWindow } from './window-state.ts';

export function openMainWindow(core: Core, preload: string): { window: MainWindow; keeper: CloseKeeper } {
  const { log, words, settings } = core;
  const state = createWindowStateFile(join(app.getPath('userData'), 'window.json'), (cause) =>
    log.warn('the place of the window could not be kept', { cause }),
  );
  const keeper = createCloseKeeper({
    // A Mac keeps an app without windows: closing one asks nothing there.
    choice: () => {
      const { closeWindow } = settings.current();
      return closeWindow === 'ask' && process.platform === 'darwin' ? 'keep' : closeWindow;
    },
    remember: (closeWindow) => settings.change({ closeWindow }),
    ask: () => askAboutClosing(core, window),
    close: () => window.current()?.destroy(),
    quit: () => app.quit(),
    onFailure: (cause) => log.error('the window could not be closed', { cause }),
  });
  const window = createMainWindow({
    preload,
    log,
    words,
    state,
    place: () =>
      placeWindow(
        state.read(),
        screen.getAllDisplays().map(({ workArea }) => workArea),
      ),
    onClose: keeper.onClose,
  });
  return { window, keeper };
}

async function askAboutClosing({ words }: Core, window: MainWindow): Promise<CloseAnswer> {
  const parent = window.current();
  if (!parent) return 'cancel';
  const { t } = words.current();
  const answers = ['keep', 'quit', 'cancel'] as const;
  const { response } = await dialog.showMessageBox(parent, {
    type: 'question',
    message: t('close.question'),
    detail: t('close.detail'),
    buttons: answers.map((answer) => t(`close.${answer}`)),
    defaultId: 0,
    cancelId: 2,
  });
  return answers[response] ?? 'cancel';
}
