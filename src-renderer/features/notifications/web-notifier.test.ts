import { expect, it } from 'vitest';
import type { DueNotification } from '#shared/model/notification.ts';
import { createWebNotifier } from './web-notifier.ts';

const due: DueNotification = {
  id: 'n1',
  title: 'Motion at Front door',
  body: '14:03',
  eventId: '0199f0c0-0000-7000-8000-000000000000',
  cameraId: 'door',
  count: 1,
  atMs: 0,
  hasPicture: true,
};

function createParts({ permission = 'granted', isInSight = false, isSupported = true } = {}) {
  const shown: unknown[] = [];
  const opened: string[] = [];
  const clicks: (() => void)[] = [];
  class FakeNotification {
    constructor(title: string, options: object) {
      shown.push([title, options]);
    }
    addEventListener(_type: 'click', listener: () => void): void {
      clicks.push(listener);
    }
    close(): void {
      shown.push('closed');
    }
  }
  const notifier = createWebNotifier({
    Notification: isSupported ? FakeNotification : undefined,
    permission: () => permission,
    isInSight: async () => isInSight,
    open: ({ eventId }) => opened.push(eventId),
  });
  return { notifier, shown, opened, click: () => clicks[0]?.() };
}

it('shows the camera and its picture, once however many pages are open, and a click opens the event', async () => {
  const { notifier, shown, opened, click } = createParts();
  expect(await notifier.show(due, false)).toBe(true);
  expect(shown).toEqual([
    ['Motion at Front door', { body: '14:03', tag: 'n1', icon: `/media/snapshot/${due.eventId}` }],
  ]);
  click();
  expect([opened, shown.at(-1)]).toEqual([[due.eventId], 'closed']);
});

it.each([
  ['without permission', { permission: 'default' }],
  ['when it was denied', { permission: 'denied' }],
  ['where a page may not', { isSupported: false }],
  ['while a page is in sight', { isInSight: true }],
])('shows nothing %s', async (_, parts) => {
  const { notifier, shown } = createParts(parts);
  expect(await notifier.show(due, false)).toBe(false);
  expect(shown).toEqual([]);
});

it('shows it in sight when that is wanted', async () => {
  expect(await createParts({ isInSight: true }).notifier.show(due, true)).toBe(true);
});
