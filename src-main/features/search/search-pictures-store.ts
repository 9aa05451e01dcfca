/** Pictures that were given to search by. Those that a saved search names stay; the others go after a day. */
import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';

export type GivenPicture = { readonly jpeg: Buffer; readonly width: number; readonly height: number };

export type SearchPicturesStore = ReturnType<typeof createSearchPicturesStore>;

export function createSearchPicturesStore(db: Db) {
  return { add, get, removeUnused };

  async function add(id: string, { jpeg, width, height }: GivenPicture, createdAt: string): Promise<void> {
    await db
      .insertInto('search_pictures')
      .values({ id, jpeg, width, height, created_at: createdAt })
      .execute();
  }

  async function get(id: string): Promise<GivenPicture | null> {
    const row = await db
      .selectFrom('search_pictures')
      .select(['jpeg', 'width', 'height'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row ?? null;
  }

  /** Those that no saved search names and that are older, or not among the `most` newest of their kind; how many went. */
  async function removeUnused(before: string, most: number): Promise<number> {
    const unused = sql`SELECT id, created_at FROM search_pictures AS p
      WHERE NOT EXISTS (SELECT 1 FROM saved_searches AS s WHERE instr(s.query, p.id) > 0)`;
    const kept = sql`SELECT id FROM (${unused}) WHERE created_at >= ${before} ORDER BY created_at DESC LIMIT ${most}`;
    const { numAffectedRows = 0n } =
      await sql`DELETE FROM search_pictures WHERE id IN (SELECT id FROM (${unused})) AND id NOT IN (${kept})`.execute(
        db,
      );
    return Number(numAffectedRows);
  }
}
