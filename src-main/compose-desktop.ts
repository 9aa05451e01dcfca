import { type Basics } from '#main/compose-events.ts';
import { createNotificationsService } from '#main/features/notifications/notifications-service.ts';
import { createUpdateCheck } from '#main/features/updates/update-check.ts';
import { createWatchingPause } from '#main/features/watching/watching-pause.ts';
import { createWatchingStore } from '#main/features/watching/watching-store.ts';
import { version } from '#main/version.ts';
import { createWords, systemLocales } from '#main/words/words.ts';

export type DesktopParts = {
  /** The computer's languages, BCP 47, best first; what this process was told when left out. */
  readonly preferredLocales?: (() => readonly string[]) | undefined;
  readonly cameraName: (cameraId: string) => Promise<string>;
};

/** A person's pause, in which no camera is watched. */
export function composePause({ db, nowUtc, clock, timeZone, log, publish }: Basics) {
  const pause = createWatchingPause({ store: createWatchingStore(db, nowUtc), clock, timeZone, log });
  pause.onChanged((state) => publish({ kind: 'watching:changed', state }));
  return pause;
}

/** What reaches a person who does not look at a window. */
export function composeDesktop(basics: Basics, { preferredLocales, cameraName }: DesktopParts) {
  const { settings, timeZone, newId, clock, log, publish } = basics;
  const words = createWords({
    choice: () => settings.current().language,
    preferred: preferredLocales ?? systemLocales,
  });
  const notifications = createNotificationsService({
    settings: settings.current,
    timeZone,
    words,
    cameraName,
    newId,
    clock,
    log,
  });
  notifications.onDue((notification) => publish({ kind: 'notification:due', notification }));
  const updates = createUpdateCheck({
    settings: settings.current,
    version,
    clock,
    log,
    onFound: () => publish({ kind: 'updates:changed' }),
  });
  return { words, notifications, updates };
}
