/** The words that describe events, without walking through the events: a step of the index for each distinct one. */
import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';

export type Vocabulary = {
  readonly cameras: { readonly id: string; readonly name: string }[];
  readonly tags: string[];
  readonly labels: string[];
};

const mostOfEach = 2000;

export async function readVocabulary(db: Db): Promise<Vocabulary> {
  return {
    cameras: await readCameraNames(db),
    tags: await distinct(db, 'event_tags', 'tag'),
    labels: await distinct(db, 'event_labels', 'label'),
  };
}

export function readCameraNames(db: Db): Promise<Vocabulary['cameras']> {
  return db.selectFrom('cameras').select(['id', 'name']).orderBy('name').execute();
}

async function distinct(db: Db, table: 'event_tags' | 'event_labels', column: string): Promise<string[]> {
  const name = sql.ref(column);
  const from = sql.table(table);
  const { rows } = await sql<{ word: string }>`WITH RECURSIVE words(word) AS (
      SELECT min(${name}) FROM ${from}
      UNION ALL SELECT (SELECT min(${name}) FROM ${from} WHERE ${name} > word) FROM words WHERE word IS NOT NULL)
    SELECT word FROM words WHERE word IS NOT NULL LIMIT ${mostOfEach}`.execute(db);
  return rows.map(({ word }) => word);
}
