/** Repairs what a diagnosis found, then looks again. Nothing is deleted: what is damaged or foreign is put aside. */
import { readdir } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import { localDay, toUtcTime } from '#shared/model/time.ts';
import { clearKilledRestores } from '#main/features/backup/finish-restore.ts';
import { checkEventLogs } from '#main/features/event-logs/check-event-logs.ts';
import { createDerivedStore } from '#main/features/integrity/derived-store.ts';
import { type Finding, findingsOf } from '#main/features/integrity/finding.ts';
import { closeToOthers, openToOthers } from '#main/features/integrity/folder-rights.ts';
import { checkIntegrity } from '#main/features/integrity/integrity-check.ts';
import { markMissingMedia } from '#main/features/integrity/missing-media.ts';
import { quarantineDamagedFrames } from '#main/features/integrity/quarantine-frames.ts';
import type { RecoveryReport } from '#main/features/integrity/recover-database.ts';
import { createRecoveryStore } from '#main/features/integrity/recovery-store.ts';
import { readRootMarker, writeRootMarker } from '#main/features/integrity/root-marker.ts';
import { dropUnfitEmbeddings } from '#main/features/integrity/unfit-embeddings-store.ts';
import { createQuarantine } from '#main/features/sweeping/quarantine.ts';
import type { Core } from '#main/core.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { readMigrations } from '#main/platform/db/migrations.ts';
import { openDatabaseReadOnly } from '#main/platform/db/open-database.ts';
import { recoverLibrary } from '#main/recover-library.ts';
import { type CommandContext, openCoreFor } from './command-context.ts';
import type { Diagnosis } from './diagnosis.ts';

export type Repair = {
  readonly repaired: readonly string[];
  readonly remaining: readonly Finding[];
  readonly recovery: RecoveryReport | null;
};

type Surroundings = {
  readonly context: CommandContext;
  /** Gives the folder's lock back, so that the core can take it. */
  readonly release: () => void;
};

export async function repair(
  { isDatabaseLost, findings }: Diagnosis,
  paths: DataPaths,
  { context, release }: Surroundings,
): Promise<Repair> {
  const repaired: string[] = [];
  const migrationsFolder = context.folders.migrations;
  const recovery = isDatabaseLost
    ? await recoverLibrary({ paths, migrationsFolder, clock: createSystemClock() })
    : null;
  if (recovery) repaired.push(`the database was recovered: ${recovery.events} events`);
  if (await repairMarker(paths, context)) repaired.push('root.json was written anew');
  const cleared = await clearKilledRestores(paths);
  repaired.push(...cleared.map((path) => `${path} was deleted`));
  const open = await openToOthers(paths);
  await closeToOthers(open);
  repaired.push(...open.map((path) => `only its owner may read ${path} now`));
  release();
  const core = await openCoreFor(paths.root, context);
  try {
    repaired.push(...(await repairContent(core, recovery !== null)));
    const hadWrongLogs = findings.some(({ code }) => code === 'I6' || code === 'I7');
    if (hadWrongLogs) repaired.push('the event logs were written anew');
    return { repaired, remaining: await lookAgain(core, context), recovery };
  } finally {
    await core.stop();
  }
}

async function repairMarker({ root, database }: DataPaths, { folders }: CommandContext): Promise<boolean> {
  if ((await readRootMarker(root)).state === 'fine') return false;
  const { db, close } = openDatabaseReadOnly(database, folders.migrations);
  const uuid = await createRecoveryStore(db).dataRootUuid().finally(close);
  if (uuid === null)
    throw new AppError('data-root-unusable', `Neither ${root} nor its database says whose it is.`);
  await writeRootMarker(root, uuid, toUtcTime(createSystemClock().nowMs()));
  return true;
}

/** The core has replayed deletions and closed open events by being opened. */
async function repairContent(core: Core, isRecovered: boolean): Promise<string[]> {
  const { db } = core.database;
  const derived = createDerivedStore(db);
  const wrong = await derived.wrongTables();
  if (wrong.length > 0) await derived.rebuild();
  const quarantine = createQuarantine(core.paths, core.nowMs);
  const damaged = await quarantineDamagedFrames(db, core.paths, ({ stored, path }) =>
    quarantine.take({ stored, path, changedMs: 0 }),
  );
  const incomplete = await markMissingMedia(db, core.paths);
  const unfit = await dropUnfitEmbeddings(db);
  // Frames that no event is known for are all that is left of some: they stay where they are for now.
  const swept = isRecovered ? null : await core.sweeper.sweep({ minAgeMs: 0 });
  await core.eventLogs.recheck(await loggedDays(core));
  await core.storage.recount();
  return [
    ...said(wrong.length, `${wrong.join(', ')} were made anew`),
    ...said(damaged, `${damaged} damaged frames are in quarantine`),
    ...said(incomplete, `${incomplete} events say now that files are missing`),
    ...said(unfit, `the vectors of ${unfit} events are made again by the next start`),
    ...(swept ? sweptFiles(swept) : []),
  ];
}

function sweptFiles({
  moved,
  removedStale,
  refused,
}: Awaited<ReturnType<Core['sweeper']['sweep']>>): string[] {
  const cleared = moved.length + removedStale.length;
  return [
    ...said(cleared, `${cleared} files that belong to nothing are out of the way`),
    ...(refused ? [`files were left where they are: ${refused.reason}`] : []),
  ];
}

function said(count: number, text: string): string[] {
  return count > 0 ? [text] : [];
}

/** With events, or with a folder. */
async function loggedDays({ events, paths }: Core): Promise<string[]> {
  const withEvents = (await events.days(undefined)).map(({ day }) => day);
  const names = await readdir(paths.eventLogs).catch(() => []); // no folder, no logs
  return [...new Set([...withEvents, ...names.filter((name) => localDay.safeParse(name).success)])];
}

async function lookAgain(core: Core, { folders }: CommandContext): Promise<Finding[]> {
  const logs = { db: core.database.db, paths: core.paths, isInUse: false };
  const { violations } = await checkIntegrity(
    {
      database: core.database,
      migrations: readMigrations(folders.migrations),
      paths: core.paths,
      isInUse: false,
      checkEventLogs: () => checkEventLogs(logs),
    },
    { isStrict: true },
  );
  return findingsOf(violations);
}
