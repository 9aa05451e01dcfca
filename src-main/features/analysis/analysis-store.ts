/** Descriptions of events, and the history of asking for them: what limits it to three an hour (UX-5). */
import { AppError } from '#shared/errors.ts';
import { type Carrier, type EventDescription, eventDescription } from '#shared/model/description.ts';
import type { AnalysisMode } from '#shared/model/event.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type NewDescription = {
  readonly text: string;
  readonly confidence: number | null;
  readonly isLowConfidence: boolean;
  readonly carrier: Carrier | null;
  readonly provider: string;
};

type Attempt = { readonly eventId: string; readonly mode: AnalysisMode; readonly atUtc: string };

export type AnalysisStore = ReturnType<typeof createAnalysisStore>;

export function createAnalysisStore(db: Db) {
  return { find, countSince, recordDescription, recordFailure };

  async function find(eventId: string): Promise<Omit<EventDescription, 'reanalysesLeft'> | null> {
    const row = await db.selectFrom('events').selectAll().where('event_id', '=', eventId).executeTakeFirst();
    if (!row) return null;
    return eventDescription.omit({ reanalysesLeft: true }).parse({
      eventId,
      llmDescription: row.llm_description,
      providerUsed: row.provider_used,
      aiConfidence: row.ai_confidence,
      lowConfidence: row.low_confidence === 1,
      deliveryCarrier: row.delivery_carrier,
      reanalyzedAt: row.reanalyzed_at,
      reanalysisCount: row.reanalysis_count,
    });
  }

  /** Attempts after `sinceUtc` that an analyser took up; one that nobody answered costs nothing. */
  async function countSince(eventId: string, sinceUtc: string): Promise<number> {
    const { n } = await db
      .selectFrom('event_reanalyses')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('event_id', '=', eventId)
      .where('at', '>', sinceUtc)
      .where((eb) => eb.or([eb('error', 'is', null), eb('error', '!=', 'analyser-unreachable')]))
      .executeTakeFirstOrThrow();
    return Number(n);
  }

  /** The description and its place in the history, both or none. Throws `not-found`. */
  async function recordDescription({ eventId, mode, atUtc }: Attempt, said: NewDescription): Promise<void> {
    await db.transaction().execute(async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('events')
        .set((eb) => ({
          llm_description: said.text,
          ai_confidence: said.confidence,
          low_confidence: said.isLowConfidence ? 1 : 0,
          delivery_carrier: said.carrier,
          provider_used: said.provider,
          reanalyzed_at: atUtc,
          reanalysis_count: eb('reanalysis_count', '+', 1),
          updated_at: atUtc,
        }))
        .where('event_id', '=', eventId)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new AppError('not-found', 'The event was deleted meanwhile.');
      await trx
        .insertInto('event_reanalyses')
        .values({ event_id: eventId, at: atUtc, mode, ok: 1, error: null })
        .execute();
    });
  }

  /** The event stays as it was; one that is gone has no history. */
  async function recordFailure({ eventId, mode, atUtc }: Attempt, code: string): Promise<void> {
    await db
      .insertInto('event_reanalyses')
      .columns(['event_id', 'at', 'mode', 'ok', 'error'])
      .expression((eb) =>
        eb
          .selectFrom('events')
          .select(({ val }) => [
            'event_id',
            val(atUtc).as('at'),
            val(mode).as('mode'),
            val(0 as const).as('ok'),
            val(code).as('error'),
          ])
          .where('event_id', '=', eventId),
      )
      .execute();
  }
}
