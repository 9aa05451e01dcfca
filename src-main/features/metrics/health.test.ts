import { expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { type Camera, cameraSettings } from '#shared/model/camera.ts';
import type { StorageState } from '#shared/model/storage.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { createDegradations } from '#main/platform/degradations.ts';
import { createHealth } from './health.ts';
import { createHealthStore } from './health-store.ts';

const since = '2026-05-01T12:00:00.000Z';

function cameraIn(state: Camera['status']['state'], error?: Camera['status']['error']): Camera {
  const settings = cameraSettings.parse({ name: 'Porch', source: { type: 'demo' } });
  return { ...settings, id: 'porch', createdAt: since, status: { state, since, ...(error && { error }) } };
}

const fineStorage: StorageState = {
  phase: 'ok',
  reason: null,
  message: null,
  nextStep: null,
  since,
  stats: { totalBytes: 1, limitBytes: 100, percentageUsed: 1, isOverLimit: false },
  line: 'Storage: 0.0GB / 4GB (1%)',
  disk: { freeBytes: 1000, totalBytes: 2000 },
};

function createParts() {
  const database = createTestDatabase();
  const parts = {
    cameras: [cameraIn('watching')],
    storage: fineStorage,
    problem: null as unknown,
  };
  const degradations = createDegradations(createFakeClock());
  const health = createHealth({
    store: createHealthStore(database.connection),
    cameras: async () => parts.cameras,
    storage: () => parts.storage,
    problems: { 'Event logs': () => parts.problem },
    degradations,
  });
  return { database, parts, degradations, health };
}

it('says that all is well, with the facts', async () => {
  const { health } = createParts();
  expect(await health()).toMatchObject({
    status: 'ok',
    issues: [],
    database: { status: 'ok', schemaVersion: 5 },
    ingest: { state: 'running', cameras: 1, watching: 1, failed: 0 },
    eventLogs: { pending: 0 },
  });
});

it('names what is wrong with a next step, and is well again when it is over (I15)', async () => {
  const { health, parts } = createParts();
  const error = { code: 'file-not-found', message: 'The film is gone.', nextStep: 'Check the path.' };
  parts.cameras = [cameraIn('failed', error)];
  parts.problem = new AppError('disk-full', 'The disk is full.');
  const sick = await health();
  expect(sick.status).toBe('degraded');
  expect(sick.issues).toEqual([
    {
      code: 'file-not-found',
      message: 'Porch: The film is gone.',
      nextStep: 'Check the path.',
      since,
      about: { kind: 'camera', name: 'Porch' },
    },
    expect.objectContaining({
      code: 'disk-full',
      message: 'Event logs: The disk is full.',
      about: { kind: 'part', name: 'Event logs' },
    }),
  ]);
  parts.cameras = [cameraIn('watching')];
  parts.problem = null;
  expect((await health()).status).toBe('ok');
});

it.each(['offline', 'stalled'] as const)('says of a camera that is %s why and since when', async (state) => {
  const { parts, health } = createParts();
  parts.cameras = [
    cameraIn(state, {
      code: 'stream-refused',
      message: 'The camera refused the connection.',
      nextStep: 'Look.',
    }),
  ];
  expect(await health()).toMatchObject({
    status: 'degraded',
    ingest: { watching: 0, failed: 1 },
    issues: [{ code: 'stream-refused', message: 'Porch: The camera refused the connection.' }],
  });
});

it('has failed while nothing can be stored', async () => {
  const { health, parts } = createParts();
  parts.storage = { ...fineStorage, phase: 'full', reason: 'limit', message: 'Full.', nextStep: 'Raise it.' };
  expect(await health()).toMatchObject({
    status: 'failed',
    ingest: { state: 'stopped' },
    issues: [{ code: 'storage-full', message: 'Full.', nextStep: 'Raise it.', since }],
  });
});

it('answers also when the database cannot be asked', async () => {
  const { health, database } = createParts();
  database.close();
  expect(await health()).toMatchObject({ status: 'failed', database: { status: 'unavailable' } });
});

it('tells when more than a fifth of the newest 50 events have less than was asked for (FB-5)', async () => {
  const { health, database } = createParts();
  database.connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch')`);
  const insert = database.connection.prepare(
    `INSERT INTO events(event_id, timestamp, day, camera_id, fallback_reason)
     VALUES (printf('018f0000-0000-7000-8000-%012d', ?), ?, '2026-05-01', 'porch', ?)`,
  );
  for (let n = 0; n < 50; n++) {
    const at = new Date(Date.UTC(2026, 4, 1, 12, n)).toISOString();
    insert.run(n, at, n < 10 ? 'frame_extraction_failed' : null);
  }
  expect((await health()).issues).toEqual([]);
  insert.run(50, '2026-05-01T13:00:00.000Z', 'frame_extraction_failed');
  insert.run(51, '2026-05-01T13:01:00.000Z', 'frame_extraction_failed');
  expect((await health()).issues).toEqual([]); // the oldest two of the ten went out of the window
  insert.run(52, '2026-05-01T13:02:00.000Z', 'frame_extraction_failed');
  for (let n = 53; n < 63; n++)
    insert.run(n, `2026-05-01T13:${n - 50}:30.000Z`.replace(/:(\d):/, ':0$1:'), 'no_clip_source');
  expect((await health()).issues).toMatchObject([{ code: 'many-fallbacks' }]);
});
