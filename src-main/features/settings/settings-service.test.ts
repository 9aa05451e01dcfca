import { expect, it } from 'vitest';
import { settings as settingsSchema } from '#shared/model/settings.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createSettingsService } from './settings-service.ts';
import { settingsProblem } from './settings-problem.ts';
import { createSettingsStore } from './settings-store.ts';

const defaults = settingsSchema.parse({});

async function createParts(rows: Readonly<Record<string, unknown>> = {}) {
  const { db, connection } = createTestDatabase();
  const store = createSettingsStore(db, () => '2026-05-01T12:00:00.000Z');
  await store.writeAll(rows);
  const warned: unknown[] = [];
  const log = { ...silentLogger, warn: (_: string, fields?: object) => void warned.push(fields) };
  const open = () => createSettingsService(store, log);
  return { open, store, connection, warned };
}

it('has its defaults where nothing was set', async () => {
  const { open } = await createParts();
  expect((await open()).current()).toEqual(defaults);
});

it('has the defaults of the requirements (SET, D-3.6.2, D-3.6.6, D-3.7.8, D-3.8.6, RT-1)', async () => {
  const { open } = await createParts();
  expect((await open()).current()).toMatchObject({
    maxStorageGb: 4,
    storageCheckInterval: 100,
    minRetentionDays: 7,
    retentionDays: 30,
    retentionMaxEvents: 0,
    metricsInterval: 60,
    enableSnapshots: true,
    snapshotFormat: 'png',
    analysisFrameCount: 10,
    frameSamplingStrategy: 'uniform',
    frameOffsetMs: 0,
    filterBlur: true,
    timeZone: 'system',
    language: 'system',
    notifications: false,
    notifyGapMinutes: 5,
    notifyQuietHours: [],
    closeWindow: 'ask',
    startAtLogin: false,
    checkForUpdates: false,
    updateUrl: '',
    guideFinished: false,
  });
});

it('remembers a change, stores only what was changed, and tells about it', async () => {
  const { open, store } = await createParts();
  const service = await open();
  const told: unknown[] = [];
  service.onChanged((settings) => told.push(settings));
  const changed = await service.change({ analysisFrameCount: 15 });
  expect(changed).toEqual({ ...defaults, analysisFrameCount: 15 });
  expect(told).toEqual([changed]);
  expect(await store.readAll()).toEqual({ analysisFrameCount: 15 });
  expect((await open()).current()).toEqual(changed);
});

it('loses neither of two changes that come at the same time', async () => {
  const { open } = await createParts();
  const service = await open();
  await Promise.all([service.change({ filterBlur: false }), service.change({ frameOffsetMs: 500 })]);
  expect(service.current()).toEqual({ ...defaults, filterBlur: false, frameOffsetMs: 500 });
  expect((await open()).current()).toEqual(service.current());
});

it('falls back to the default for a stored value that is no longer valid, and says which', async () => {
  const { open, warned } = await createParts({
    analysisFrameCount: 7,
    timeZone: 'Asia/Tokyo',
    frameOffsetMs: 'much',
    __proto__x: 1,
    constructor: {},
  });
  expect((await open()).current()).toEqual({ ...defaults, timeZone: 'Asia/Tokyo' });
  expect(warned.map((fields) => (fields as { key: string }).key).toSorted()).toEqual([
    '_Proto_X',
    'analysisFrameCount',
    'constructor',
    'frameOffsetMs',
  ]);
});

it('refuses a value that is not valid and stores nothing of it', async () => {
  const { open, store } = await createParts();
  const service = await open();
  await expect(service.change({ frameOffsetMs: 20_000, filterBlur: false })).rejects.toThrow('frameOffsetMs');
  expect(service.current()).toEqual(defaults);
  expect(await store.readAll()).toEqual({});
});

it('remembers which stored values were not valid until they are set again (P14)', async () => {
  const { open } = await createParts({
    retentionDays: -5,
    minRetentionDays: 'few',
    maxStorageGb: 8,
    colour: 1,
  });
  const service = await open();
  expect(service.invalidKeys().toSorted()).toEqual(['minRetentionDays', 'retentionDays']);
  await service.change({ retentionDays: 30 });
  expect(service.invalidKeys()).toEqual(['minRetentionDays']);
});

it('names what is not valid among the problems until it is set again (P14, I15)', async () => {
  const { open } = await createParts({ retentionDays: 'abc', maxStorageGb: -5 });
  const service = await open();
  expect(settingsProblem(service.invalidKeys())?.message).toBe(
    'what is stored for retention_days, max_storage_gb is not valid; defaults are used.',
  );
  await service.change({ retentionDays: 7, maxStorageGb: 4 });
  expect(settingsProblem(service.invalidKeys())).toBeNull();
});
