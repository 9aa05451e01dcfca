import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';

const labelRows = sql`SELECT lower(json_extract(value, '$.label')) AS label, timestamp, events.id AS event_rowid, camera_id, event_type,
    max(CAST(json_extract(value, '$.confidence') AS REAL)) AS max_confidence
  FROM events, json_each(detected_objects) WHERE json_extract(value, '$.label') IS NOT NULL GROUP BY 1, events.id`;
const tagRows = sql`SELECT DISTINCT CAST(value AS TEXT) AS tag, timestamp, events.id AS event_rowid, camera_id, event_type
  FROM events, json_each(tags) WHERE json_each.type = 'text'`;
const countRows = sql`SELECT day, camera_id, event_type, count(*) AS n FROM events GROUP BY day, camera_id, event_type`;
const embeddingRows = sql`SELECT model_version, sum(events) AS events, sum(frames) AS frames, sum(vectors) AS vectors FROM (
    SELECT coalesce(embedded_with, '') AS model_version, 1 AS events, coalesce(frame_count_used, 0) AS frames, 0 AS vectors
      FROM events WHERE media_state = 'stored'
    UNION ALL SELECT model_version, 0, 0, 1 FROM frame_embeddings) GROUP BY model_version`;

const derived = [
  {
    table: 'event_labels',
    columns: 'label, timestamp, event_rowid, camera_id, event_type, max_confidence',
    rows: labelRows,
  },
  { table: 'event_tags', columns: 'tag, timestamp, event_rowid, camera_id, event_type', rows: tagRows },
  { table: 'event_counts', columns: 'day, camera_id, event_type, n', rows: countRows },
  { table: 'embedding_counts', columns: 'model_version, events, frames, vectors', rows: embeddingRows },
] as const;

/** Tables that triggers keep for searching and counting (DB-6): compared with the events, and made anew. */
export function createDerivedStore(db: Db) {
  return { wrongTables, rebuild };

  async function wrongTables(): Promise<string[]> {
    const wrong: string[] = [];
    for (const { table, columns, rows } of derived) {
      const kept = sql`SELECT ${sql.raw(columns)} FROM ${sql.table(table)}`;
      const { rows: found } = await sql<{ n: number }>`SELECT count(*) AS n FROM (
        SELECT * FROM (${rows} EXCEPT ${kept}) UNION ALL SELECT * FROM (${kept} EXCEPT ${rows}))`.execute(db);
      if ((found[0]?.n ?? 0) > 0) wrong.push(table);
    }
    const { rows: index } = await sql<{ n: number }>`SELECT
      (SELECT count(*) FROM events_fts_docsize) <> (SELECT count(*) FROM events) AS n`.execute(db);
    return index[0]?.n === 1 ? [...wrong, 'events_fts'] : wrong;
  }

  async function rebuild(): Promise<void> {
    await db.transaction().execute(async (trx) => {
      for (const { table, columns, rows } of derived) {
        await sql`DELETE FROM ${sql.table(table)}`.execute(trx);
        await sql`INSERT INTO ${sql.table(table)}(${sql.raw(columns)}) ${rows}`.execute(trx);
      }
      await sql`INSERT INTO events_fts(events_fts) VALUES ('rebuild')`.execute(trx);
    });
  }
}
