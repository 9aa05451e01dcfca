/** I8: which vectors do not fit, and their repair: they are derived data, so they are dropped and made again. */
import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';

/** Vectors without a frame, of another file, with other dimensions than they or the model's others say, or not of length 1. */
export const unfitEmbeddings = sql<{ event_id: string; frame_number: number }>`
  SELECT event_id, frame_number FROM frame_embeddings AS embedding
  WHERE NOT EXISTS (SELECT 1 FROM event_frames AS frame WHERE frame.event_id = embedding.event_id
      AND frame.frame_number = embedding.frame_number AND frame.sha256 = embedding.input_sha256)
    OR embedding_f32 IS NULL OR length(embedding_f32) <> dims * 4 OR NOT is_unit_vector(embedding_f32)
    OR dims <> (SELECT dims FROM frame_embeddings AS other
      WHERE other.model_version = embedding.model_version ORDER BY other.rowid LIMIT 1)`;

/** Events that count as embedded with a model of which a frame has no vector, without saying `embedding_failed`. */
export const unembeddedFrames = sql<{ event_id: string }>`
  SELECT event_id FROM events WHERE media_state = 'stored' AND embedded_with IS NOT NULL AND embedded_with <> 'none'
    AND NOT EXISTS (SELECT 1 FROM json_each(fallback_detail) WHERE value ->> 'code' = 'embedding_failed')
    AND EXISTS (SELECT 1 FROM event_frames AS frame WHERE frame.event_id = events.event_id
      AND NOT EXISTS (SELECT 1 FROM frame_embeddings AS embedding WHERE embedding.event_id = frame.event_id
        AND embedding.frame_number = frame.frame_number AND embedding.model_version = events.embedded_with))`;

/** The vectors of such events go; the next start makes them again. Returns of how many events. */
export async function dropUnfitEmbeddings(db: Db): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ event_id: string }>`SELECT event_id FROM (${unfitEmbeddings})
      UNION SELECT event_id FROM (${unembeddedFrames})`.execute(trx);
    const ids = JSON.stringify(rows.map(({ event_id }) => event_id));
    await sql`DELETE FROM frame_embeddings WHERE event_id IN (SELECT value FROM json_each(${ids}))`.execute(
      trx,
    );
    await sql`UPDATE events SET embedded_with = 'none'
      WHERE embedded_with IS NOT NULL AND event_id IN (SELECT value FROM json_each(${ids}))`.execute(trx);
    return rows.length;
  });
}
