/**
 * Tells a person of events that matter, while no window shows them anyway: the first one of a camera at once, what follows
 * within the gap together, when the gap is over.
 */
import type { DueNotification } from '#shared/model/notification.ts';
import type { EventRecord } from '#shared/model/event.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import type { News } from '#shared/contract/app.contract.ts';
import type { Words } from '#main/words/words.ts';
import type { Clock } from '#main/platform/clock.ts';
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';
import type { Logger } from '#main/platform/logger.ts';
import { notificationText } from './notification-text.ts';
import { isQuietAt } from './quiet-hours.ts';
import { isWorthTelling, type NotificationRules } from './worth-telling.ts';

export type NotificationsService = {
  /** Hears everything that becomes of events. */
  take(news: News): void;
  onDue(listener: (notification: DueNotification) => void): Unsubscribe;
  /** Whoever has windows says whether one is looked at; without, windows judge for themselves. */
  setPresence(isLookedAt: () => boolean): void;
  start(): void;
  stop(): void;
};

export type NotificationsDeps = {
  readonly settings: () => NotificationRules;
  readonly timeZone: () => string;
  readonly words: Words;
  readonly cameraName: (cameraId: string) => Promise<string>;
  readonly newId: () => string;
  readonly clock: Pick<Clock, 'nowMs' | 'every'>;
  readonly log: Logger;
};

type Waiting = { readonly events: Map<string, EventRecord>; readonly sinceMs: number };

/** A snapshot is made a moment after its event began. */
const longestForPictureMs = 5_000;
const tickMs = 1_000;
const mostRemembered = 2_000;
/** Of one camera, until they are told. */
const mostWaiting = 500;

export function createNotificationsService(deps: NotificationsDeps): NotificationsService {
  const { settings, clock, log } = deps;
  const due = createEmitter<DueNotification>((cause) => log.error('a notification failed', { cause }));
  const waiting = new Map<string, Waiting>();
  const lastToldMs = new Map<string, number>();
  const told = new Set<string>();
  let isLookedAt = () => false;
  let stopTicking: (() => void) | null = null;
  return {
    take,
    onDue: due.on,
    setPresence: (presence) => void (isLookedAt = presence),
    start: () => void (stopTicking ??= clock.every(tickMs, tick)),
    stop,
  };

  function take(news: News): void {
    if (news.kind === 'event:created' || news.kind === 'event:updated') takeEvent(news.event);
    if (news.kind !== 'event:deleted') return;
    for (const { events } of waiting.values()) events.delete(news.eventId);
  }

  function takeEvent(event: EventRecord): void {
    const { eventId, cameraId } = event;
    const known = waiting.get(cameraId);
    if (known?.events.has(eventId)) return void known.events.set(eventId, event);
    if (told.has(eventId) || event.reviewedAt !== null || !isWanted(event)) return;
    remember(eventId);
    const entry = known ?? { events: new Map<string, EventRecord>(), sinceMs: clock.nowMs() };
    if (entry.events.size < mostWaiting) entry.events.set(eventId, event);
    waiting.set(cameraId, entry);
  }

  function isWanted(event: EventRecord): boolean {
    return isWorthTelling(event, settings(), { nowMs: clock.nowMs(), timeZone: deps.timeZone() });
  }

  function remember(eventId: string): void {
    told.add(eventId);
    const [oldest] = told;
    if (told.size > mostRemembered && oldest !== undefined) told.delete(oldest);
  }

  function tick(): void {
    const nowMs = clock.nowMs();
    for (const [cameraId, entry] of waiting) {
      if (!isTime(cameraId, entry, nowMs)) continue;
      waiting.delete(cameraId);
      if (mayTellNow(nowMs)) void tell(cameraId, [...entry.events.values()]);
    }
  }

  /** A clock that was set back must not silence a camera. */
  function isTime(cameraId: string, { events, sinceMs }: Waiting, nowMs: number): boolean {
    const lastMs = lastToldMs.get(cameraId) ?? -Infinity;
    const gapMs = settings().notifyGapMinutes * 60_000;
    if (nowMs >= lastMs && nowMs - lastMs < gapMs) return false;
    const hasPictures = [...events.values()].every(({ snapshotPath }) => snapshotPath !== null);
    return hasPictures || Math.abs(nowMs - sinceMs) >= longestForPictureMs;
  }

  function mayTellNow(nowMs: number): boolean {
    const { notifications, notifyWhenVisible, notifyQuietHours } = settings();
    if (!notifications || isQuietAt(nowMs, notifyQuietHours, deps.timeZone())) return false;
    return notifyWhenVisible || !isLookedAt();
  }

  async function tell(cameraId: string, found: readonly EventRecord[]): Promise<void> {
    const [first, ...others] = found
      .filter(({ reviewedAt }) => reviewedAt === null)
      .toSorted((a, b) => fromUtcTime(a.timestamp) - fromUtcTime(b.timestamp));
    if (!first) return;
    lastToldMs.set(cameraId, clock.nowMs());
    const newest = others.at(-1) ?? first;
    const cameraName = await deps.cameraName(cameraId).catch(() => cameraId); // gone meanwhile
    const { words } = deps;
    due.emit({
      id: deps.newId(),
      ...notificationText([first, ...others], { words, cameraName, timeZone: deps.timeZone() }),
      eventId: newest.eventId,
      cameraId,
      count: 1 + others.length,
      atMs: fromUtcTime(newest.timestamp),
      hasPicture: newest.snapshotPath !== null,
    });
  }

  function stop(): void {
    stopTicking?.();
    stopTicking = null;
    waiting.clear();
  }
}
