import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RotationResult, StorageState } from '#shared/model/storage.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import type { Measure } from '#main/platform/measure.ts';
import { createIngestGate } from './ingest-gate.ts';
import { measureFiles } from './measure-files.ts';
import { createAlerts } from './repeated-alerts.ts';
import { createRoomMaker, type Rotate } from './room-maker.ts';
import { createStorageCheck } from './storage-check.ts';
import { createFactsReader } from './storage-facts.ts';
import { createStorageLedgerStore } from './storage-ledger-store.ts';
import { createStorageMeter } from './storage-meter.ts';
import { createDiskFullReports, createStorageMonitor } from './storage-monitor.ts';
import { statsOf } from './storage-stats.ts';
import { createStorageStatus } from './storage-status.ts';
import { createStoredDays, type StoredDays } from './stored-days.fake.ts';

export const mib = 1024 ** 2;
/** 100 MiB, so that a size in MiB is a percentage. */
export const limitGb = 100 / 1024;
export const today = '2026-05-31';

/** `daysAgo(0)` is today. */
export function daysAgo(days: number): string {
  return new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
}

/** The real monitor on real files and tables; the disk, the clock and the deleting of a day are the test's. */
export async function createTestMonitor(given?: StoredDays) {
  const stored = given ?? (await createStoredDays());
  const clock = createFakeClock(Date.parse(`${today}T12:00:00Z`));
  const settings = { maxStorageGb: limitGb, minRetentionDays: 7, storageCheckInterval: 100 };
  const disk = { freeBytes: 100 * 1024 * mib, totalBytes: 250 * 1024 * mib };
  const told: string[] = [];
  const degradations: string[] = [];
  const published: StorageState[] = [];
  const counted: string[] = [];
  const log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (text: string) => void told.push(`warn ${text}`),
    error: (text: string) => void told.push(`error ${text}`),
  };
  const measure: Measure = { count: (name) => void counted.push(name), timing: () => undefined };
  const countDegradation = (reason: string) => void degradations.push(reason);
  const acts = { pruned: 0, released: 0, counts: 0, isBroken: false };
  const gate = createIngestGate();
  const stopping = new AbortController();
  const { signal } = stopping;
  const reservePath = join(stored.paths.root, 'reserve.bin');
  const ledger = createStorageLedgerStore(stored.db, () => new Date(clock.nowMs()).toISOString());
  const meter = createStorageMeter({
    store: ledger,
    paths: stored.paths,
    reservePath,
    sizeOf: (path) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    measureFiles(input, { onNote, signal: stop }) {
      acts.counts++;
      if (acts.isBroken) return Promise.reject(new Error('broken'));
      return measureFiles(input, { note: onNote, signal: stop });
    },
    today: () => today,
    nowUtc: () => new Date(clock.nowMs()).toISOString(),
    onUnreadable: () => undefined,
  });
  const status = createStorageStatus(
    { stats: statsOf(0, limitGb), disk },
    { gate, publish: (state) => published.push(state), clock, log, countDegradation },
  );
  const common = { clock, log, countDegradation, signal };
  const facts = createFactsReader({
    ...common,
    meter,
    readDisk: async () => ({ ...disk }),
    maxStorageGb: () => settings.maxStorageGb,
  });
  const rotated: string[] = [];
  const room = createRoomMaker({
    ...common,
    rotate: rotateBy(stored, rotated, settings),
    pruneByPolicy: async () => void acts.pruned++,
    releaseReserve: async () => acts.released++ === 0,
    estimateUse: async () => (await facts.estimate()).stats,
    hasDiskRecovered: facts.hasDiskRecovered,
  });
  const reports = createDiskFullReports(clock);
  const check = createStorageCheck({
    ...common,
    facts,
    room,
    status,
    alerts: createAlerts({ clock, log, measure }),
    isDiskReported: reports.isRecent,
    minRetentionDays: () => settings.minRetentionDays,
  });
  const monitor = createStorageMonitor({
    ...common,
    check,
    state: status.current,
    events: ledger,
    reports,
    tendReserve: () => undefined,
    checkInterval: () => settings.storageCheckInterval,
    stopping,
  });
  return {
    stored,
    clock,
    settings,
    disk,
    told,
    degradations,
    published,
    counted,
    acts,
    gate,
    rotated,
    check,
    monitor,
  };
}

/** What rotation promises: the oldest unprotected days, until usage is below 80 %. */
function rotateBy(
  stored: StoredDays,
  rotated: string[],
  settings: { readonly minRetentionDays: number },
): Rotate {
  return async ({ measure }): Promise<RotationResult> => {
    const all = stored.connection
      .prepare('SELECT DISTINCT day FROM events ORDER BY day')
      .pluck()
      .all() as string[]; // text
    const isHigh = async () => {
      const { totalBytes, limitBytes } = await measure();
      return totalBytes * 100 >= limitBytes * 80;
    };
    const days: RotationResult['days'] = [];
    for (const day of all.filter((candidate) => candidate < daysAgo(settings.minRetentionDays))) {
      if (!(await isHigh())) break;
      await stored.removeDay(day);
      rotated.push(day);
      days.push({ day, freedBytes: 0, eventsDeleted: 1 });
    }
    return { days, protectedBytes: (await isHigh()) ? (await measure()).totalBytes : null };
  };
}
