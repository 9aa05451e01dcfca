/** Reads what can still be read of a damaged database, row by row from both ends of each table, into a sound one. */
import SQLite from 'better-sqlite3';

export type SalvagedRows = {
  /** Rows by table that are new, or newer in what a person says there. */
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
  /** The library the damaged file was of, as far as it still says so. */
  readonly dataRootUuid: string | null;
};

export const nothingSalvaged: SalvagedRows = { counts: {}, problems: [], dataRootUuid: null };

type Row = Record<string, unknown>;
type Table = {
  readonly name: string;
  readonly without?: readonly string[];
  /** Databases from before migration 004 have none. */
  readonly isNew?: boolean;
  /** Columns that a person changes: of a row that is known already, they are taken when the read row is newer. */
  readonly persons?: { readonly key: string; readonly columns: readonly string[] };
};

/** In the order in which they refer to each other; tombstones first, so that nothing that was deleted comes back. */
const tables: readonly Table[] = [
  { name: 'deleted_events', without: ['log_seq'] },
  { name: 'cameras' },
  { name: 'app_settings', persons: { key: 'key', columns: ['value'] } },
  // Their lines are written anew: the outbox is the sound database's. So are the vectors of their frames.
  {
    name: 'events',
    without: ['logged_at', 'json_log_path', 'embedded_with'],
    persons: { key: 'event_id', columns: ['reviewed_at', 'favourite', 'note', 'tags'] },
  },
  { name: 'event_frames' },
  { name: 'recordings', without: ['id'] },
  { name: 'detached_files' },
  { name: 'saved_searches', isNew: true },
  { name: 'search_pictures', isNew: true },
];

export function salvageRows(damagedPath: string, target: SQLite.Database): SalvagedRows {
  const source = openDamaged(damagedPath);
  if (!source) return { ...nothingSalvaged, problems: ['Nothing could be read from the damaged file.'] };
  const counts: Record<string, number> = {};
  const problems: string[] = [];
  try {
    for (const table of tables) {
      const { added, isCut } = target.transaction(() => salvageTable(source, target, table))();
      if (added > 0) counts[table.name] = added;
      if (isCut) problems.push(`Some rows of ${table.name} could not be read.`);
    }
    dropDeleted(target);
    return { counts, problems, dataRootUuid: uuidOf(source) };
  } finally {
    source.close();
  }
}

/** Null when nothing can be read of it. */
function openDamaged(path: string): SQLite.Database | null {
  try {
    const source = new SQLite(path, { fileMustExist: true });
    try {
      source.prepare('SELECT count(*) FROM sqlite_schema').get();
      return source;
    } catch {
      source.close();
    }
  } catch {
    // Not a database any more: that is the answer, and the report says so.
  }
  return null;
}

function salvageTable(
  source: SQLite.Database,
  target: SQLite.Database,
  { name, without = [], isNew = false, persons }: Table,
): { added: number; isCut: boolean } {
  let added = 0;
  let isCut = false;
  if (isNew && !hasTable(source, name)) return { added, isCut };
  const insert = createInsert(target, name, without);
  const renew = persons ? createRenewal(target, name, persons) : () => false;
  // WITHOUT ROWID tables have no rowid to go by: they are read from the front only.
  const hasRowid = name !== 'deleted_events';
  for (const order of hasRowid ? ['ORDER BY rowid', 'ORDER BY rowid DESC'] : ['']) {
    const isWhole = eachRow(source, `SELECT * FROM ${name} ${order}`, (row) => {
      if (insert(row) || renew(row)) added++;
    });
    if (isWhole) return { added, isCut: false };
    isCut = true;
  }
  return { added, isCut };
}

/** True also when that cannot be read: reading the table then says so. */
function hasTable(source: SQLite.Database, name: string): boolean {
  let isThere = false;
  const isWhole = eachRow(source, `SELECT 1 FROM sqlite_schema WHERE name = '${name}'`, () => {
    isThere = true;
  });
  return isThere || !isWhole;
}

/** False when a row could not be read; those before it were. */
function eachRow(source: SQLite.Database, sql: string, take: (row: Row) => void): boolean {
  try {
    for (const row of source.prepare(sql).iterate()) take(row as Row); // SELECT gives objects
    return true;
  } catch (thrown) {
    if (thrown instanceof SQLite.SqliteError) return false;
    throw thrown;
  }
}

/** True when the row is new and the schema takes it: a row of a damaged page may say anything. */
function createInsert(
  target: SQLite.Database,
  table: string,
  without: readonly string[],
): (row: Row) => boolean {
  const known = target.pragma(`table_info(${table})`) as { name: string }[]; // leaves generated columns out
  const wanted = new Set(known.map(({ name }) => name).filter((name) => !without.includes(name)));
  const statements = new Map<string, SQLite.Statement>();
  return (row) => {
    const columns = Object.keys(row).filter((name) => wanted.has(name));
    const key = columns.join();
    const sql = `INSERT INTO ${table}(${columns.join()}) VALUES (${columns.map(() => '?').join()})`;
    const statement = statements.get(key) ?? target.prepare(sql);
    statements.set(key, statement);
    return isTaken(
      statement,
      columns.map((name) => row[name]),
    );
  };
}

/** True when the sound database had this row, and what a person says there is older. */
function createRenewal(
  target: SQLite.Database,
  table: string,
  { key, columns }: NonNullable<Table['persons']>,
): (row: Row) => boolean {
  const isTime = `strftime('%Y-%m-%dT%H:%M:%fZ', @updated_at) IS @updated_at`;
  const statement = target.prepare(
    `UPDATE ${table} SET ${columns.map((name) => `${name} = @${name}`).join()}, updated_at = @updated_at
     WHERE ${key} = @${key} AND updated_at < @updated_at AND ${isTime}`,
  );
  const needed = [key, 'updated_at', ...columns];
  return (row) => needed.every((name) => name in row) && isTaken(statement, row);
}

/** False when nothing changed, or the schema refuses it. */
function isTaken(statement: SQLite.Statement, values: unknown[] | Row): boolean {
  try {
    return statement.run(values).changes > 0;
  } catch (thrown) {
    if (thrown instanceof SQLite.SqliteError && thrown.code.startsWith('SQLITE_CONSTRAINT')) return false;
    throw thrown;
  }
}

function uuidOf(source: SQLite.Database): string | null {
  let uuid: unknown = null;
  const sql = `SELECT value ->> '$' AS uuid FROM app_state WHERE key = 'data_root_uuid'`;
  eachRow(source, sql, (row) => {
    uuid = row['uuid'];
  });
  return typeof uuid === 'string' ? uuid : null;
}

function dropDeleted(target: SQLite.Database): void {
  target.exec('DELETE FROM events WHERE event_id IN (SELECT event_id FROM deleted_events)');
}
