/** Storage: what is used, what makes room, and who has to stop when there is none (D-3.6, P11). */
import { stat } from 'node:fs/promises';
import type { StorageState } from '#shared/model/storage.ts';
import type { Basics } from '#main/compose-events.ts';
import { createCameraUsage } from '#main/features/storage/camera-usage.ts';
import { diskSpaceOf } from '#main/features/storage/disk-space.ts';
import { measureNote, measureOutput } from '#main/features/storage/file-measurement.ts';
import type { IngestControl } from '#main/features/storage/ingest-gate.ts';
import { createAlerts } from '#main/features/storage/repeated-alerts.ts';
import { createReserveFile, reservePathOf } from '#main/features/storage/reserve-file.ts';
import { createReserveKeeper } from '#main/features/storage/reserve-keeper.ts';
import { createRoomMaker, type Rotate } from '#main/features/storage/room-maker.ts';
import { createStorageCheck } from '#main/features/storage/storage-check.ts';
import { createFactsReader } from '#main/features/storage/storage-facts.ts';
import { createStorageLedgerStore } from '#main/features/storage/storage-ledger-store.ts';
import { createStorageMeter, type MeterDeps } from '#main/features/storage/storage-meter.ts';
import { createDiskFullReports, createStorageMonitor } from '#main/features/storage/storage-monitor.ts';
import {
  createStorageService,
  type StorageService,
  type StorageServiceDeps,
} from '#main/features/storage/storage-service.ts';
import { statsOf } from '#main/features/storage/storage-stats.ts';
import { createStorageStatus } from '#main/features/storage/storage-status.ts';
import { createStorageUsageStore } from '#main/features/storage/storage-usage-store.ts';
import type { ChildPool } from '#main/platform/child/child-pool.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import { localDayOf } from '#main/platform/time-zone.ts';

export type StorageParts = {
  readonly gate: IngestControl;
  readonly rotate: Rotate;
  /** Retention by age and number, as the settings say. */
  readonly pruneByPolicy: () => Promise<unknown>;
  /** What it would take by age with such a plan. */
  readonly dueByAge: StorageServiceDeps['dueByAge'];
};

export function composeStorage(basics: Basics, parts: StorageParts): StorageService {
  const { db, clock, nowUtc, log, settings } = basics;
  const stopping = new AbortController();
  const today = () => localDayOf(clock.nowMs(), basics.timeZone());
  const ledger = createStorageLedgerStore(db, nowUtc);
  const reserve = createReserve(basics);
  const meter = createMeter(basics, { ledger, today });
  const reports = createDiskFullReports(clock);
  const status = createStatus(basics, parts);
  const check = createCheck(basics, { ...parts, status, meter, reports, reserve, signal: stopping.signal });
  const monitor = createStorageMonitor({
    check,
    state: status.current,
    events: ledger,
    reports,
    // The total counts the reserve: without another check it would say less than its parts for a minute.
    tendReserve: ({ disk, stats }) => reserve.tend(disk, stats.limitBytes, () => void monitor.checkUsage()),
    checkInterval: () => settings.current().storageCheckInterval,
    clock,
    log,
    countDegradation: basics.degradations.count,
    stopping,
  });
  const events = createStorageUsageStore(db);
  const cameras = createCameraUsage({ store: events, clock, log });
  const service = createStorageService({ ...parts, monitor, meter, ledger, events, cameras, today });
  return {
    ...service,
    async stop() {
      await service.stop();
      await reserve.stop();
    },
  };
}

function createReserve(basics: Basics) {
  const { paths, log, degradations } = basics;
  const file = createReserveFile(reservePathOf(paths.root));
  return createReserveKeeper({ file, log, countDegradation: degradations.count });
}

function createMeter(basics: Basics, parts: { ledger: MeterDeps['store']; today: MeterDeps['today'] }) {
  const { paths, pool, nowUtc, log, degradations } = basics;
  return createStorageMeter({
    store: parts.ledger,
    paths,
    reservePath: reservePathOf(paths.root),
    sizeOf,
    measureFiles: measureInChild(pool),
    today: parts.today,
    nowUtc,
    onUnreadable(folders) {
      degradations.count('storage-recount:unreadable');
      log.warn('some stored files could not be counted', { folders });
    },
  });
}

function createStatus({ settings, publish, clock, log, degradations }: Basics, { gate }: StorageParts) {
  const unknown = {
    stats: statsOf(0, settings.current().maxStorageGb),
    disk: { freeBytes: 0, totalBytes: 0 },
  };
  return createStorageStatus(unknown, {
    gate,
    publish: (state: StorageState) => publish({ kind: 'storage:state', state }),
    clock,
    log,
    countDegradation: degradations.count,
  });
}

type CheckParts = Pick<StorageParts, 'rotate' | 'pruneByPolicy'> & {
  readonly status: ReturnType<typeof createStatus>;
  readonly meter: ReturnType<typeof createMeter>;
  readonly reports: ReturnType<typeof createDiskFullReports>;
  readonly reserve: ReturnType<typeof createReserve>;
  readonly signal: AbortSignal;
};

function createCheck({ paths, settings, clock, log, measure, degradations }: Basics, parts: CheckParts) {
  const common = { clock, log, countDegradation: degradations.count, signal: parts.signal };
  const facts = createFactsReader({
    ...common,
    meter: parts.meter,
    readDisk: () => diskSpaceOf([paths.root, paths.snapshots]),
    maxStorageGb: () => settings.current().maxStorageGb,
  });
  const room = createRoomMaker({
    ...common,
    rotate: parts.rotate,
    pruneByPolicy: parts.pruneByPolicy,
    releaseReserve: parts.reserve.release,
    estimateUse: async () => (await facts.estimate()).stats,
    hasDiskRecovered: facts.hasDiskRecovered,
  });
  return createStorageCheck({
    ...common,
    facts,
    room,
    status: parts.status,
    alerts: createAlerts({ clock, log, measure }),
    isDiskReported: parts.reports.isRecent,
    minRetentionDays: () => settings.current().minRetentionDays,
  });
}

function measureInChild(pool: ChildPool): MeterDeps['measureFiles'] {
  return async (input, { onNote, signal }) => {
    const options = { onNote: (raw: unknown) => onNote(measureNote.parse(raw)), signal };
    return measureOutput.parse(await pool.run('measure-storage', input, options));
  };
}

async function sizeOf(path: string): Promise<number> {
  const facts = await stat(path).catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw cause;
  });
  return facts?.size ?? 0;
}
