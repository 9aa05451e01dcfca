/** Which events are still to be compared with their past, and what came of it. The database is the queue. */
import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';
import type { DueEvent, EventNovelty } from './novelty-language.ts';

/** As a literal: else the partial indexes are not used. */
const isDue = sql<boolean>`score IS NULL`;

export function createNoveltyStore(db: Db) {
  return { due, save };

  /** Newest first. */
  async function due(limit: number): Promise<DueEvent[]> {
    const rows = await db
      .selectFrom('event_novelty')
      .select(['event_id', 'model_version'])
      .where(isDue)
      .orderBy('timestamp', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ event_id, model_version }) => ({ eventId: event_id, modelVersion: model_version }));
  }

  /** What is of another model, or gone, by now is left as it is. */
  async function save(found: readonly EventNovelty[]): Promise<void> {
    await db.transaction().execute(async (trx) => {
      for (const { eventId, modelVersion, score, reason, frameNumber, comparedWith } of found) {
        await trx
          .updateTable('event_novelty')
          .set({ score, reason, frame_number: frameNumber, compared_with: comparedWith })
          .where('event_id', '=', eventId)
          .where('model_version', '=', modelVersion)
          .execute();
      }
    });
  }
}
