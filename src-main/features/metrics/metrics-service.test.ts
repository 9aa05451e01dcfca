import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { MetricsSnapshot } from '#shared/model/metrics.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createMetricsCollector } from './metrics-collector.ts';
import { createMetricsFile } from './metrics-file.ts';
import { createMetricsService } from './metrics-service.ts';

function createParts({ folder = createTestFolder(), clock = createFakeClock() } = {}) {
  const used = { cpuMs: 0, residentBytes: 200 * 1024 * 1024 };
  const state = { isHealthy: true, intervalS: 60 };
  const published: MetricsSnapshot[] = [];
  const degradations: string[] = [];
  const collector = createMetricsCollector({
    clock,
    usage: () => ({ ...used }),
  });
  const service = createMetricsService({
    collector,
    file: createMetricsFile(folder),
    intervalS: () => state.intervalS,
    isIngestHealthy: () => state.isHealthy,
    storagePercent: () => 42,
    publish: (metrics) => published.push(metrics),
    clock,
    log: silentLogger,
    countDegradation: (reason) => degradations.push(reason),
  });
  const lines = async () =>
    (await readFile(join(folder, 'metrics.json'), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { folder, clock, used, state, published, degradations, collector, service, lines };
}

it('writes what was counted every minute of a ten-minute run (D-3.8.5, D-3.8.6, D-3.8.10)', async () => {
  const { clock, used, collector, service, published, lines } = createParts();
  await service.start();
  for (let second = 0; second < 600; second++) {
    collector.count('frames_processed', 5);
    if (second % 10 === 0) collector.count('frames_with_motion', 5);
    if (second % 100 === 0) {
      collector.count('events_created');
      collector.count('events_persisted');
      collector.timing('frame_processing_latency', 10 + second / 100);
    }
    used.cpuMs += second < 300 ? 100 : 300;
    clock.advance(1000);
  }
  await service.stop();
  expect(published.slice(0, 10).map(({ uptimeS }) => uptimeS)).toEqual([
    60, 120, 180, 240, 300, 360, 420, 480, 540, 600,
  ]);
  const written = await lines();
  expect(written).toHaveLength(published.length);
  expect(written[9]).toMatchObject({
    at: '2026-05-01T12:10:00.000Z',
    frames_processed: 3000,
    motion_detected: { count: 300, hit_rate_percent: 10 },
    events_created: 6,
    events_persisted: 6,
    frame_processing_latency: { avg: 12.5, min: 10, max: 15, p95: 14.75, count: 6 },
    coreml_inference_time: null,
    detector_inference_time: null,
    llm_inference_time: null,
    cpu_usage: { current: 30, average: 20 },
    memory_usage: { mb: 200, gb: 0.195 },
    system_availability_percent: 100,
    storage_percent: 42,
    db_write_errors: 0,
    file_write_errors: 0,
    storage_warnings: 0,
    events_suppressed: 0,
  });
});

it('asks for processor time once a minute and never while something is counted or timed (D-3.8.8)', async () => {
  let asked = 0;
  const clock = createFakeClock();
  const usage = () => ({ cpuMs: 100 * ++asked, residentBytes: 1 });
  const collector = createMetricsCollector({ clock, usage });
  const atStart = asked;
  for (let n = 0; n < 5000; n++) {
    collector.count('frames_processed');
    collector.timing('detector_inference_time', n);
    collector.observeHealth(true);
  }
  expect(asked).toBe(atStart);
  clock.advance(60_000);
  expect(collector.collect(0).cpuUsage).toEqual({ current: 0.17, average: 0.17 });
  expect(asked).toBe(atStart + 1);
});

it('tells the share of time in which ingest was healthy', async () => {
  const { clock, state, service, published } = createParts();
  await service.start();
  clock.advance(30_000);
  state.isHealthy = false;
  clock.advance(15_000);
  state.isHealthy = true;
  clock.advance(15_000);
  expect(published).toHaveLength(1);
  expect(published[0]?.systemAvailabilityPercent).toBe(75);
  await service.stop();
});

it('follows another interval at once (metrics_interval)', async () => {
  const { clock, state, service, published } = createParts();
  state.intervalS = 3600;
  await service.start();
  clock.advance(120_000);
  expect(published).toHaveLength(0);
  state.intervalS = 10;
  for (let second = 0; second <= 10; second++) clock.advance(1000);
  expect(published).toHaveLength(1);
  await service.stop();
});

it('remembers the day before a restart, and forgets what is older', async () => {
  const first = createParts();
  await first.service.start();
  for (let minute = 0; minute < 3; minute++) first.clock.advance(60_000);
  await first.service.stop();
  const nextDay = createFakeClock(first.clock.nowMs() + 24 * 3600_000 - 90_000);
  const second = createParts({ folder: first.folder, clock: nextDay });
  await second.service.start();
  expect(second.service.history().map(({ at }) => at)).toEqual([
    '2026-05-01T12:02:00.000Z',
    '2026-05-01T12:03:00.000Z',
    '2026-05-01T12:03:00.000Z', // the last words of the first run
  ]);
  await second.service.stop();
});

it('begins a new line after a torn one, and reads the others', async () => {
  const { folder, clock, service } = createParts();
  await writeFile(join(folder, 'metrics.json'), '{"at":"2026-05-01T11:00:00.000Z","upti');
  await service.start();
  clock.advance(60_000);
  await service.stop();
  const text = await readFile(join(folder, 'metrics.json'), 'utf8');
  expect(text.split('\n')[0]).toBe('{"at":"2026-05-01T11:00:00.000Z","upti');
  expect(await createMetricsFile(folder).readLast(10)).toHaveLength(2);
});

it('keeps the file within its size and three old ones', async () => {
  const { folder, collector } = createParts();
  const file = createMetricsFile(folder, 2000);
  for (let n = 0; n < 40; n++) await file.append(collector.collect(42));
  expect((await readdir(folder)).toSorted()).toEqual([
    'metrics.1.json',
    'metrics.2.json',
    'metrics.3.json',
    'metrics.json',
  ]);
  expect((await readFile(join(folder, 'metrics.json'))).byteLength).toBeLessThan(4000);
});

it('goes on when the file cannot be written, counts it, and is well again afterwards', async () => {
  const { folder, clock, service, degradations, collector } = createParts();
  await service.start();
  await rm(folder, { recursive: true });
  await writeFile(folder, 'a file where the folder was');
  clock.advance(60_000);
  await expect.poll(() => service.problem()).not.toBeNull();
  expect(degradations).toEqual(['metrics:not-written']);
  await rm(folder);
  await mkdir(folder);
  clock.advance(60_000);
  await expect.poll(() => service.problem()).toBeNull();
  expect(collector.collect(42).fileWriteErrors).toBe(1);
  await service.stop();
});

it('says which share of clips came to something, and reads lines from before there were any (C-log)', async () => {
  const { service, collector, clock, folder, lines } = createParts();
  expect(service.current().clips).toEqual({ downloaded: 0, failed: 0, successPercent: null });
  await service.start();
  collector.count('clips_downloaded', 3);
  collector.count('clips_failed');
  clock.advance(60_000);
  await service.stop();
  expect((await lines())[0]).toMatchObject({ clips: { downloaded: 3, failed: 1, success_percent: 75 } });
  const old = (await lines()).map(({ clips: _clips, ...line }) => JSON.stringify(line));
  await writeFile(join(folder, 'metrics.json'), `${old.join('\n')}\n`);
  const next = createParts({ folder, clock });
  await next.service.start();
  expect(next.service.history()[0]?.clips).toEqual({ downloaded: 0, failed: 0, successPercent: null });
});
