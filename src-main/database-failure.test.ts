/** A database that stops taking writes under a running camera, and takes them again. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { cameraSettings } from '#shared/model/camera.ts';
import type { EventRecord } from '#shared/model/event.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';

const untilMs = { timeout: 40_000, interval: 100 };

it('silences no live event: it goes to the stream and the logs at once, and gets its row later (E-10, D-3.9.3, D-3.9.4)', async () => {
  const core = await openTestCore();
  const told: EventRecord[] = [];
  core.news.on((item) => void (item.kind === 'event:created' && told.push(item.event)));
  const source = { type: 'file', path: testVideos.porch(), playback: 'loop' } as const;
  await core.startWatching();
  await core.cameras.save(undefined, cameraSettings.parse({ name: 'Porch', source, cooldownS: 1 }));
  const { connection } = core.database;
  connection.pragma('query_only = 1');

  const unstored = await vi.waitFor(() => {
    const event = told.find(({ id }) => id === 0);
    if (!event) throw new Error('nothing told');
    return event;
  }, untilMs);
  expect(unstored).toMatchObject({ cameraId: 'porch', eventType: 'motion', state: 'closed' });
  expect(await core.events.get(unstored.eventId)).toBeNull();
  const log = join(core.paths.eventLogs, unstored.day, 'events.json');
  await vi.waitFor(async () => expect(await readFile(log, 'utf8')).toContain(unstored.eventId), untilMs);

  connection.pragma('query_only = 0');
  await vi.waitFor(async () => {
    expect(await core.events.get(unstored.eventId)).toMatchObject({ timestamp: unstored.timestamp });
    expect(told.some(({ id }) => id > 0)).toBe(true);
  }, untilMs);
  const rows = connection.prepare('SELECT event_id FROM events').pluck().all();
  expect(new Set(rows).size).toBe(rows.length);
}, 90_000);
