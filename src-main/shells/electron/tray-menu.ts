/** The menu of the tray icon. Pure. */
import type { MenuItemConstructorOptions } from 'electron';
import type { Camera } from '#shared/model/camera.ts';
import { type PauseLength, pauseLengths, type WatchingState } from '#shared/model/watching.ts';
import type { Words } from '#main/words/words.ts';

export type TrayFacts = {
  readonly cameras: readonly Pick<Camera, 'status'>[];
  readonly watching: WatchingState;
  readonly timeZone: string;
  /** When a pause until tomorrow would end, ms. */
  readonly tomorrowMs: number;
};

export type TrayActions = {
  readonly pause: (length: PauseLength) => void;
  readonly resume: () => void;
  readonly open: () => void;
  readonly quit: () => void;
};

type Entry = MenuItemConstructorOptions;

const separator: Entry = { type: 'separator' };

export function createTrayMenu(facts: TrayFacts, words: Words, actions: TrayActions): Entry[] {
  const { t } = words.current();
  const { pause } = facts.watching;
  return [
    { label: trayStatus(facts, words), enabled: false },
    separator,
    { label: t('tray.open'), click: actions.open },
    ...(pause ? [{ label: t('tray.resume'), click: actions.resume }] : []),
    {
      label: t('tray.pause'),
      submenu: pauseLengths.map((length) => ({
        label: t(`tray.${length}`, { time: clockOf(facts.tomorrowMs, facts, words) }),
        click: () => actions.pause(length),
      })),
    },
    separator,
    { label: t('tray.quit'), click: actions.quit },
  ];
}

/** One line, also what the icon says when the pointer rests on it. */
export function trayStatus(facts: TrayFacts, words: Words): string {
  const { t } = words.current();
  const { cameras, watching } = facts;
  if (watching.pause) return t('tray.paused', { time: clockOf(watching.pause.untilMs, facts, words) });
  const countOf = (...states: Camera['status']['state'][]) =>
    cameras.filter(({ status }) => states.includes(status.state)).length;
  const troubled = countOf('failed', 'offline', 'stalled');
  const watched = countOf('starting', 'watching', 'waiting');
  const trouble = troubled > 0 ? t('tray.trouble', { count: troubled }) : null;
  const work = watched > 0 ? t('tray.watching', { count: watched }) : t('tray.none');
  return trouble === null ? work : `${work} · ${trouble}`;
}

function clockOf(atMs: number, { timeZone }: TrayFacts, words: Words): string {
  return new Intl.DateTimeFormat(words.current().locale, { timeStyle: 'short', timeZone }).format(atMs);
}
