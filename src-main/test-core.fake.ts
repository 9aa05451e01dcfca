import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FixedSettings } from '#main/compose.ts';
import type { Core } from '#main/core.ts';
import { checkEventLogs } from '#main/features/event-logs/check-event-logs.ts';
import { checkIntegrity } from '#main/features/integrity/integrity-check.ts';
import type { Violation } from '#main/features/integrity/violation.ts';
import { openCore } from '#main/open-core.ts';
import type { SpawnChild } from '#main/platform/child/child-handle.ts';
import { type Clock, createSystemClock } from '#main/platform/clock.ts';
import { readMigrations } from '#main/platform/db/migrations.ts';
import type { KeyStore } from '#main/platform/secrets/key-store.ts';
import { createFakeKeyStore } from '#main/platform/secrets/key-store.fake.ts';
import { createNodeSpawn } from '#main/shells/headless/node-child-process.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createPaperInference } from '../e2e/faults/paper-inference.ts';

export const migrationsFolder = join(import.meta.dirname, '../migrations');
export const captureProgram = join(import.meta.dirname, 'main.capture.ts');
export const inferenceProgram = join(import.meta.dirname, 'main.inference.ts');
export const searchProgram = join(import.meta.dirname, 'main.search.ts');

type TestParts = {
  readonly clock?: Clock;
  readonly spawnChild?: SpawnChild;
  /** Left out, the jobs run in this process: starting one costs more than most tests. */
  readonly spawnInference?: SpawnChild;
  readonly fixed?: FixedSettings;
  readonly keyStore?: KeyStore;
  readonly random?: () => number;
};

/** The real core with real children on a folder of the test; stopped after it. */
export async function openTestCore(root = createTestFolder(), parts: TestParts = {}): Promise<Core> {
  const core = await openSharedCore(root, parts);
  onTestFinished(() => core.stop());
  return core;
}

/** For several tests: whoever opens it stops it. */
export function openSharedCore(root: string, parts: TestParts = {}): Promise<Core> {
  return openCore({
    root,
    migrationsFolder,
    spawnChild: parts.spawnChild ?? createNodeSpawn(captureProgram),
    spawnInference: parts.spawnInference ?? createPaperInference(),
    searchProgram,
    clock: parts.clock ?? createSystemClock(),
    tell: () => undefined,
    keyStore: parts.keyStore ?? createFakeKeyStore(),
    ...(parts.fixed && { fixed: parts.fixed }),
    ...(parts.random && { random: parts.random }),
  });
}

/** What `porchlight verify --strict` would find on a core at rest. */
export async function violationsOf({
  database,
  paths,
  eventLogs,
}: Pick<Core, 'database' | 'paths' | 'eventLogs'>): Promise<readonly Violation[]> {
  await eventLogs.whenIdle();
  const { violations } = await checkIntegrity(
    {
      database,
      migrations: readMigrations(migrationsFolder),
      paths,
      isInUse: false,
      checkEventLogs: () => checkEventLogs({ db: database.db, paths, isInUse: false }),
    },
    { isStrict: true },
  );
  return violations;
}

/** What the footage says about its events, without what is new on every run (ids, times of writing). */
export function factsOf({ database: { connection } }: Pick<Core, 'database'>): unknown[] {
  return connection
    .prepare(
      `SELECT e.camera_id, e.timestamp, e.ended_at, e.state, e.day, e.source_key, e.media_offset_ms, e.media_state,
         e.analysis_state, e.frame_count_used, e.clip_start, e.clip_end, e.fallback_reason,
         (SELECT group_concat(f.frame_number || ':' || f.timestamp_offset_ms || ':' || f.sha256) FROM
           (SELECT * FROM event_frames WHERE event_id = e.event_id ORDER BY frame_number) AS f) AS frames
       FROM events AS e ORDER BY e.camera_id, e.timestamp, e.source_key`,
    )
    .all();
}
