/**
 * How much is stored. Exactly: by adding up every file in a child (`recount`), which also sets the ledger right.
 * In between: the ledger, the database files and today's event logs as they are now, and the rest as it was
 * (`estimate`, milliseconds).
 */
import { join } from 'node:path';
import type { StorageKind, StorageUsage } from '#shared/model/storage.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { MeasuredTree, MeasureInput, MeasureNote, MeasureOutput } from './file-measurement.ts';
import type { LastRecount, LedgerKind, LedgerRow, StorageLedgerStore } from './storage-ledger-store.ts';

export type Measured = {
  readonly totalBytes: number;
  readonly byKind: StorageUsage['byKind'];
  /** Of the last recount. */
  readonly measuredAt: string | null;
};

export type StorageMeter = {
  estimate(): Promise<Measured>;
  recount(signal: AbortSignal): Promise<Measured>;
};

export type MeterDeps = {
  readonly store: StorageLedgerStore;
  readonly paths: DataPaths;
  readonly reservePath: string;
  /** Size of a file, 0 when it is absent. */
  readonly sizeOf: (path: string) => Promise<number>;
  readonly measureFiles: (
    input: MeasureInput,
    options: { readonly onNote: (note: MeasureNote) => void; readonly signal: AbortSignal },
  ) => Promise<MeasureOutput>;
  readonly today: () => string;
  readonly nowUtc: () => string;
  /** Told when some folder could not be looked into. */
  readonly onUnreadable: (folders: number) => void;
};

const kindOfLedger = {
  event_log: 'event_logs',
  snapshot: 'snapshots',
  frame: 'frames',
  thumb: 'thumbnails',
  video: 'videos',
  clip: 'clips',
} as const satisfies Record<LedgerKind, StorageKind>;

const ledgerKinds = Object.keys(kindOfLedger) as LedgerKind[]; // Object.keys forgets the type

export function createStorageMeter(deps: MeterDeps): StorageMeter {
  const { store, paths, sizeOf } = deps;
  const databaseFiles = ['', '-wal', '-shm', '-journal'].map((suffix) => `${paths.database}${suffix}`);
  return { estimate, recount };

  async function estimate(): Promise<Measured> {
    const last = await store.lastRecount();
    const amounts = createAmounts(last?.rest ?? []);
    for (const { kind, bytes, files } of await store.totals()) amounts.add(kindOfLedger[kind], bytes, files);
    for (const path of [...databaseFiles, deps.reservePath]) {
      const bytes = await sizeOf(path);
      amounts.add(path === deps.reservePath ? 'other' : 'database', bytes, bytes > 0 ? 1 : 0);
    }
    amounts.add('event_logs', await unknownLogBytes(), 0);
    const byKind = amounts.list();
    return { totalBytes: sumOf(byKind), byKind, measuredAt: last?.at ?? null };
  }

  /** What today's event logs have grown by since the ledger knows of them. */
  async function unknownLogBytes(): Promise<number> {
    const folder = join(paths.eventLogs, deps.today());
    const now = (await sizeOf(join(folder, 'events.json'))) + (await sizeOf(join(folder, 'events.log')));
    return now - (await store.eventLogBytesOf(deps.today()));
  }

  async function recount(signal: AbortSignal): Promise<Measured> {
    const ledger = createLedger();
    let assigning = Promise.resolve();
    const output = await deps.measureFiles(
      { trees: treesOf(paths), leaveOut: [...databaseFiles, deps.reservePath] },
      {
        signal,
        onNote: ({ kind, events }) => {
          assigning = assigning.then(() => assign(ledger, kind, events));
          assigning.catch(() => undefined); // awaited below
        },
      },
    );
    await assigning;
    for (const { kind, day, bytes, files } of output.days) ledger.add(kind, day, { bytes, files });
    const rows = ledger.rows();
    await store.replace(rows, { at: deps.nowUtc(), rest: restOf(output, rows) });
    if (output.unreadable > 0) deps.onUnreadable(output.unreadable);
    return estimate();
  }

  async function assign(ledger: Ledger, kind: StorageKind, events: MeasureNote['events']): Promise<void> {
    const days = await store.daysOf(events.map(([eventId]) => eventId));
    for (const [eventId, bytes, files] of events) {
      const day = days.get(eventId);
      if (day !== undefined) ledger.add(kind, day, { bytes, files });
    }
  }
}

/** Everything under the data root, and what lies elsewhere (D-3.6.3). */
function treesOf(paths: DataPaths): MeasuredTree[] {
  return [
    { path: paths.frames, kind: 'frames', belongsTo: 'event' },
    { path: paths.thumbnails, kind: 'thumbnails', belongsTo: 'event' },
    { path: paths.videos, kind: 'videos', belongsTo: 'event' },
    { path: paths.clips, kind: 'clips', belongsTo: 'event' },
    { path: paths.snapshots, kind: 'snapshots', belongsTo: 'camera-day' },
    { path: paths.eventLogs, kind: 'event_logs', belongsTo: 'day' },
    { path: paths.logs, kind: 'logs', belongsTo: 'nothing' },
    { path: paths.backups, kind: 'backups', belongsTo: 'nothing' },
    { path: paths.exports, kind: 'exports', belongsTo: 'nothing' },
    { path: paths.root, kind: 'other', belongsTo: 'nothing' },
  ];
}

/** Measured minus what the ledger stands for, by kind. */
function restOf({ kinds }: MeasureOutput, rows: readonly LedgerRow[]): LastRecount['rest'] {
  const rest = createAmounts(kinds);
  for (const { kind, bytes, files } of rows) rest.add(kindOfLedger[kind], -bytes, -files);
  return rest.list();
}

type Amount = { readonly bytes: number; readonly files: number };
type Ledger = ReturnType<typeof createLedger>;

function createLedger() {
  const rows = new Map<string, LedgerRow>();
  return {
    /** What the ledger has no kind for stays with the rest. */
    add(storageKind: StorageKind, day: string, { bytes, files }: Amount) {
      const kind = ledgerKinds.find((ledgerKind) => kindOfLedger[ledgerKind] === storageKind);
      if (!kind) return;
      const key = `${day} ${kind}`;
      const before = rows.get(key) ?? { day, kind, bytes: 0, files: 0 };
      rows.set(key, { ...before, bytes: before.bytes + bytes, files: before.files + files });
    },
    rows: () => [...rows.values()],
  };
}

function createAmounts(initial: readonly (Amount & { readonly kind: StorageKind })[]) {
  const amounts = new Map(initial.map(({ kind, bytes, files }) => [kind, { bytes, files }]));
  return {
    add(kind: StorageKind, bytes: number, files: number) {
      const before = amounts.get(kind) ?? { bytes: 0, files: 0 };
      amounts.set(kind, { bytes: before.bytes + bytes, files: before.files + files });
    },
    list: () => [...amounts].map(([kind, { bytes, files }]) => ({ kind, bytes, files })),
  };
}

function sumOf(byKind: Measured['byKind']): number {
  return Math.max(
    0,
    byKind.reduce((sum, { bytes }) => sum + bytes, 0),
  );
}
