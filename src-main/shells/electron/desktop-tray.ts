/** The icon in the system tray: there while the settings say so, its menu always as things are. */
import type { MenuItemConstructorOptions } from 'electron';
import type { News } from '#shared/contract/app.contract.ts';
import { createTrayMenu, type TrayActions, type TrayFacts, trayStatus } from './tray-menu.ts';
import type { Words } from '#main/words/words.ts';

export type TrayIcon = {
  setMenu(entries: MenuItemConstructorOptions[]): void;
  setToolTip(text: string): void;
  destroy(): void;
};

export type DesktopTrayDeps = {
  readonly makeIcon: (onClick: () => void) => TrayIcon;
  readonly isWanted: () => boolean;
  readonly facts: () => Promise<TrayFacts>;
  readonly words: Words;
  readonly actions: TrayActions;
  readonly onFailure: (cause: unknown) => void;
};

export type DesktopTray = {
  /** Hears everything that becomes of the core. */
  take(news: Pick<News, 'kind'>): void;
  /** Brings icon and menu up to date. */
  refresh(): Promise<void>;
};

const ofInterest: readonly News['kind'][] = ['cameras:changed', 'watching:changed', 'settings:changed'];

export function createDesktopTray(deps: DesktopTrayDeps): DesktopTray {
  let icon: TrayIcon | null = null;
  let turn: Promise<void> = Promise.resolve();
  let isWaiting = false;
  return { take: ({ kind }) => void (ofInterest.includes(kind) && refresh()), refresh };

  /** Many changes at once are one. */
  function refresh(): Promise<void> {
    if (isWaiting) return turn;
    isWaiting = true;
    turn = turn.then(async () => {
      isWaiting = false;
      await draw().catch(deps.onFailure);
    });
    return turn;
  }

  async function draw(): Promise<void> {
    if (!deps.isWanted()) {
      icon?.destroy();
      icon = null;
      return;
    }
    const facts = await deps.facts();
    icon ??= deps.makeIcon(deps.actions.open);
    icon.setToolTip(`Porchlight: ${trayStatus(facts, deps.words)}`);
    icon.setMenu(createTrayMenu(facts, deps.words, deps.actions));
  }
}
