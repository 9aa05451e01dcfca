/** Shows notifications of the core in a browser. The desktop app has its own, of the system. */
import type { DueNotification } from '#shared/model/notification.ts';

/** The part of the browser's `Notification` that is needed. */
type Shown = { addEventListener(type: 'click', listener: () => void): void; close(): void };

export type WebNotifierDeps = {
  /** `Notification` of the browser; undefined where a page may not have it. */
  readonly Notification:
    | (new (
        title: string,
        options: { body: string; tag: string; icon?: string },
      ) => Shown)
    | undefined;
  readonly permission: () => string;
  /** Whether a page of Porchlight is in sight, this one or another of the browser. */
  readonly isInSight: () => Promise<boolean>;
  readonly open: (notification: DueNotification) => void;
};

export type WebNotifier = {
  /** True when it was shown. */
  show(notification: DueNotification, isWantedInSight: boolean): Promise<boolean>;
};

export function createWebNotifier(deps: WebNotifierDeps): WebNotifier {
  return { show };

  async function show(notification: DueNotification, isWantedInSight: boolean): Promise<boolean> {
    const { Notification } = deps;
    if (!Notification || deps.permission() !== 'granted') return false;
    if (!isWantedInSight && (await deps.isInSight())) return false;
    const { id, title, body, eventId, hasPicture } = notification;
    // Pages in several tabs show the same one: by its tag it is there once.
    const options = { body, tag: id, ...(hasPicture && { icon: `/media/snapshot/${eventId}` }) };
    const shown = new Notification(title, options);
    shown.addEventListener('click', () => {
      shown.close();
      deps.open(notification);
    });
    return true;
  }
}
