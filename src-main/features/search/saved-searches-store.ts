import type { Selectable } from 'kysely';
import type { SavedSearch } from '#shared/model/search.ts';
import type { SavedSearchesTable } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type SavedSearchesStore = ReturnType<typeof createSavedSearchesStore>;

export function createSavedSearchesStore(db: Db) {
  return { list, byName, count, put, rename, remove };

  /** By name. */
  async function list(): Promise<SavedSearch[]> {
    const rows = await db.selectFrom('saved_searches').selectAll().orderBy('name').execute();
    return rows.map(toSavedSearch);
  }

  /** Without regard to capitals, of any script: SQLite would fold the letters of ASCII alone. */
  async function byName(name: string): Promise<SavedSearch | null> {
    const wanted = name.toLowerCase();
    const found = (await list()).filter((search) => search.name.toLowerCase() === wanted);
    return found.find((search) => search.name === name) ?? found[0] ?? null;
  }

  async function count(): Promise<number> {
    const { n } = await db
      .selectFrom('saved_searches')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return n;
  }

  /** A search of that name keeps its id and gets another query. */
  async function put({ id, name, query, createdAt }: SavedSearch): Promise<SavedSearch> {
    const row = await db
      .insertInto('saved_searches')
      .values({ id, name, query, created_at: createdAt })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ query }))
      .returningAll()
      .executeTakeFirstOrThrow();
    return toSavedSearch(row);
  }

  /** Null when there is none of that id. */
  async function rename(id: string, name: string): Promise<SavedSearch | null> {
    const row = await db
      .updateTable('saved_searches')
      .set({ name })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    return row ? toSavedSearch(row) : null;
  }

  async function remove(id: string): Promise<boolean> {
    const { numDeletedRows } = await db.deleteFrom('saved_searches').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  }
}

function toSavedSearch({ id, name, query, created_at }: Selectable<SavedSearchesTable>): SavedSearch {
  return { id, name, query, createdAt: created_at };
}
