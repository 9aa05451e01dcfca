/** Gives pages that deletions left free back to the disk, and keeps statistics fresh (DB-3). */
import type SQLite from 'better-sqlite3';

/** A few milliseconds of work. */
const pagesPerStep = 200;

export type CompactOptions = {
  /** Runs work while no transaction is open on the connection. */
  readonly exclusively: (work: () => void) => Promise<void>;
  /** Lets others have their turn between two steps. */
  readonly pause: () => Promise<void>;
};

export type Compaction = {
  readonly freePagesBefore: number;
  /** 0 unless others freed more meanwhile. */
  readonly freePagesAfter: number;
};

export async function compactDatabase(
  connection: SQLite.Database,
  { exclusively, pause }: CompactOptions,
): Promise<Compaction> {
  const freePagesBefore = freePagesOf(connection);
  for (let free = freePagesBefore; free > 0; ) {
    // `exec` runs a pragma to its end; a prepared statement would stop after one page.
    await exclusively(() => connection.exec(`PRAGMA incremental_vacuum(${pagesPerStep})`));
    await pause();
    const left = freePagesOf(connection);
    if (left >= free) break; // a reader holds the old pages: the next run takes them
    free = left;
  }
  await exclusively(() => {
    checkpoint(connection);
    connection.exec('PRAGMA analysis_limit = 1000; PRAGMA optimize;');
  });
  return { freePagesBefore, freePagesAfter: freePagesOf(connection) };
}

/** Moves what the write-ahead log holds into the database; a reader makes it leave a rest for the next time. */
export function checkpoint(connection: SQLite.Database): void {
  const timeout: unknown = connection.pragma('busy_timeout', { simple: true });
  try {
    connection.pragma('busy_timeout = 0'); // it would hold up everything for as long as the reader reads
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    connection.pragma(`busy_timeout = ${Number(timeout)}`);
  }
}

function freePagesOf(connection: SQLite.Database): number {
  return Number(connection.pragma('freelist_count', { simple: true }));
}
