import { expect, it } from 'vitest';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createCameraUsage } from './camera-usage.ts';
import { createStorageUsageStore } from './storage-usage-store.ts';
import { createStoredDays } from './stored-days.fake.ts';

it('adds up what the files of each camera take, in small steps', async () => {
  const stored = await createStoredDays();
  stored.connection.exec(`
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1700)
    INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, media_bytes, snapshot_bytes, video_bytes)
      SELECT format('018f0000-0000-7000-9000-%012d', i), '2026-05-01T12:00:00.000Z', '2026-05-01T12:00:00.000Z', 'closed',
        '2026-05-01', iif(i % 3, 'porch', 'gate'), 100, 10, 1 FROM n`);
  const clock = createFakeClock();
  const usage = createCameraUsage({ store: createStorageUsageStore(stored.db), clock, log: silentLogger });
  const gate = { cameraId: 'gate', events: 567, bytes: 567 * 111 };
  const porch = { cameraId: 'porch', events: 1134, bytes: 1134 * 111 };
  expect(await usage.current()).toEqual([gate, porch]);
  await stored.addDay('2026-05-02', 5000, 'gate');
  expect(await usage.current()).toEqual([{ ...gate, events: 568 }, porch]); // counts are exact, bytes of a minute ago
  clock.advance(61_000);
  await usage.current();
  await expect
    .poll(() => usage.current())
    .toEqual([{ ...gate, events: 568, bytes: gate.bytes + 5000 }, porch]);
  await usage.stop();
});
