/** What keeps a library in order and in bounds by itself: retention, rotation, the sweeper, care for the database. */
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { type Deletion, isSnapshotsFolderThere, letOthersWork } from '#main/compose-deletion.ts';
import type { Basics } from '#main/compose-events.ts';
import { type ClockGuard, createClockGuard } from '#main/features/retention/clock-guard.ts';
import { createRetentionCandidates } from '#main/features/retention/retention-candidates.ts';
import { createRetentionSchedule } from '#main/features/retention/retention-schedule.ts';
import { createRetentionService } from '#main/features/retention/retention-service.ts';
import { createRetentionStore, type RetentionStore } from '#main/features/retention/retention-store.ts';
import { type CameraRetention, rulesKey } from '#main/features/retention/retention-plan.ts';
import { createRotation } from '#main/features/retention/rotation.ts';
import { findStoredDays } from '#main/features/retention/stored-days.ts';
import { createStoredDaysStore } from '#main/features/retention/stored-days-store.ts';
import type { SnapshotsService } from '#main/features/snapshots/snapshots-service.ts';
import { createOrphanRowsStore } from '#main/features/sweeping/orphan-rows-store.ts';
import { createQuarantine } from '#main/features/sweeping/quarantine.ts';
import { createStoredMediaStore } from '#main/features/sweeping/stored-media-store.ts';
import { createSweepClaimsStore } from '#main/features/sweeping/sweep-claims-store.ts';
import { createSweepSchedule } from '#main/features/sweeping/sweep-schedule.ts';
import { createSweeper } from '#main/features/sweeping/sweeper.ts';
import { compactDatabase } from '#main/platform/db/compact-database.ts';
import { createIdleCheckpoint } from '#main/platform/db/idle-checkpoint.ts';
import { localDayOf } from '#main/platform/time-zone.ts';
import { publishEvent } from '#main/publish-event.ts';

export type UpkeepParts = {
  readonly connection: OpenDatabase['connection'];
  readonly deletion: Deletion;
  readonly snapshots: Pick<SnapshotsService, 'problem'>;
  readonly cameras: () => Promise<readonly CameraRetention[]>;
  /** Retention has run by itself. */
  readonly onPruned: () => void;
};

type Shared = ReturnType<typeof shareBetween>;

const idleMinuteMs = 60_000;

export function composeUpkeep(basics: Basics, parts: UpkeepParts) {
  const { clock, log, degradations } = basics;
  const shared = shareBetween(basics, parts);
  const { retention, schedule, dueByAge } = composeRetention(basics, parts, shared);
  const rotation = composeRotation(basics, parts, shared);
  const sweeper = composeSweeper(basics, parts, shared);
  const sweeping = createSweepSchedule({
    sweep: sweeper.sweep,
    clock,
    log,
    countDegradation: degradations.count,
  });
  const stopCheckpoints = clock.every(idleMinuteMs, createIdleCheckpoint(parts.connection));
  return {
    retention,
    dueByAge,
    rotation,
    sweeper,
    /** Of retention. */
    rulesChanged: schedule.rulesChanged,
    /** Why nothing may be deleted by age now. */
    doubt: shared.guard.doubt,
    /** Begins to work by itself. */
    start(): void {
      schedule.start();
      sweeping.start();
    },
    async stop(): Promise<void> {
      schedule.stop();
      sweeping.stop();
      shared.guard.stop();
      stopCheckpoints();
      await Promise.all([retention.stop(), rotation.stop(), sweeper.stop()]);
    },
  };
}

function shareBetween(basics: Basics, { connection }: UpkeepParts) {
  const { db, clock, log, nowUtc } = basics;
  const store = createRetentionStore(db, nowUtc);
  const guard = createClockGuard({
    clock,
    newestEventMs: async () => toMs(await store.newestWatched()),
    lastSeenMs: () => lastSeenMs(store),
    log,
  });
  return {
    store,
    guard,
    suspended: () => suspendedBy(basics, guard),
    today: () => localDayOf(clock.nowMs(), basics.timeZone()),
    compact: async () => {
      await compactDatabase(connection, {
        exclusively: (work) => db.connection().execute(async () => work()),
        pause: letOthersWork,
      });
    },
  };
}

function composeRetention(basics: Basics, { deletion, cameras, onPruned }: UpkeepParts, shared: Shared) {
  const { clock, log, settings, timeZone } = basics;
  const countDegradation = basics.degradations.count;
  const { store } = shared;
  const candidates = createRetentionCandidates({ ...shared, cameras, pause: letOthersWork, clock });
  const retention = createRetentionService({
    ...shared,
    candidates,
    rules: settings.current,
    deleteEvents: deletion.deleteEvents,
    removeVideosBefore: deletion.removeVideosBefore,
    pause: letOthersWork,
    clock,
    log,
    countDegradation,
  });
  const schedule = createRetentionSchedule({
    ...store,
    run: async () => {
      const result = await retention.run();
      onPruned();
      return result;
    },
    rules: async () => rulesKey(await cameras(), settings.current()),
    timeZone,
    localDayOf,
    clock,
    log,
    countDegradation,
  });
  return { retention, schedule, dueByAge: candidates.countByAge };
}

function composeRotation(
  { db, paths, settings, log, degradations }: Basics,
  parts: UpkeepParts,
  shared: Shared,
) {
  const days = createStoredDaysStore(db);
  return createRotation({
    ...shared,
    storedDays: () => findStoredDays(paths, days),
    deleteDay: parts.deletion.deleteDay,
    bytesSince: days.bytesSince,
    minRetentionDays: () => settings.current().minRetentionDays,
    log,
    countDegradation: degradations.count,
  });
}

function composeSweeper(basics: Basics, { snapshots }: UpkeepParts, { suspended }: Shared) {
  const { db, paths, clock, nowUtc, log, degradations } = basics;
  return createSweeper({
    db,
    paths,
    media: createStoredMediaStore(db, nowUtc),
    claims: createSweepClaimsStore(paths),
    rows: createOrphanRowsStore(db, letOthersWork),
    quarantine: createQuarantine(paths, clock.nowMs),
    hasSnapshots: () => isSnapshotsFolderThere(paths, snapshots),
    suspended,
    pause: letOthersWork,
    onChanged: (eventId) => void publishEvent(basics, eventId),
    nowMs: clock.nowMs,
    log,
    countDegradation: degradations.count,
  });
}

/** Decide what is deleted and when; a default in place of what the person chose must not (P14). */
const decisiveKeys = new Set([
  'retentionDays',
  'retentionMaxEvents',
  'videoRetentionDays',
  'minRetentionDays',
  'maxStorageGb',
  'timeZone',
]);

async function suspendedBy({ settings }: Basics, guard: ClockGuard): Promise<string | null> {
  const invalid = settings.invalidKeys().filter((key) => decisiveKeys.has(key));
  if (invalid.length > 0) {
    return `a stored setting is not valid (${invalid.join(', ')}); it has to be set again`;
  }
  return guard.doubt();
}

async function lastSeenMs(store: RetentionStore): Promise<number | null> {
  const ranAt = (await store.readLastRun())?.at ?? null;
  const seen = [toMs(await store.newestWritten()), toMs(ranAt)].filter((ms) => ms !== null);
  return seen.length === 0 ? null : Math.max(...seen);
}

function toMs(utc: string | null): number | null {
  return utc === null ? null : Date.parse(utc);
}
