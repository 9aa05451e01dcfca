import type { Basics } from '#main/compose-events.ts';
import { createCoverageQueries } from '#main/features/coverage/coverage-queries.ts';
import { createCoverageRecorder } from '#main/features/coverage/coverage-recorder.ts';
import { createCoverageStore } from '#main/features/coverage/coverage-store.ts';
import { createCoverageUpkeep } from '#main/features/coverage/coverage-upkeep.ts';

export type CoverageParts = {
  readonly cameraIds: () => Promise<readonly string[]>;
  /** Why nothing may be deleted by age now. */
  readonly doubt: () => Promise<string | null>;
};

/** What of each camera was seen when. */
export function composeCoverage(basics: Basics, { cameraIds, doubt }: CoverageParts) {
  const { db, clock, log, degradations, settings } = basics;
  const store = createCoverageStore(db);
  const recorder = createCoverageRecorder({ store, clock, log, countDegradation: degradations.count });
  const { list } = createCoverageQueries({ store, cameraIds, nowMs: clock.nowMs });
  const upkeep = createCoverageUpkeep({
    store,
    retentionDays: () => settings.current().retentionDays,
    doubt,
    clock,
    log,
  });
  return {
    list,
    set: recorder.set,
    settled: recorder.settled,
    /** Before cameras are watched. */
    async start(): Promise<void> {
      await recorder.start();
      upkeep.start();
    },
    /** When no camera is watched any more. */
    async stop(): Promise<void> {
      await upkeep.stop();
      await recorder.stop();
    },
  };
}

export type Coverage = ReturnType<typeof composeCoverage>;
