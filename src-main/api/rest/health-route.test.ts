/** E-14, IF-2: what health says of database, ingest and storage. */
import { expect, it } from 'vitest';
import { cameraSettings } from '#shared/model/camera.ts';
import { startTestServer } from '#main/test-server.fake.ts';

it('says that all is well with database, ingest and storage (E-14)', async () => {
  const { getJson } = await startTestServer();
  expect(await getJson('/api/health')).toMatchObject({
    status: 200,
    body: {
      status: 'ok',
      version: '1.2.3',
      issues: [],
      database: { status: 'ok', schema_version: expect.any(Number) as number },
      ingest: { state: 'running', cameras: 0, failed: 0 },
      event_logs: { pending: 0 },
      storage: {
        phase: 'ok',
        stats: { percentage_used: expect.any(Number) as number, is_over_limit: false },
      },
      degradations: [],
    },
  });
});

it('names a camera that failed and says what to do', async () => {
  const { core, getJson } = await startTestServer();
  await core.startWatching();
  const failed = new Promise<void>((resolve) => {
    core.news.on(({ kind }) => {
      if (kind === 'cameras:changed' && core.capture.statusOf('gate').state === 'failed') resolve();
    });
  });
  await core.cameras.save(
    undefined,
    cameraSettings.parse({
      name: 'Gate',
      source: { type: 'file', path: '/nowhere/gate.mp4', playback: 'once' },
    }),
  );
  await failed;
  expect((await getJson('/api/health')).body).toMatchObject({
    status: 'degraded',
    ingest: { cameras: 1, failed: 1 },
    issues: [{ code: 'file-not-found', next_step: expect.any(String) as string }],
    degradations: [{ reason: 'camera:file-not-found', count: 1 }],
  });
});

it('says that the database is unavailable with 503 and the whole report (E-14)', async () => {
  const { core, getJson } = await startTestServer();
  core.database.connection.exec('ALTER TABLE events RENAME TO away');
  expect(await getJson('/api/health')).toMatchObject({
    status: 503,
    body: {
      status: 'failed',
      database: { status: 'unavailable' },
      ingest: { state: expect.any(String) as string },
    },
  });
});
