import { expect, it } from 'vitest';
import { someEvent } from '#shared/model/event.fake.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { DueNotification } from '#shared/model/notification.ts';
import { settings as settingsSchema } from '#shared/model/settings.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createWords } from '#main/words/words.ts';
import { createNotificationsService } from './notifications-service.ts';
import type { NotificationRules } from './worth-telling.ts';

const secondMs = 1_000;
const minuteMs = 60_000;

async function createParts(rules: Partial<NotificationRules> = {}, language: 'en' | 'de' = 'en') {
  const clock = createFakeClock(Date.UTC(2026, 4, 1, 12));
  const settings = { ...settingsSchema.parse({}), notifications: true, ...rules };
  const told: DueNotification[] = [];
  let nextId = 0;
  const service = createNotificationsService({
    settings: () => settings,
    timeZone: () => 'UTC',
    words: createWords({ choice: () => language, preferred: () => [language === 'en' ? 'en-GB' : 'de-DE'] }),
    cameraName: async (id) => (id === 'door' ? 'Front door' : id),
    newId: () => `n${(nextId += 1)}`,
    clock,
    log: silentLogger,
  });
  service.onDue((notification) => told.push(notification));
  service.start();
  const happen = (eventId: string, more: Partial<EventRecord> = {}) =>
    service.take({
      kind: 'event:created',
      event: eventOf(eventId, { timestamp: toUtcTime(clock.nowMs()), ...more }),
    });
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= secondMs) clock.advance(secondMs);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { clock, settings, service, told, happen, pass };
}

/** Like the text without the marks around foreign names. */
const plain = (text: string | undefined) => text?.replaceAll(/[\u2068\u2069]/g, '');

function eventOf(eventId: string, more: Partial<EventRecord>): EventRecord {
  return someEvent(0, { eventId, snapshotPath: 'a.png', ...more });
}

it('tells of an event as soon as its picture is there', async () => {
  const { service, told, happen, pass, clock } = await createParts();
  const timestamp = toUtcTime(clock.nowMs());
  happen('a', { snapshotPath: null });
  await pass(2 * secondMs);
  expect(told).toEqual([]);
  service.take({ kind: 'event:updated', event: eventOf('a', { timestamp }) });
  await pass(secondMs);
  expect(told).toEqual([
    expect.objectContaining({ eventId: 'a', count: 1, hasPicture: true, body: '12:00' }),
  ]);
  expect(plain(told[0]?.title)).toBe('Motion at Front door');
});

it('does not wait for ever for a picture', async () => {
  const { told, happen, pass } = await createParts();
  happen('a', { snapshotPath: null });
  await pass(5 * secondMs);
  expect(told).toEqual([expect.objectContaining({ eventId: 'a', hasPicture: false })]);
});

it('tells what happens within the gap together, when it is over, and opens the newest of it', async () => {
  const { told, happen, pass } = await createParts({ notifyGapMinutes: 5 });
  happen('a');
  await pass(secondMs);
  const person = [{ label: 'person', confidence: 0.9, bbox: { x: 0, y: 0, width: 1, height: 1 } }];
  for (const id of ['b', 'c', 'd']) {
    happen(id, { detectedObjects: person });
    await pass(minuteMs);
  }
  expect(told).toHaveLength(1);
  await pass(3 * minuteMs);
  expect(told).toHaveLength(2);
  expect(told[1]).toMatchObject({ eventId: 'd', count: 3, body: '12:00 – 12:02 · Person' });
  expect(plain(told[1]?.title)).toBe('3 events at Front door');
});

it('keeps the gap of each camera apart, and forgets it when the clock is set back', async () => {
  const { clock, told, happen, pass } = await createParts({ notifyGapMinutes: 60 });
  happen('a');
  happen('b', { cameraId: 'yard' });
  await pass(secondMs);
  expect(told.map(({ cameraId }) => cameraId)).toEqual(['door', 'yard']);
  clock.stepWall(-86_400_000);
  happen('c');
  await pass(secondMs);
  expect(told).toHaveLength(3);
});

it('tells each event once, whatever becomes of it', async () => {
  const { service, told, happen, pass, clock } = await createParts({ notifyGapMinutes: 0 });
  const timestamp = toUtcTime(clock.nowMs());
  happen('a');
  await pass(secondMs);
  service.take({ kind: 'event:updated', event: eventOf('a', { timestamp, state: 'closed' }) });
  await pass(minuteMs);
  expect(told).toHaveLength(1);
});

it('tells of an event that gets its label later', async () => {
  const { service, told, happen, pass, clock } = await createParts({ notifyLabels: ['dog'] });
  const timestamp = toUtcTime(clock.nowMs());
  happen('a');
  await pass(10 * secondMs);
  expect(told).toEqual([]);
  const dog = [{ label: 'Dog', confidence: 0.8, bbox: { x: 0, y: 0, width: 1, height: 1 } }];
  service.take({ kind: 'event:updated', event: eventOf('a', { timestamp, detectedObjects: dog }) });
  await pass(secondMs);
  expect(plain(told[0]?.title)).toBe('Dog at Front door');
});

it.each<[string, Partial<NotificationRules>, Partial<EventRecord>]>([
  ['while notifications are off', { notifications: false }, {}],
  ['of a camera that is muted', { notifyMutedCameras: ['door'] }, {}],
  ['of a type that is not wanted', { notifyTypes: ['detection'] }, {}],
  ['without a label that is wanted', { notifyLabels: ['person'] }, {}],
  ['in quiet hours', { notifyQuietHours: [{ from: '11:00', to: '13:00', weekdays: [5] }] }, {}],
  ['of an old recording that is imported', {}, { timestamp: '2026-04-30T12:00:00.000Z' }],
  ['of something that is reviewed already', {}, { reviewedAt: '2026-05-01T12:00:00.000Z' }],
])('tells nothing %s', async (_, rules, event) => {
  const { told, happen, pass } = await createParts(rules);
  happen('a', event);
  await pass(minuteMs);
  expect(told).toEqual([]);
});

it('tells nothing while a window is looked at, unless that is wanted', async () => {
  for (const notifyWhenVisible of [false, true]) {
    const { service, told, happen, pass } = await createParts({ notifyWhenVisible });
    service.setPresence(() => true);
    happen('a');
    await pass(minuteMs);
    expect(told).toHaveLength(notifyWhenVisible ? 1 : 0);
    service.setPresence(() => false);
    happen('b');
    await pass(10 * minuteMs);
    expect(told.at(-1)?.eventId, 'what was seen on the screen is not told later').toBe('b');
    expect(told.at(-1)?.count).toBe(1);
  }
});

it('tells nothing of what was deleted or reviewed meanwhile, nor after its end', async () => {
  const { service, told, happen, pass, clock } = await createParts();
  const timestamp = toUtcTime(clock.nowMs());
  for (const id of ['a', 'b']) happen(id, { snapshotPath: null });
  service.take({ kind: 'event:deleted', eventId: 'a' });
  service.take({ kind: 'event:updated', event: eventOf('b', { timestamp, reviewedAt: timestamp }) });
  await pass(minuteMs);
  happen('c', { snapshotPath: null });
  service.stop();
  await pass(minuteMs);
  expect(told).toEqual([]);
});

it('speaks German, and keeps a name in its own direction of writing', async () => {
  const { told, happen, pass } = await createParts({ notifyGapMinutes: 0 }, 'de');
  happen('a', { cameraId: 'باب 🚪' });
  await pass(secondMs);
  expect(told[0]?.title).toBe('Bewegung: \u2068باب 🚪\u2069');
});
