/**
 * `porchlight verify`: checks the invariants of the storage protocol (reliability I1-I3, I5-I11, I14) and changes
 * nothing. `strict` also reads every stored byte. I4 and I12 are the fault harness's, I13 and I15 are checked elsewhere.
 */
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { Migration } from '#main/platform/db/migrations.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { checkDatabase } from './database-check.ts';
import { checkFrames, checkOtherMedia } from './media-check.ts';
import { createIntegrityStore } from './integrity-store.ts';
import { checkRows } from './row-check.ts';
import { createRowCheckStore } from './row-check-store.ts';
import { checkTrees } from './tree-check.ts';
import type { Violation } from './violation.ts';

export type IntegrityReport = {
  readonly isOk: boolean;
  readonly checked: { readonly events: number; readonly frames: number; readonly files: number };
  readonly violations: readonly Violation[];
};

export type IntegrityDeps = {
  readonly database: Pick<OpenDatabase, 'connection' | 'db'>;
  readonly migrations: readonly Migration[];
  readonly paths: DataPaths;
  /** Another process writes at the same time: its open events and staged files are no violations. */
  readonly isInUse: boolean;
  /** I6 and I7. */
  readonly checkEventLogs: () => Promise<readonly Violation[]>;
};

export async function checkIntegrity(
  { database, migrations, paths, isInUse, checkEventLogs }: IntegrityDeps,
  { isStrict }: { isStrict: boolean },
): Promise<IntegrityReport> {
  const ofDatabase = checkDatabase({ ...database, migrations, isInUse }, isStrict);
  const store = createIntegrityStore(database.db);
  const frames = await store.frames();
  const files = await checkTrees({ store, paths, isInUse }, frames);
  const violations = [
    ...ofDatabase,
    ...(await checkFrames({ store, paths }, frames, isStrict)),
    ...(await checkOtherMedia({ store, paths })),
    ...files.violations,
    ...(await checkEventLogs()),
    ...(await checkRows(createRowCheckStore(database.db), { isInUse, isStrict })),
  ];
  const checked = { events: await store.countEvents(), frames: frames.length, files: files.count };
  return { isOk: violations.length === 0, checked, violations };
}
